"""What the coordinator of a country says of a request of its people."""

from flask_babel import gettext

from app.contacts.models import ContactKind, CountryContact
from app.core.clock import now
from app.core.refusal import Refused
from app.travel import mails
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.models import Sponsorship, SponsorshipStatus, SponsorshipVerb


def endorse_request(sponsorship: Sponsorship, contact: CountryContact, *, by: str) -> None:
    """Support it. Raises `Refused` for the traveller's own, for an assistant, and when it does not wait for that."""
    _check_contact(sponsorship, contact)
    sponsorship.endorsed_at, sponsorship.endorsed_by, sponsorship.objection = now(), by, ""
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.ENDORSE, SponsorshipStatus.ENDORSED, by=by)
    mails.office_told(sponsorship, step)


def object_to_request(sponsorship: Sponsorship, contact: CountryContact, reason: str, *, by: str) -> None:
    """Say why not: it stays where it is, with the words shown to the office. Raises `Refused` as endorsing does."""
    _check_contact(sponsorship, contact)
    if not reason.strip():
        raise Refused(gettext("Write what you have against it: the office reads it."))
    sponsorship.objection = reason.strip()
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.OBJECT, SponsorshipStatus.SUBMITTED, by=by, reason=reason)
    mails.office_told(sponsorship, step)


def _check_contact(sponsorship: Sponsorship, contact: CountryContact) -> None:
    lock_sponsorship(sponsorship)
    if hindrance := why_not_endorse(sponsorship, contact):
        raise Refused(hindrance)


def why_not_endorse(sponsorship: Sponsorship, contact: CountryContact) -> str:
    """Why this contact can't endorse this request now; empty when they can."""
    if contact.person_id is not None and contact.person_id == sponsorship.person_id:
        return gettext("This is your own request: somebody else speaks for it.")
    if contact.kind is ContactKind.ASSISTANT:
        return gettext("The coordinator, an alternate or the Permanent Mission endorses requests.")
    if sponsorship.status is not SponsorshipStatus.SUBMITTED:
        return gettext("This request does not wait for an endorsement.")
    return ""
