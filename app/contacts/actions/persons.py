"""The person of a contact: of the directory, whose gaps are filled, or a new one."""

from typing import cast

from sqlalchemy import select

from app.contacts.recognising import PersonTyped
from app.core.extensions import db
from app.people.actions import PersonValues, create_person, update_person
from app.people.models import Person
from app.people.queries import is_known

#: What is filled in where the directory has nothing; what it has stays.
GAPS = ("honorific", "position", "institution_name", "country_code", "language")


def contact_person(typed: PersonTyped, known: str) -> Person:
    """Whom the directory has under the public id `known`, with gaps filled; somebody new without one."""
    query = select(Person).where(Person.public_id == known, is_known())
    person = db.session.scalar(query) if known else None
    if person is None:
        return add_person(typed)
    _fill_gaps(person, typed)
    return person


def _fill_gaps(person: Person, typed: PersonTyped) -> None:
    values = {name: getattr(typed, name) for name in GAPS if getattr(typed, name) and not getattr(person, name)}
    if values:
        update_person(person, **cast(PersonValues, values))


def add_person(typed: PersonTyped, *, is_demonstration: bool = False) -> Person:
    """Somebody new. An address that is another's in the directory is taken for a mailbox that both read."""
    taken = bool(typed.email) and db.session.scalar(select(Person.id).where(Person.email == typed.email)) is not None
    person = create_person(
        given_names=typed.given_names,
        family_names=typed.family_names,
        honorific=typed.honorific,
        position=typed.position,
        institution_name=typed.institution_name,
        country_code=typed.country_code or None,
        email=None if taken else typed.email or None,
        office_email=typed.office_email or (typed.email if taken else ""),
        language=typed.language or None,
        is_demonstration=is_demonstration,
    )
    db.session.flush()
    return person
