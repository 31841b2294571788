"""Two records of one person become one: cards of a registration that ended as merged go to the one that stays."""

from typing import Any

from sqlalchemy import select, update

from app.cooperation.board.models import BoardEntry
from app.core.extensions import db
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.registrations import joined_into


def join_cards(kept: Person, _merged: Person) -> list[Any]:
    """After the registrations were moved."""
    ended = select(Registration).where(
        Registration.person_id == kept.id, Registration.status == RegistrationStatus.MERGED
    )
    moved: list[Any] = []
    for registration in db.session.scalars(ended).all():
        if (stays := joined_into(registration)) is not None:
            change = update(BoardEntry).where(BoardEntry.registration_id == registration.id)
            moved += db.session.scalars(change.values(registration_id=stays.id).returning(BoardEntry.id))
    return moved
