"""What reminders show on the pages of events and of scheduled work."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import Flask, render_template, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import Select

from app.core.clock import now
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen
from app.reminders.models import ReminderRule
from app.reminders.queries.plans import SHOWN, missed_of, missed_since


def missed_panel() -> Markup | None:
    """The events whose reminders were missed lately and nobody had sent."""
    missed = missed_since(now() - SHOWN)
    if not missed:
        return None
    return Markup(render_template("reminders/parts/missed.html", missed=missed))  # noqa: S704


def reminder_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    of_these = ReminderRule.event_id.in_(events.ids)
    yield work_count("reminder_rules", ReminderRule.event_id, of_these)
    yield missed_of(work_count("reminders_missed", ReminderRule.event_id, of_these))


def reminders_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    url, missed = url_for("reminders.index", slug=event.slug), tallies["reminders_missed"].number
    told = ngettext(
        "%(num)d reminder was missed: send it or not", "%(num)d reminders were missed: send them or not", missed
    )
    rules = tallies["reminder_rules"].number
    shown = ngettext("%(num)d before the event", "%(num)d before the event", rules) if rules else gettext("not set")
    return WorkState(shown, WorkNeed(told, url, 20) if missed and event.is_published else None)


def add_links(app: Flask) -> None:
    """Its screen in the workspace of an event."""
    tallying.add(app, reminder_tallies, key="reminders")
    add_screen(app, WorkGroup.LETTERS, "event.organise", "reminders.index", _l("Reminders"), reminders_state)
