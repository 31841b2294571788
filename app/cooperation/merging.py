"""Two records of one person become one: who represents a member under both represents it once."""

from typing import Any

from sqlalchemy import delete, select

from app.cooperation.models import GroupRepresentative
from app.core.extensions import db
from app.people.models import Person


def join_representatives(kept: Person, merged: Person) -> list[Any]:
    """Of two that stand for the same member today the kept record's stays; the rest is repointed by the merge itself."""
    now_of = (GroupRepresentative.until.is_(None), GroupRepresentative.person_id)
    own = select(GroupRepresentative.member_id).where(now_of[0], now_of[1] == kept.id)
    twice = delete(GroupRepresentative).where(now_of[0], now_of[1] == merged.id, GroupRepresentative.member_id.in_(own))
    return list(db.session.scalars(twice.returning(GroupRepresentative.id)))
