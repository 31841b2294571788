"""Putting people on a mailing and taking them off: those chosen, a whole group, or those whose addresses were pasted."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, insert, literal, select

from app.core import audit
from app.core.changed_rows import changed_rows, claimed_rows
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.audiences import AudienceChoice, MailingAddressee
from app.letters.hooks import audiences_offered
from app.letters.models import Mailing, MailingKind, MailingRecipient
from app.letters.queries.recipients import already_on, people_on
from app.people.actions import create_person
from app.people.address_proposals import AddressProposal
from app.people.addresses import normal_address
from app.people.identifying import propose_address
from app.people.models import Person
from app.people.queries import is_known, person_by_email
from app.registration.models import Invitation, Registration
from app.registration.queries.invitations import known_among


class Newcomer(NamedTuple):
    """Somebody who is to come into the directory."""

    address: str
    given_names: str
    family_names: str


def put_addressees(mailing: Mailing, addressees: Sequence[MailingAddressee]) -> int:
    """Put those on the mailing who are not on it; returns how many. A copy finds whose it is among those given."""
    on = already_on(mailing, addressees)
    new = {_key(one): one for one in addressees if _key(one) not in on}
    written = claimed_rows(MailingRecipient, [_values(mailing, one) for one in new.values()])
    rows = {row.person_id if row.person_id is not None else row.contact_ref: row for row in written}
    for key, one in new.items():
        if one.of is not None and key in rows and one.of in rows:
            rows[key].copy_of_id = rows[one.of].id
    return len(rows)


def _values(mailing: Mailing, one: MailingAddressee) -> dict[str, Any]:
    return {
        "mailing_id": mailing.id,
        "person_id": one.person_id,
        "contact_ref": one.contact_ref,
        "name": one.name,
        "email": one.email,
        "language": one.language,
        "country_code": one.country_code,
    }


def _key(one: MailingAddressee) -> str | int:
    return one.person_id if one.person_id is not None else one.contact_ref


def add_recipients(mailing: Mailing, event: Event, people: Iterable[Person]) -> int:
    """Add those who are not on the draft and, for an invitation, were not invited before; returns how many."""
    number = put_on(mailing, event, people)
    if number:
        record_recipients("added", mailing, event, number)
    return number


def put_on(mailing: Mailing, event: Event, people: Iterable[Person]) -> int:
    """The same without a line in the audit, for a draft that is begun with them."""
    some = list(people)
    known = people_on(mailing, some)
    if mailing.kind is MailingKind.INVITATION:
        known |= set(known_among(event, some))
    new = [{"mailing_id": mailing.id, "person_id": id_} for id_ in {one.id: one for one in some} if id_ not in known]
    for part in pieces(new):
        db.session.execute(insert(MailingRecipient), list(part))
    return len(new)


def remove_recipients(mailing: Mailing, event: Event, keys: Iterable[str] | None) -> int:
    """Take recipients off the draft, named as `RecipientShown.key` does, or everybody (None); returns how many."""
    off = delete(MailingRecipient).where(MailingRecipient.mailing_id == mailing.id)
    if keys is None:
        gone = changed_rows(off)
    else:
        gone = 0
        for part in pieces(sorted(set(keys))):
            people = MailingRecipient.person_id.in_(select(Person.id).where(Person.public_id.in_(part)))
            contacts = (MailingRecipient.contact_ref != "") & MailingRecipient.contact_ref.in_(part)
            gone += changed_rows(off.where(people)) + changed_rows(off.where(contacts))
    if gone:
        record_recipients("removed", mailing, event, gone)
    return gone


def record_recipients(step: str, mailing: Mailing, event: Event, number: int) -> None:
    """Record that so many were added or removed."""
    audit.record(f"mailing.recipients_{step}", mailing.ref, scope=event.ref, note=f"{number} people")


def add_all_of(mailing: Mailing, event: Event, people: Select[Person]) -> int:
    """Add everyone whom `people` selects and, for an invitation, one would reach anew; in one statement. Returns how many."""
    here = select(MailingRecipient.person_id).where(
        MailingRecipient.mailing_id == mailing.id, MailingRecipient.person_id.is_not(None)
    )
    left_out = [here]
    if mailing.kind is MailingKind.INVITATION:
        invited = select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
        of_event = Registration.event_id == event.id
        left_out += [invited, select(Registration.person_id).where(of_event, Registration.ended_at.is_(None))]
    chosen = people.order_by(None).where(*(Person.id.not_in(some) for some in left_out))
    rows = chosen.with_only_columns(literal(mailing.id), Person.id).distinct()
    added = insert(MailingRecipient).from_select(["mailing_id", "person_id"], rows)
    count = changed_rows(added)
    record_recipients("added", mailing, event, count)
    return count


def add_group(mailing: Mailing, event: Event, choice: AudienceChoice) -> int:
    """Add everybody of a group that some room has joined; returns how many. The mailing remembers for whom it is.

    Raises `KeyError` where no room has one of that key today.
    """
    found = audiences_offered()[choice.key].chosen(event, choice)
    if isinstance(found, Select):
        count = add_all_of(mailing, event, found)
    elif count := put_addressees(mailing, found):
        record_recipients("added", mailing, event, count)
    if choice.stored() not in mailing.audiences:
        mailing.audiences = [*mailing.audiences, choice.stored()]
    return count


def add_unseen(
    mailing: Mailing, event: Event, known: Sequence[Person], newcomers: Sequence[Newcomer]
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
    return add_recipients(mailing, event, people), new


def _added_before(event: Event, address: str, newcomer: Newcomer) -> Person | None:
    """Whom an organiser of the event added by this address and name."""
    named = (Person.given_names == newcomer.given_names, Person.family_names == newcomer.family_names)
    asked = (AddressProposal.scope == event.ref, AddressProposal.address == address)
    query = select(Person).join(AddressProposal, AddressProposal.person_id == Person.id)
    return db.session.scalars(query.where(is_known(), *named, *asked).order_by(Person.id)).first()


def add_pasted(
    mailing: Mailing, event: Event, known: Sequence[Person], newcomers: Sequence[Newcomer]
) -> tuple[int, int]:
    """Add those known, and the newcomers to directory and mailing; returns how many on the mailing, how many new.

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
    return add_recipients(mailing, event, people), new
