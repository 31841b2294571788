"""The desk of those who work on events: what is in preparation, by date, how each stands, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext
from sqlalchemy import or_

from app.accounts.models import Account
from app.core.access import can
from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event, EventStatus, RegistrationPolicy
from app.events.queries import visible_to
from app.events.tallies import OF_NO_EVENT, EventTallies, tallies_of
from app.events.waiting import ends_in
from app.events.work import WorkLink, WorkNeed, needs_of, screens_of
from app.home.desk_figures import FIGURES, DeskNumber
from app.home.queries import is_ahead
from app.preparation.panels import own_tasks
from app.travel.queries.missions import mission_reports

#: So many events at most, and those that are over for so long at most.
SHOWN, LATELY = 30, timedelta(days=30)
#: A deadline is told of so long before.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class DeskLine:
    """One event: its numbers, what to do next and how much besides; for hosts the screens that they may open."""

    event: Event
    numbers: Sequence[DeskNumber] = ()
    deadlines: Sequence[DeskNumber] = ()
    next: WorkNeed | None = None
    more: int = 0
    screens: Sequence[WorkLink] = ()


@dataclass(frozen=True)
class Desk:
    """Everything on it: events to come, then those that were lately, then whether there are more of them."""

    ahead: list[DeskLine] = field(default_factory=list)
    over: list[DeskLine] = field(default_factory=list)
    is_cut: bool = False
    due_today: int = 0
    overdue: int = 0
    reports_late: int = 0  #: of missions, for whoever organises all events
    reports_soon: int = 0


def desk_of(viewer: Account, at: datetime) -> Desk:
    """The desk of whoever organises or hosts something; two statements, and what rooms reckon by themselves."""
    found = _events(viewer, at)
    events = found[:SHOWN]
    organised = [event for event in events if viewer.organises(event.id)]
    also = [own_tasks(viewer.person_id)] if organised else []
    if can("missions.see"):
        also.append(mission_reports(present_day() + SOON))
    tallies = tallies_of(organised, at, also=also)
    of_none = tallies.get(OF_NO_EVENT, EventTallies())
    lines = [_line(event, viewer, tallies.get(event.id), at) for event in events]
    return Desk(
        [line for line in lines if not _is_over(line.event, at)],
        [line for line in lines if _is_over(line.event, at)],
        len(found) > SHOWN,
        sum(each["own_today"].number for each in tallies.values()),
        sum(each["own_overdue"].number for each in tallies.values()),
        of_none["mission_reports_late"].number,
        of_none["mission_reports_soon"].number,
    )


def _events(viewer: Account, at: datetime) -> Sequence[Event]:
    """In preparation or over since a month, the first to come first."""
    is_late = Event.ends_at > at - LATELY
    query = visible_to(viewer).where(or_(is_ahead(), is_late, Event.status == EventStatus.DRAFT))
    query = query.where(Event.status != EventStatus.CANCELLED)
    if not viewer.organises_all:
        query = query.where(Event.id.in_(viewer.organised_event_ids | viewer.hosted_event_ids))
    return db.session.scalars(query.order_by(Event.start_on.is_(None), Event.start_on, Event.id).limit(SHOWN + 1)).all()


def _is_over(event: Event, at: datetime) -> bool:
    return event.ends_at is not None and event.ends_at <= at


def _line(event: Event, viewer: Account, tallies: EventTallies | None, at: datetime) -> DeskLine:
    screens = screens_of(event, viewer, tallies=tallies, at=at)
    if tallies is None:
        return DeskLine(event, screens=[screen for screen in screens if screen.is_main])
    needs = needs_of(screens)
    numbers = [number for figure in FIGURES if (number := figure.of(event, tallies, at))]
    return DeskLine(event, numbers, _deadlines(event, tallies, at), needs[0] if needs else None, max(len(needs) - 1, 0))


def _deadlines(event: Event, tallies: EventTallies, at: datetime) -> list[DeskNumber]:
    """What ends within fourteen days, and in how many."""
    closes = event.closes_at if event.policy is not RegistrationPolicy.NONE and event.is_published else None
    found = [
        (tallies["nominate_until"].since, gettext("nominating ends"), "delegations.index"),
        (tallies["accept_until"].since, gettext("accepting ends"), "delegations.index"),
        (closes, gettext("registration closes"), "events.registration_rules"),
    ]
    return [
        DeskNumber(ends_in(what, moment, at), url_for(endpoint, slug=event.slug))
        for moment, what, endpoint in found
        if moment is not None and at < moment <= at + SOON
    ]
