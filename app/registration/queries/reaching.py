"""Whom messages about an event do not reach, and why, for those who can ask the person for another address."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    union,
    union_all,
)

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.mail.models import MessageState, Note, Suppression, SuppressionReason
from app.mail.reach import Sent, is_open, left_addresses, mishaps, unreachable, unsubscribed
from app.people.models import Person
from app.registration.lists import INVITATIONS
from app.registration.models import Invitation, Registration

_Addressed = type[Registration] | type[Invitation]


class Obstacle(StrEnum):
    """What keeps messages from somebody."""

    GONE = "gone"  #: a report or the server's refusal said that the address takes no mail
    OFTEN_BACK = "often_back"  #: three messages came back within fourteen days
    CAME_BACK = "came_back"  #: the last message did
    REFUSED = "refused"  #: the server refused the last message for good
    UNANSWERED = "unanswered"  #: the last message was tried for long without an answer
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Unreached:
    """That messages do not reach somebody: at which address, why, since when, in the server's words."""

    address: str
    obstacle: Obstacle
    at: datetime
    words: str
    suppression: Suppression | None = None


def address_of(registration: Registration, person: Person) -> str:
    """Where messages about a registration go: its own address, else the person's."""
    return registration.email or person.mail_address


def invited_address(invitation: Invitation, person: Person) -> str:
    """Where messages about an invitation go: where the organiser corrected it to, else the person's address."""
    return invitation.email or person.mail_address


def those_of_events(event_ids: Collection[int], person_ids: Collection[int]) -> set[int]:
    """Those of the persons who are, or were, registered for one of the events or invited to it."""
    found: set[int] = set()
    for part in pieces(person_ids):
        sources = (
            select(of.person_id).where(of.event_id.in_(event_ids), of.person_id.in_(part))
            for of in (Registration, Invitation)
        )
        found |= set(db.session.scalars(union(*sources)))
    return found


def unreached(event: Event) -> dict[int, Unreached]:
    """Key of the registration → why messages do not reach its person; only those whom they do not."""
    return _found(event, Registration)


def unreached_invited(event: Event) -> dict[int, Unreached]:
    """The same for the invited, by the key of the invitation."""
    return _found(event, Invitation)


@dataclass(frozen=True)
class InvitedReach:
    """Which of the invited messages do not reach, by the key of the invitation, and which want none."""

    unreached: dict[int, Unreached]
    unsubscribed: set[int]


def is_reached(narrowed: str, unreached: Mapping[int, Unreached]) -> list[ColumnElement[bool]]:
    """What narrows the list of the invited to "no" (not reached) or "left" (want none); any other text narrows nothing."""
    if narrowed == "no":
        return [or_(false(), *(Invitation.id.in_(part) for part in pieces(unreached)))]
    return [wants_none()] if narrowed == "left" else []


def wants_none() -> ColumnElement[bool]:
    """That an invited person, joined with the invitation, has unsubscribed from invitations."""
    address = func.lower(func.coalesce(func.nullif(Invitation.email, ""), Person.email))
    return address.in_(left_addresses(INVITATIONS))


def reach_of(
    event: Event, invitations: Sequence[Invitation], unreached: dict[int, Unreached] | None = None
) -> InvitedReach:
    """Of these invitations of the event, with their persons loaded; `unreached` of the event when it is known."""
    addresses = {each.id: invited_address(each, each.person).lower() for each in invitations}
    left = unsubscribed(addresses.values(), INVITATIONS)
    unreached = unreached_invited(event) if unreached is None else unreached
    return InvitedReach(unreached, {key for key, address in addresses.items() if address in left})


def kept_back(people: Iterable[Person]) -> int:
    """How many of them an invitation is written for and not sent to: their address takes no mail, or they want none."""
    return kept_back_at(person.mail_address for person in people)


def kept_back_at(written_to: Iterable[str]) -> int:
    """The same for the addresses that were written to."""
    addresses = {address.lower() for address in written_to}
    return len(unreachable(addresses).keys() | unsubscribed(addresses, INVITATIONS))


def why_unreached(event: Event, person: Person, address: str) -> Unreached | None:
    """Why messages about the event do not reach one person at an address; None when they do, as far as we know."""
    told = mishaps(event.ref, person.public_id)
    key = address.lower()
    return _why(address, unreachable([address]).get(key), told.get((person.public_id, key)))


def _found(event: Event, of: _Addressed) -> dict[int, Unreached]:
    """Two statements for hundreds: the mishaps of the event, and those whom they or a suppression concern."""
    told = mishaps(event.ref)
    parts = pieces({person for person, _address in told})
    queries = [_all_suppressed(of), *(_with_suppression(of).where(Person.public_id.in_(part)) for part in parts)]
    found: dict[int, Unreached] = {}
    for query in queries:
        for key, person_ref, at_address, suppression in db.session.execute(query, {"of_event": event.id}):
            why = _why(at_address or "", suppression, told.get((person_ref, (at_address or "").lower())))
            if why:
                found[key] = why
    return found


@cache
def _all_suppressed(of: _Addressed) -> Select[*tuple[Any, ...]]:
    """Built once, like all that the lists of an event ask."""
    return _with_suppression(of).where(of.id.in_(_suppressed(of)))


@cache
def _with_suppression(of: _Addressed) -> Select[*tuple[Any, ...]]:
    """Those of the event `of_event` with their address and what ended writing to it."""
    address = func.coalesce(func.nullif(of.email, ""), Person.email)
    query = select(of.id, Person.public_id, address, Suppression).join(of.person).where(*_within(of))
    return query.outerjoin(Suppression, and_(is_open(), Suppression.address == func.lower(address)))


def _within(of: _Addressed) -> list[ColumnElement[bool]]:
    """The registrations of the event `of_event`; of the invitations those that stand."""
    stands = [Invitation.withdrawn_at.is_(None)] if of is Invitation else []
    return [of.event_id == bindparam("of_event"), *stands]


def _suppressed(of: _Addressed) -> CompoundSelect[int]:
    """The keys of those whose address takes no mail, found from such addresses, which are few, and not from the event."""
    few = select(of.id).where(*_within(of), is_open(), Suppression.address != "")
    # Both sides without a type of their own: SQLite leaves the index of an expression aside otherwise.
    own = few.join(Suppression, func.lower(Suppression.address) == func.lower(of.email)).where(of.email != "")
    persons = few.join(of.person).join(Suppression, Suppression.address == Person.email).where(of.email == "")
    return union_all(own, persons)


def _why(address: str, suppression: Suppression | None, mishap: Sent | None) -> Unreached | None:
    if suppression is not None:
        is_often = suppression.reason is SuppressionReason.SOFT_BOUNCES
        obstacle = Obstacle.OFTEN_BACK if is_often else Obstacle.GONE
        return Unreached(address, obstacle, suppression.at, suppression.detail, suppression)
    if mishap is None:
        return None
    message, bounce = mishap.message, mishap.bounce
    if bounce is not None:
        return Unreached(address, Obstacle.CAME_BACK, bounce.at, mishap.words)
    if message.answer == Note.MALFORMED:
        return Unreached(address, Obstacle.MALFORMED, message.created_at, "")
    obstacle = Obstacle.UNANSWERED if message.state is MessageState.UNKNOWN else Obstacle.REFUSED
    return Unreached(address, obstacle, message.due_at, message.answer)
