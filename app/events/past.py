"""Which events the programme's figures count: those that took place."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_

from app.core.clock import now
from app.events.models import Event, EventStatus

#: Nowhere on earth is a day still running so long after it has ended in UTC.
LAST_ZONE = timedelta(hours=12)


def took_place() -> ColumnElement[bool]:
    """True of an event that is over, was not cancelled, and is no demonstration; drafts are none of the programme's.

    An event known by its month or its year is over when that month or year is. A published event without any date is
    not counted: nobody can say that it has taken place. Its year alone is enough to count it.
    """
    instant = now()
    ended = and_(Event.ends_at.is_not(None), Event.ends_at <= instant)
    day_ended = and_(Event.ends_at.is_(None), Event.end_on < (instant - LAST_ZONE).date())
    return and_(Event.status == EventStatus.PUBLISHED, ~Event.is_demonstration, ended | day_ended)
