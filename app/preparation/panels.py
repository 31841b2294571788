"""What preparation shows in the workspace of an event."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Date, Select, case, literal

from app.core.dates import wall_time
from app.core.settings import settings
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, Tallying, tallying, work_count
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen
from app.preparation.models import Task, TaskOwner, TaskStatus
from app.preparation.queries.overview import due_day


def task_tallies(events: CountedEvents, at: datetime) -> Iterable[Select[Any]]:
    """Open tasks, those whose day is over and those whose day it is: each by the calendar of its event."""
    today = _today(events, at)
    yield _open("tasks", events)
    yield _open("tasks_overdue", events, due_day() < today)
    yield _open("tasks_today", events, due_day() == today)


def own_tasks(person_id: int) -> Tallying:
    """What one person owes among the tasks of events: today, and from days that are over."""

    def counted(events: CountedEvents, at: datetime) -> Iterable[Select[Any]]:
        is_own, today = Task.owner.has(TaskOwner.person_id == person_id), _today(events, at)
        yield _open("own_overdue", events, due_day() < today, is_own)
        yield _open("own_today", events, due_day() == today, is_own)

    return counted


def _today(events: CountedEvents, at: datetime) -> ColumnElement[date]:
    days = {zone: literal(wall_time(at, zone or settings().zone).date(), Date()) for zone in events.zones}
    return case(days, value=Event.zone)


def _open(key: str, events: CountedEvents, *where: ColumnElement[bool]) -> Select[Any]:
    of_these = Task.event_id.in_(events.ids)
    query = work_count(key, Task.event_id, of_these, Task.status == TaskStatus.OPEN, *where)
    return query.join(Event, Event.id == Task.event_id)


def tasks_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    still, late, today = (tallies[key].number for key in ("tasks", "tasks_overdue", "tasks_today"))
    if not still:
        return WorkState(gettext("nothing open"))
    words = ngettext("%(num)d open", "%(num)d open", still)
    if late:
        words += ", " + ngettext("%(num)d overdue", "%(num)d overdue", late)
    return WorkState(words, _need(event, late, today) if not event.is_cancelled else None)


def _need(event: Event, late: int, today: int) -> WorkNeed | None:
    url = url_for("preparation.tasks", slug=event.slug)
    if late:
        told = ngettext("Do %(num)d task whose day is over", "Do %(num)d tasks whose day is over", late)
        return WorkNeed(told, url, 28)
    if today:
        return WorkNeed(ngettext("Do %(num)d task today", "Do %(num)d tasks today", today), url, 38)
    return None


def add_links(app: Flask) -> None:
    """Its screen in the workspace of an event."""
    tallying.add(app, task_tallies, key="preparation")
    label = _l("Tasks")
    add_screen(app, WorkGroup.PREPARATION, "tasks.see", "preparation.tasks", label, tasks_state, is_main=True)
