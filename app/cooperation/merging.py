"""Two records of one person become one: who represents a member under both represents it once; what was said goes along."""

from typing import Any

from sqlalchemy import delete, select, update

from app.cooperation.models import ActionLine, ConclusionRemark, GroupRepresentative
from app.core.extensions import db
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.registrations import joined_into


def join_representatives(kept: Person, merged: Person) -> list[Any]:
    """Of two that stand for the same member today the kept record's stays; the rest is repointed by the merge itself."""
    now_of = (GroupRepresentative.until.is_(None), GroupRepresentative.person_id)
    own = select(GroupRepresentative.member_id).where(now_of[0], now_of[1] == kept.id)
    twice = delete(GroupRepresentative).where(now_of[0], now_of[1] == merged.id, GroupRepresentative.member_id.in_(own))
    return list(db.session.scalars(twice.returning(GroupRepresentative.id)))


def join_what_was_said(kept: Person, _merged: Person) -> list[Any]:
    """Corrections and proposed lines of a registration that ended as merged are those of the one that stays.

    After the registrations were moved.
    """
    ended = select(Registration).where(
        Registration.person_id == kept.id, Registration.status == RegistrationStatus.MERGED
    )
    moved: list[Any] = []
    for registration in db.session.scalars(ended).all():
        if (stays := joined_into(registration)) is None:
            continue
        for model, column in (
            (ConclusionRemark, ConclusionRemark.registration_id),
            (ActionLine, ActionLine.proposed_by_id),
        ):
            change = update(model).where(column == registration.id).values({column: stays.id})
            moved += db.session.scalars(change.returning(model.id))
    return moved
