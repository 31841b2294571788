"""The days of an event, numbered from 1: dates when they are known, else as many as the agenda has."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import func, select

from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.shown import written_date
from app.events.models import AgendaRow, Event


@dataclass(frozen=True)
class EventDay:
    """Day `number` of an event, with its date when known."""

    number: int
    on: date | None

    @property
    def label(self) -> str:
        """ "day 1, 12 May 2027", or "day 1" """
        if self.on is None:
            return gettext("day %(number)d", number=self.number)
        return gettext("day %(number)d, %(date)s", number=self.number, date=written_date(self.on))


def days_of(event: Event) -> list[EventDay]:
    """The days of the event in order, never none."""
    dates = event.schedule.days
    if dates:
        return [EventDay(number, on) for number, on in enumerate(dates, 1)]
    last = db.session.scalar(select(func.max(AgendaRow.day)).where(AgendaRow.event_id == event.id)) or 1
    return [EventDay(number, None) for number in range(1, last + 1)]


def has_begun(event: Event, day: EventDay) -> bool:
    """Whether the day has begun in the event's zone; of a day without a date, whether the event's month or year has."""
    begins = day.on or event.start_on
    return begins is None or begins <= wall_time(now(), event.zone or "UTC").date()
