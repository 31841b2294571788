"""Who is on a mailing, how each is reached and in which language: counted by the database, a few of them shown."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import number_in, reference_for, reference_to
from app.core.shown import country_name
from app.letters.audiences import MailingAddressee
from app.letters.models import Mailing, MailingRecipient
from app.people.models import Person
from app.registration.models import Invitation, Registration

#: So many recipients are named on a page; more are counted.
RECIPIENTS_SHOWN = 50


@dataclass(frozen=True)
class RecipientShown:
    """One recipient as the pages of a mailing name them."""

    recipient: MailingRecipient
    person: Person | None
    address: str
    language: str

    @property
    def ref(self) -> str:
        """What a long task names them by: the person, else the row."""
        return reference_to(self.person or self.recipient)

    @property
    def key(self) -> str:
        """What names them in an address: the public id of a person, the reference of a contact."""
        return self.person.public_id if self.person else self.recipient.contact_ref

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.recipient.name

    @property
    def formal_name(self) -> str:
        return self.person.formal_name if self.person else self.recipient.name

    @property
    def country_code(self) -> str | None:
        return self.person.country_code if self.person else self.recipient.country_code


@dataclass(frozen=True)
class Recipients:
    """Some of the recipients of a mailing, and how many there are."""

    people: Sequence[RecipientShown]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.people)


def recipients_shown(mailing: Mailing, *, reached: bool | None = None) -> Recipients:
    """The first recipients by name, all or those with (without) an address, by country in the reader's alphabet."""
    query = _shown(mailing, reached)
    people = [RecipientShown(*row) for row in db.session.execute(_by_name(query).limit(RECIPIENTS_SHOWN + 1))]
    number = len(people)
    if number > RECIPIENTS_SHOWN:
        number = db.session.scalar(query.with_only_columns(func.count())) or 0
    return Recipients(_by_country(people[:RECIPIENTS_SHOWN]), number)


def _by_country(people: list[RecipientShown]) -> list[RecipientShown]:
    return sorted(people, key=lambda one: (alphabetical(country_name(one.country_code)), _place(one)))


def _place(one: RecipientShown) -> tuple[Any, ...]:
    return (0, one.person.place) if one.person else (1, alphabetical(one.name), one.recipient.id)


def number_reachable(mailing: Mailing) -> int:
    """How many recipients have an address."""
    return db.session.scalar(_shown(mailing, True).with_only_columns(func.count())) or 0


def references_in_order(mailing: Mailing) -> list[str]:
    """References of the recipients with an address, persons by theirs, by country in the reader's alphabet and by name: in
    this order they are written to."""
    country = func.coalesce(Person.country_code, MailingRecipient.country_code)
    query = _by_name(_shown(mailing, True)).with_only_columns(MailingRecipient.id, MailingRecipient.person_id, country)
    found: dict[str | None, list[str]] = {}
    for id_, person_id, code in db.session.execute(query):
        table, number = (Person, person_id) if person_id else (MailingRecipient, id_)
        found.setdefault(code, []).append(reference_for(table, number))
    return [ref for code in sorted(found, key=lambda code: alphabetical(country_name(code))) for ref in found[code]]


def recipient_of(mailing: Mailing, key: str) -> RecipientShown | None:
    """One recipient with an address, by `RecipientShown.key`."""
    if not key:
        return None
    named = (Person.public_id == key) | ((MailingRecipient.contact_ref == key) & (MailingRecipient.contact_ref != ""))
    row = db.session.execute(_shown(mailing, True).where(named).limit(1)).one_or_none()
    return RecipientShown(*row) if row else None


def recipients_referred(mailing: Mailing, references: Sequence[str]) -> list[RecipientShown]:
    """Those of the recipients with an address that `references_in_order` named, in that order; a few statements."""
    people = [number for each in references if (number := number_in(Person, each))]
    others = [number for each in references if (number := number_in(MailingRecipient, each))]
    found: dict[str, RecipientShown] = {}
    for column, keys in ((MailingRecipient.person_id, people), (MailingRecipient.id, others)):
        for part in pieces(keys):
            for row in db.session.execute(_shown(mailing, True).where(column.in_(part))):
                one = RecipientShown(*row)
                found[one.ref] = one
    return [found[each] for each in references if each in found]


