"""What delegations will send, for the page of scheduled work: reminders to nominees, and what lapses unanswered."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.delegations.periods import Periods, periods_of
from app.delegations.queries.due import OpenNominations, open_by_delegation
from app.jobs.forecasts import Forecast

#: How long before accepting ends nominees are reminded, and at which hour in UTC: day in all of the Americas.
REMINDED_BEFORE = timedelta(days=3)
REMINDED_AT = time(15)


def reminder_due(periods: Periods) -> datetime | None:
    """When the nominees of a delegation who have not answered are reminded; None while accepting has no end."""
    if periods.accept_until is None:
        return None
    day = (periods.accept_until - REMINDED_BEFORE).date()
    return datetime.combine(day, REMINDED_AT, ZoneInfo("UTC"))


def reminders_to_come(until: datetime) -> list[Forecast]:
    """Those that the job will write, each for the nominees of one event."""
    return [
        Forecast(at, gettext("Reminders to nominees: %(event)s", event=one.event.title), _url(one), one.unreminded)
        for one in open_by_delegation()
        if one.unreminded and (at := reminder_due(_periods(one))) and now() < at <= until
    ]


def lapses_to_come(until: datetime) -> list[Forecast]:
    """What lapses if nobody answers."""
    return [
        Forecast(at, gettext("Nominations lapse: %(event)s", event=one.event.title), _url(one), one.number)
        for one in open_by_delegation()
        if (at := _periods(one).accept_until) and now() < at <= until
    ]


def _periods(one: OpenNominations) -> Periods:
    return periods_of(one.event, one.terms, one.delegation)


def _url(one: OpenNominations) -> str:
    return url_for("delegations.index", slug=one.event.slug)
