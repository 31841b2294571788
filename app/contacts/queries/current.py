"""Contacts, read by country, by name or by the link that somebody holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.contacts.links import named_in_contact_token
from app.contacts.models import ContactKind, CountryContact
from app.contacts.naming import body_name, function_name
from app.core.extensions import db
from app.mail.subjects import Subject


@dataclass
class CountryContacts:
    """The current contacts of one country: at most one coordinator; the rest in the order in which they came."""

    coordinator: CountryContact | None = None
    alternates: list[CountryContact] = field(default_factory=list)
    missions: list[CountryContact] = field(default_factory=list)
    assistants: list[CountryContact] = field(default_factory=list)

    @property
    def mission(self) -> CountryContact | None:
        """The Permanent Mission to write to: the first, where a country has more than one."""
        return self.missions[0] if self.missions else None

    @property
    def all(self) -> list[CountryContact]:
        first = [self.coordinator] if self.coordinator is not None else []
        return [*first, *self.alternates, *self.missions, *self.assistants]

    def take(self, contact: CountryContact) -> None:
        if contact.kind is ContactKind.COORDINATOR:
            self.coordinator = contact
        else:
            self._places()[contact.kind].append(contact)

    def _places(self) -> Mapping[ContactKind, list[CountryContact]]:
        return {
            ContactKind.ALTERNATE: self.alternates,
            ContactKind.MISSION: self.missions,
            ContactKind.ASSISTANT: self.assistants,
        }


def with_names() -> Select[CountryContact]:
    """Contacts with their persons and bodies, by one statement."""
    loaded = (
        joinedload(CountryContact.person),
        joinedload(CountryContact.institution),
        joinedload(CountryContact.bloc),
    )
    return select(CountryContact).options(*loaded)


def contacts_of(codes: Collection[str]) -> dict[str, CountryContacts]:
    """The current contacts of each of these countries, empty where there are none; one statement."""
    found = {code: CountryContacts() for code in codes}
    current = with_names().where(CountryContact.country_code.in_(found), CountryContact.until.is_(None))
    for contact in db.session.scalars(current.order_by(CountryContact.id)) if found else ():
        found[contact.country_code or ""].take(contact)
    return found


def contacts_of_blocs(bloc_ids: Collection[int]) -> dict[int, CountryContacts]:
    """The same for blocs, by their numbers."""
    found = {number: CountryContacts() for number in bloc_ids}
    current = with_names().where(CountryContact.bloc_id.in_(found), CountryContact.until.is_(None))
    for contact in db.session.scalars(current.order_by(CountryContact.id)) if found else ():
        found[contact.bloc_id or 0].take(contact)
    return found


def contact_named(public_id: str) -> CountryContact | None:
    """The contact of that public id, current or not."""
    return db.session.scalar(with_names().where(CountryContact.public_id == public_id))


def contact_of_token(token: str) -> CountryContact | None:
    """The current contact whose link `token` is; None for every other text."""
    named = named_in_contact_token(token)
    if named is None:
        return None
    public_id, number = named
    this = (CountryContact.public_id == public_id, CountryContact.link_number == number)
    return db.session.scalar(with_names().where(*this, CountryContact.until.is_(None)))


def contacts_beside(contact: CountryContact) -> CountryContacts:
    """The current contacts of the same country, institution or bloc, the contact itself among them; one statement."""
    body = (
        CountryContact.country_code == contact.country_code if contact.country_code else None,
        CountryContact.institution_id == contact.institution_id if contact.institution_id else None,
        CountryContact.bloc_id == contact.bloc_id if contact.bloc_id else None,
    )
    same = [clause for clause in body if clause is not None]
    found = CountryContacts()
    for one in db.session.scalars(
        with_names().where(*same, CountryContact.until.is_(None)).order_by(CountryContact.id)
    ):
        found.take(one)
    return found


def contact_subjects(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → function and country, and the office's page; one statement. No name: lists of mail show it."""
    query = with_names().where(CountryContact.public_id.in_(public_ids))
    return {
        one.public_id: Subject(
            f"{function_name(one.kind)}, {body_name(one)}", url_for("contacts.show", public_id=one.public_id)
        )
        for one in db.session.scalars(query)
    }
