"""What groups show in the workspace of an event and on the page of a registration."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import Select

from app.breakouts.models import BreakoutReport
from app.breakouts.queries import groups_of_registration
from app.events.models import AgendaRow, BreakoutGroup, Event
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkState, add_screen
from app.registration.models import Registration


def own_groups(registration: Registration) -> Markup | None:
    """In which groups the person works, with question and room."""
    groups = groups_of_registration(registration) if registration.is_active else ()
    return Markup(render_template("breakouts/own.html", groups=groups)) if groups else None  # noqa: S704


def breakout_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    groups = work_count("breakout_groups", AgendaRow.event_id, AgendaRow.event_id.in_(events.ids))
    yield groups.join(BreakoutGroup, BreakoutGroup.row_id == AgendaRow.id)
    reports = work_count("breakout_reports", AgendaRow.event_id, AgendaRow.event_id.in_(events.ids))
    joined = reports.join(BreakoutGroup, BreakoutGroup.row_id == AgendaRow.id)
    yield joined.join(BreakoutReport, BreakoutReport.group_id == BreakoutGroup.id)


def breakout_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    groups, reports = tallies["breakout_groups"].number, tallies["breakout_reports"].number
    if reports:
        return WorkState(ngettext("%(num)d report", "%(num)d reports", reports))
    return WorkState(ngettext("%(num)d group", "%(num)d groups", groups) if groups else "")


def add_links(app: Flask) -> None:
    """Its screen in the workspace."""
    tallying.add(app, breakout_tallies, key="breakouts")
    add_screen(app, WorkGroup.CONTENTS, "event.organise", "breakouts.index", _l("Groups"), breakout_state)
