"""Putting people on a message and taking them off: those chosen, all of a filter, or those whose addresses were pasted."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, delete, insert, literal, select

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.events.models import Event
from app.people.actions import create_person
from app.people.address_proposals import AddressProposal
from app.people.addresses import normal_address
from app.people.identifying import propose_address
from app.people.models import Person
from app.people.queries import is_known, person_by_email
from app.registration.models import Invitation, InvitationMessage, InvitationRecipient, Registration
from app.registration.queries.drafts import known_among, on_message


class Newcomer(NamedTuple):
    """Somebody who is to come into the directory."""

    address: str
    given_names: str
    family_names: str


def add_recipients(message: InvitationMessage, event: Event, people: Iterable[Person]) -> int:
    """Add those who are not on the draft and, for an invitation, were not invited before; returns how many."""
    number = put_on(message, event, people)
    if number:
        _record("added", message, event, number)
    return number


def put_on(message: InvitationMessage, event: Event, people: Iterable[Person]) -> int:
    """The same without a line in the audit, for a draft that is begun with them."""
    some = list(people)
    known = on_message(message, some)
    if not message.is_reminder:
        known |= set(known_among(event, some))
    new = [{"message_id": message.id, "person_id": id_} for id_ in {one.id: one for one in some} if id_ not in known]
    for part in pieces(new):
        db.session.execute(insert(InvitationRecipient), list(part))
    return len(new)


def remove_recipients(message: InvitationMessage, event: Event, public_ids: Iterable[str] | None) -> int:
    """Take people off the draft, or everybody (None); returns how many. Nobody else on it is read."""
    off = delete(InvitationRecipient).where(InvitationRecipient.message_id == message.id)
    if public_ids is None:
        gone = changed_rows(off)
    else:
        named = (select(Person.id).where(Person.public_id.in_(part)) for part in pieces(sorted(set(public_ids))))
        gone = sum(changed_rows(off.where(InvitationRecipient.person_id.in_(some))) for some in named)
    if gone:
        _record("removed", message, event, gone)
    return gone


def _record(step: str, message: InvitationMessage, event: Event, number: int) -> None:
    audit.record(f"message.recipients_{step}", f"message:{message.public_id}", scope=event.ref, note=f"{number} people")


def add_all_of(message: InvitationMessage, event: Event, people: Select[Person]) -> int:
    """Add everyone whom `people` selects and an invitation would reach anew, in one statement; returns how many."""
    invited = select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
    registered = select(Registration.person_id).where(
        Registration.event_id == event.id, Registration.ended_at.is_(None)
    )
    here = select(InvitationRecipient.person_id).where(InvitationRecipient.message_id == message.id)
    chosen = people.order_by(None).where(*(Person.id.not_in(some) for some in (invited, registered, here)))
    rows = chosen.with_only_columns(literal(message.id), Person.id)
    added = insert(InvitationRecipient).from_select(["message_id", "person_id"], rows)
    count = len(db.session.scalars(added.returning(InvitationRecipient.person_id)).all())
    db.session.expire(message, ["recipients"])
    _record("added", message, event, count)
    return count


def add_unseen(
    message: InvitationMessage, event: Event, known: Sequence[Person], newcomers: Sequence[Newcomer]
) -> tuple[int, int]:
    """The same for who may not learn whose an address is: each comes as a record of that name, reached there.

    Nobody is recognised by the address, so it is the same whether the directory has it or not; to whom it belongs the
    secretariat decides (decision 0023). Who was added by it to this event before is the one added.
    """
    people, new = list(known), 0
    for one in newcomers:
        address = normal_address(one.address)
        if address is None:
            raise Refused(one.address)
        person = _added_before(event, address, one)
        if person is None:
            person = create_person(given_names=one.given_names, family_names=one.family_names, office_email=address)
            propose_address(person, address, event.ref)
            new += 1
        people.append(person)
    return add_recipients(message, event, people), new


def _added_before(event: Event, address: str, newcomer: Newcomer) -> Person | None:
    """Whom an organiser of the event added by this address and name."""
    named = (Person.given_names == newcomer.given_names, Person.family_names == newcomer.family_names)
    asked = (AddressProposal.scope == event.ref, AddressProposal.address == address)
    query = select(Person).join(AddressProposal, AddressProposal.person_id == Person.id)
    return db.session.scalars(query.where(is_known(), *named, *asked).order_by(Person.id)).first()


def add_pasted(
    message: InvitationMessage, event: Event, known: Sequence[Person], newcomers: Sequence[Newcomer]
) -> tuple[int, int]:
    """Add those known, and the newcomers to directory and message; returns how many on the message, how many new.

    Whoever has come into the directory with an address meanwhile is the one added.
    """
    people, new = list(known), 0
    for one in newcomers:
        address = normal_address(one.address)
        if address is None:
            raise Refused(one.address)
        person = person_by_email(address)
        if person is None:
            person = create_person(given_names=one.given_names, family_names=one.family_names, email=address)
            new += 1
        people.append(person)
    return add_recipients(message, event, people), new
