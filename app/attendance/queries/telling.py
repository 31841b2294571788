"""Which events' organisers are told of the attendance, and how many they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.registration.queries.registrations import has_confirmed

#: Attendance is told of from two hours after the end, and not at all after a month.
SUMMARY_AFTER, SUMMARY_UNTIL = timedelta(hours=2), timedelta(days=30)

_WITH_TITLE = load_only(Event.id, Event.slug, Event.title, Event.zone, Event.ends_at)


def events_to_summarise(at: datetime) -> Sequence[int]:
    """Ids of events over since two hours to thirty days whose organisers have not had the attendance.

    Only those that somebody registered for: the programme's past has no lists to tell of.
    """
    query = select(Event.id).where(
        Event.status == EventStatus.PUBLISHED,
        Event.summary_mailed_at.is_(None),
        Event.ends_at <= at - SUMMARY_AFTER,
        Event.ends_at > at - SUMMARY_UNTIL,
        has_confirmed(),
    )
    return db.session.scalars(query.order_by(Event.ends_at, Event.id)).all()


def events_to_tell_of(at: datetime, until: datetime) -> Sequence[Event]:
    """The events whose organisers will be told of the attendance until then."""
    query = select(Event).where(
        Event.status == EventStatus.PUBLISHED,
        Event.summary_mailed_at.is_(None),
        Event.ends_at <= until - SUMMARY_AFTER,
        Event.ends_at > at - SUMMARY_UNTIL,
        has_confirmed(),
    )
    return db.session.scalars(query.options(_WITH_TITLE).order_by(Event.ends_at, Event.id)).all()


def organisers(event_ids: Sequence[int]) -> dict[int | None, int]:
    """How many organise each event; under None those who organise all of them."""
    query = (
        select(Role.event_id, func.count(Account.id.distinct()))
        .join(Account, Account.id == Role.account_id)
        .where(Role.kind == RoleKind.ORGANISER, Account.closed_at.is_(None))
        .where(Role.event_id.is_(None) | Role.event_id.in_(event_ids))
        .group_by(Role.event_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
