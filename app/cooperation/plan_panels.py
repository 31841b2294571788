"""What plans of work show in the workspace of an event and on the page of a participant."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import Select, select

from app.cooperation.models import ActionLine, LineStatus, PlanOfWork, PlanStatus
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, work_count
from app.events.work import WorkState
from app.registration.links import registration_token
from app.registration.models import Registration, RegistrationStatus


def plan_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """Plans made at an event, their lines, and those that are only proposed."""
    of_these = PlanOfWork.event_id.in_(events.ids)
    lines = (of_these, ActionLine.plan_id == PlanOfWork.id, ActionLine.status != LineStatus.DROPPED)
    yield work_count("plans", PlanOfWork.event_id, of_these)
    yield work_count("plan_lines", PlanOfWork.event_id, *lines)
    yield work_count("plan_proposed", PlanOfWork.event_id, *lines, ActionLine.status == LineStatus.PROPOSED)


def plan_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    if not tallies["plans"].number:
        return WorkState(gettext("no plan begun"))
    number, proposed = tallies["plan_lines"].number, tallies["plan_proposed"].number
    words = ngettext("%(num)d line", "%(num)d lines", number)
    if proposed:
        words += ", " + ngettext("%(num)d proposed", "%(num)d proposed", proposed)
    return WorkState(words)


def own_plan(registration: Registration) -> Markup | None:
    """On the page of somebody who takes part: propose a line of the plan, while it is a draft."""
    event = registration.event
    if registration.status is not RegistrationStatus.CONFIRMED or not event.starts_at:
        return None
    year = db.session.scalar(_draft_of(event)) if event.starts_at.year >= now().year - 1 else None
    if year is None:
        return None
    token = registration_token(registration)
    return Markup(render_template("cooperation/plans/own_panel.html", year=year, token=token))  # noqa: S704


def _draft_of(event: Event) -> Select[int]:
    is_open = PlanOfWork.status.is_(None) | (PlanOfWork.status == PlanStatus.DRAFT)
    return select(PlanOfWork.year).where(PlanOfWork.event_id == event.id, is_open).limit(1)
