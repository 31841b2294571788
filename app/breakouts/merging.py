"""Two records of one person become one: the groups of a registration that ended as merged go to the one that stays."""

from typing import Any

from sqlalchemy import delete, select

from app.breakouts.models import BreakoutMember, BreakoutMove, BreakoutReport
from app.core.extensions import db
from app.people.models import Person
from app.registration.actions.moving_to_joined import move_to_joined
from app.registration.queries.registrations import joined_registrations


def join_breakouts(kept: Person, _merged: Person) -> list[Any]:
    """In a row where both had a group, the one that stays keeps its own."""
    for gone, stays in joined_registrations(kept):
        own = select(BreakoutMember.row_id).where(BreakoutMember.registration_id == stays.id)
        double = (BreakoutMember.registration_id == gone.id, BreakoutMember.row_id.in_(own))
        db.session.execute(delete(BreakoutMember).where(*double))
    return move_to_joined(
        kept, BreakoutMember.registration_id, BreakoutMove.registration_id, BreakoutReport.reporter_id
    )
