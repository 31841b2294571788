"""Putting many people on a message at once: all of a filter, or those whose addresses were pasted."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, insert, literal, select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.people.actions import create_person
from app.people.address_proposals import AddressProposal
from app.people.addresses import normal_address
from app.people.identifying import propose_address
from app.people.models import Person
from app.people.queries import is_known, person_by_email
from app.registration.actions.inviting import add_recipients
from app.registration.models import Invitation, InvitationMessage, InvitationRecipient, Registration


class Newcomer(NamedTuple):
    """Somebody who is to come into the directory."""

    address: str
    given_names: str
    family_names: str


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
    audit.record("message.recipients_added", f"message:{message.public_id}", scope=event.ref, note=f"{count} people")
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