def languages_of(mailing: Mailing) -> list[tuple[str, int]]:
    """(language, how many get the mailing in it), the most first; copies of others' are not among them."""
    language = _language(mailing)
    query = _shown(mailing, True).with_only_columns(language, func.count()).group_by(language)
    query = query.where(MailingRecipient.copy_of_id.is_(None))
    found: Counter[str] = Counter()
    for code, number in db.session.execute(query):
        found[mailing.body.language_for(code or mailing.body.original)] += number
    order = [*mailing.body]
    return sorted(found.items(), key=lambda pair: (-pair[1], order.index(pair[0]) if pair[0] in order else len(order)))


def number_of_copies(mailing: Mailing) -> int:
    """How many get it as a copy of what another is told: Permanent Missions, of what a coordinator is."""
    query = _shown(mailing, True).with_only_columns(func.count())
    return db.session.scalar(query.where(MailingRecipient.copy_of_id.is_not(None))) or 0


def numbers_of_recipients(mailings: Collection[Mailing]) -> dict[int, int]:
    """Key of the mailing → how many recipients it has."""
    recipient, found = MailingRecipient, {mailing.id: 0 for mailing in mailings}
    query = select(recipient.mailing_id, func.count()).group_by(recipient.mailing_id)
    for part in pieces(list(found)):
        found |= dict(db.session.execute(query.where(recipient.mailing_id.in_(part))).all())
    return found


def people_on(mailing: Mailing, people: Sequence[Person]) -> set[int]:
    """Which of these persons are recipients."""
    return _on(mailing, MailingRecipient.person_id, [person.id for person in people])


def ids_on_mailing(mailing: Mailing) -> set[int]:
    """The keys of all persons on it."""
    query = select(MailingRecipient.person_id).where(
        MailingRecipient.mailing_id == mailing.id, MailingRecipient.person_id.is_not(None)
    )
    return {id_ for id_ in db.session.scalars(query) if id_}


def already_on(mailing: Mailing, addressees: Sequence[MailingAddressee]) -> set[str | int]:
    """Of these, the keys of persons and the references of contacts that are recipients of the mailing."""
    people = [one.person_id for one in addressees if one.person_id is not None]
    contacts = [one.contact_ref for one in addressees if one.contact_ref]
    return {
        *_on(mailing, MailingRecipient.person_id, people),
        *_on(mailing, MailingRecipient.contact_ref, contacts),
    }


def _on(mailing: Mailing, column: InstrumentedAttribute[Any], values: Sequence[Any]) -> set[Any]:
    found: set[Any] = set()
    for part in pieces(values):
        query = select(column).where(MailingRecipient.mailing_id == mailing.id, column.in_(part))
        found |= set(db.session.scalars(query))
    return found


def _shown(mailing: Mailing, reached: bool | None) -> Select[*tuple[Any, ...]]:
    """The rows of `RecipientShown`. To an invitation nobody has a registration; of others it says address and language."""
    query = select(MailingRecipient, Person, _address(mailing), _language(mailing))
    query = query.outerjoin(Person, Person.id == MailingRecipient.person_id)
    if not mailing.invites:
        registered = and_(
            Registration.event_id == mailing.event_id,
            Registration.person_id == MailingRecipient.person_id,
            Registration.ended_at.is_(None),
        )
        invited = and_(
            Invitation.event_id == mailing.event_id,
            Invitation.person_id == MailingRecipient.person_id,
            Invitation.withdrawn_at.is_(None),
        )
        query = query.outerjoin(Registration, registered).outerjoin(Invitation, invited)
    query = query.where(MailingRecipient.mailing_id == mailing.id)
    if reached is None:
        return query
    return query.where(_address(mailing) != "" if reached else _address(mailing) == "")


def _address(mailing: Mailing) -> ColumnElement[str]:
    """Where the mailing goes: where the person is written to about the event, else their own address."""
    own = (Person.email, Person.office_email, MailingRecipient.email)
    columns = own if mailing.invites else (Registration.email, Invitation.email, *own)
    return func.coalesce(*(func.nullif(column, "") for column in columns), "")


def _language(mailing: Mailing) -> ColumnElement[str]:
    own = (Person.language, MailingRecipient.language)
    columns = own if mailing.invites else (Registration.language, *own)
    return func.coalesce(*(func.nullif(column, "") for column in columns), "")


def _by_name(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    place, id_ = Person.by_name()
    return query.order_by(MailingRecipient.person_id.is_(None), place, id_, MailingRecipient.name, MailingRecipient.id)


def names_of_contacts(keys: Collection[int]) -> dict[int, str]:
    """Number of the row → the name of the contact."""
    found: dict[int, str] = {}
    for part in pieces(keys):
        query = select(MailingRecipient.id, MailingRecipient.name).where(MailingRecipient.id.in_(part))
        found |= dict(db.session.execute(query).all())
    return found
