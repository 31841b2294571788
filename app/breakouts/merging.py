"""Two records of one person become one: the groups of a registration that ended as merged go to the one that stays."""

from typing import Any

from sqlalchemy import delete, select, update

from app.breakouts.models import BreakoutMember, BreakoutMove, BreakoutReport
from app.core.extensions import db
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.registrations import joined_into


def join_breakouts(kept: Person, _merged: Person) -> list[Any]:
    """After the registrations were moved. In a row where both had a group, the one that stays keeps its own."""
    ended = select(Registration).where(
        Registration.person_id == kept.id, Registration.status == RegistrationStatus.MERGED
    )
    moved: list[Any] = []
    for registration in db.session.scalars(ended).all():
        if (stays := joined_into(registration)) is None:
            continue
        own = select(BreakoutMember.row_id).where(BreakoutMember.registration_id == stays.id)
        double = (BreakoutMember.registration_id == registration.id, BreakoutMember.row_id.in_(own))
        db.session.execute(delete(BreakoutMember).where(*double))
        for table in (BreakoutMember, BreakoutMove):
            change = update(table).where(table.registration_id == registration.id)
            moved += db.session.scalars(change.values(registration_id=stays.id).returning(table.id))
        told = update(BreakoutReport).where(BreakoutReport.reporter_id == registration.id)
        moved += db.session.scalars(told.values(reporter_id=stays.id).returning(BreakoutReport.id))
    return moved
