"""What becomes of contacts when two persons are found to be one."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.contacts.actions.appointing import end_contact
from app.contacts.models import CountryContact
from app.contacts.queries.current import with_names
from app.core.extensions import db
from app.people.models import Person


def join_contacts(kept: Person, merged: Person) -> list[int]:
    """Where both hold the same function for the same body, that of `merged` ends; all else is repointed as it stands."""
    held = {_place(one): one for one in _current(kept)}
    ended = [one for one in _current(merged) if _place(one) in held]
    for one in ended:
        end_contact(one, reason=gettext("One person stood there twice: the two records were merged."), is_told=False)
    ids = list(db.session.scalars(select(CountryContact.id).where(CountryContact.person_id == merged.id)))
    for contact in db.session.scalars(select(CountryContact).where(CountryContact.id.in_(ids))):
        contact.person_id = kept.id
    db.session.flush()
    return ids


def _current(person: Person) -> list[CountryContact]:
    query = with_names().where(CountryContact.person_id == person.id, CountryContact.until.is_(None))
    return list(db.session.scalars(query))


def _place(contact: CountryContact) -> tuple[Any, ...]:
    return contact.kind, contact.country_code, contact.institution_id, contact.bloc_id
