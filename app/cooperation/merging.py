"""Two records of one person become one: who represents a member under both represents it once; what was said goes along."""

from typing import Any

from sqlalchemy import delete, select

from app.cooperation.models import ActionLine, ConclusionRemark, GroupRepresentative
from app.core.extensions import db
from app.people.models import Person
from app.registration.actions.moving_to_joined import move_to_joined


def join_representatives(kept: Person, merged: Person) -> list[Any]:
    """Of two that stand for the same member today the kept record's stays; the rest is repointed by the merge itself."""
    now_of = (GroupRepresentative.until.is_(None), GroupRepresentative.person_id)
    own = select(GroupRepresentative.member_id).where(now_of[0], now_of[1] == kept.id)
    twice = delete(GroupRepresentative).where(now_of[0], now_of[1] == merged.id, GroupRepresentative.member_id.in_(own))
    return list(db.session.scalars(twice.returning(GroupRepresentative.id)))


def join_what_was_said(kept: Person, _merged: Person) -> list[Any]:
    """Corrections and proposed lines of a registration that ended as merged are those of the one that stays."""
    return move_to_joined(kept, ConclusionRemark.registration_id, ActionLine.proposed_by_id)
