"""Which of two addresses stays when two records of one person become one, and who is told."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import has_request_context
from flask_babel import gettext

from app.core.access import can
from app.core.refusal import Refused
from app.people import mails
from app.people.identifying import rename_mailbox
from app.people.matching import accounts_among
from app.people.models import AddressStanding, Person
from app.people.unique_addresses import stored_address


class JoinedAddress(NamedTuple):
    """The address that stays, how it came to stand there, the one that goes, and why."""

    stays: str | None
    standing: AddressStanding
    gone: str | None
    reason: str


def joined_address(kept: Person, merged: Person, values: Mapping[str, Any], reason: str) -> JoinedAddress:
    """What `take_joined` will do. Raises `Refused` when the address of an account would change, or no reason is given."""
    with_account = accounts_among([kept.id, merged.id])
    chosen = stored_address(values["email"]) if "email" in values else _usual(kept, merged, with_account)
    if kept.id in with_account and chosen != kept.email and has_request_context() and not can("people.identify", kept):
        raise Refused(
            gettext("The person has an account: its address is changed by the person alone, or by an administrator.")
        )
    if chosen not in (kept.email, merged.email):
        raise Refused(gettext("Choose one of the two addresses."))
    is_other = kept.email is not None and chosen != kept.email
    if is_other and merged.id not in with_account and not reason.strip():
        raise Refused(gettext("Write why the address changes: both addresses are told."))
    gone = next((one for one in (kept.email, merged.email) if one and one != chosen), None)
    reason = reason.strip() or gettext("Two records of the person became one.")
    return JoinedAddress(chosen, _standing(kept, merged, chosen), gone, reason)


def _usual(kept: Person, merged: Person, with_account: set[int]) -> str | None:
    """Whoever signs in keeps the address they sign in with."""
    if merged.id in with_account and kept.id not in with_account and merged.email:
        return merged.email
    return kept.email


def _standing(kept: Person, merged: Person, chosen: str | None) -> AddressStanding:
    if chosen == kept.email:
        return kept.email_standing
    is_confirmed = merged.email_standing is AddressStanding.CONFIRMED
    return AddressStanding.CONFIRMED if is_confirmed else AddressStanding.DECIDED


def take_joined(kept: Person, joined: JoinedAddress) -> None:
    """After the records are one: the address that goes is told, and the one that took its place. One that the programme
    knew the person by before, and still does, hears nothing."""
    before = kept.email
    rename_mailbox(kept, joined.stays, joined.standing)
    if joined.gone:
        mails.address_decided(kept, joined.gone, joined.reason, has_come=before is not None and before != joined.stays)
