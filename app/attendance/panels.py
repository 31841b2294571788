"""What attendance shows in the workspace of an event, and what of it needs a hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func

from app.attendance.models import AttendanceRecord, FigureEvent
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen
from app.registration.models import Registration

#: So long after an event whoever organises it is asked for the attendance.
ASKED_FOR = timedelta(days=30)


def attendance_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    people = func.count(Registration.id.distinct())
    marked = work_count("marked", Registration.event_id, Registration.event_id.in_(events.ids), number=people)
    yield marked.join(AttendanceRecord, AttendanceRecord.registration_id == Registration.id)
    yield work_count("stated_figures", FigureEvent.event_id, FigureEvent.event_id.in_(events.ids))


def roll_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    if number := tallies["marked"].number:
        return WorkState(ngettext("%(num)d person marked", "%(num)d people marked", number))
    has_begun = event.starts_at is not None and event.starts_at <= at and event.is_published
    is_late = event.ends_at is not None and event.ends_at < at - ASKED_FOR
    if not has_begun or is_late or not tallies["confirmed"].number:
        return WorkState()
    need = WorkNeed(gettext("Enter the attendance"), url_for("attendance.roll", slug=event.slug), 25)
    return WorkState(gettext("not entered"), need)


def stated_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number = tallies["stated_figures"].number
    return WorkState(ngettext("%(num)d figure", "%(num)d figures", number) if number else "")


def add_links(app: Flask) -> None:
    """Its screens in the workspace of an event, in this order."""
    tallying.add(app, attendance_tallies, key="attendance")
    add = partial(add_screen, app, WorkGroup.ATTENDANCE)
    add("event.host_view", "attendance.roll", _l("Attendance"), roll_state, is_main=True)
    add("event.host_view", "attendance.sheet", _l("Signature sheet"))
    add("event.host_view", "attendance.summary", _l("Attendance summary"))
    add("attendance.mark", "stated.figures", _l("Stated figures"), stated_state)
    add("registration.list", "participants.index", _l("List of participants"))
    add("registration.list", "exports.new", _l("Export the list"))
