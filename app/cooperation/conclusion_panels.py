"""What conclusions show on the pages of events, participants and contacts."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from app.accounts.models import Account
from app.contacts.linked import LinkedContact
from app.cooperation.actions.circulating import today_at
from app.cooperation.models import (
    Conclusion,
    ConclusionRemark,
    EventConclusions,
    PlanOfWork,
    PlanStatus,
    RemarkStatus,
)
from app.cooperation.queries.conclusions import is_read_by_all, round_of
from app.cooperation.undertakings import body_of_contact, has_taken_on, undertakings_of
from app.core.access import can
from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, work_count
from app.events.work import WorkNeed, WorkState
from app.registration.links import registration_token
from app.registration.models import Registration, RegistrationStatus


def conclusion_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """Conclusions, corrections that wait, and whether all is frozen."""
    rounds = EventConclusions.event_id
    yield work_count("conclusions", Conclusion.event_id, Conclusion.event_id.in_(events.ids))
    waits = ConclusionRemark.status == RemarkStatus.WAITING
    yield work_count("remarks", ConclusionRemark.event_id, ConclusionRemark.event_id.in_(events.ids), waits)
    yield work_count("conclusions_frozen", rounds, rounds.in_(events.ids), EventConclusions.frozen_at.is_not(None))


def conclusions_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number, waiting = tallies["conclusions"].number, tallies["remarks"].number
    if not number:
        return WorkState(gettext("nothing written down"))
    words = ngettext("%(num)d written down", "%(num)d written down", number)
    if tallies["conclusions_frozen"].number:
        return WorkState(words + ", " + gettext("frozen"))
    if not waiting:
        return WorkState(words)
    told = ngettext(
        "Answer %(num)d correction of the conclusions", "Answer %(num)d corrections of the conclusions", waiting
    )
    return WorkState(words, WorkNeed(told, url_for("conclusions.index", slug=event.slug), 36))


def has_results(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the event has conclusions or plans of work, final or not."""
    return or_(*(exists().where(kind.event_id == event_id) for kind in (Conclusion, PlanOfWork)))


def event_results(event: Event, _viewer: Account | None) -> Markup | None:
    """On the page of an event that has begun: its conclusions that are final, and its plan of work; one statement."""
    if event.start_on is not None and event.start_on > today_at(event):
        return None
    found: Iterable[Any] = db.session.execute(_results_of(), {"of_event": event.id})
    rows = [(str(kind), int(value)) for kind, value, _status in found]
    number = sum(found for kind, found in rows if kind == "conclusions")
    years = sorted(found for kind, found in rows if kind == "plan")
    if not number and not years:
        return None
    shown = render_template("cooperation/conclusions/results.html", event=event, number=number, years=years)
    return Markup(shown)  # noqa: S704


@cache
def _results_of() -> CompoundSelect[Any, Any, Any]:
    """Built once: the page of every past event with conclusions asks it."""
    counted = select(literal("conclusions"), func.count(Conclusion.id), null()).where(
        Conclusion.event_id == bindparam("of_event"), is_read_by_all()
    )
    plans = select(literal("plan"), PlanOfWork.year, PlanOfWork.status).where(
        PlanOfWork.event_id == bindparam("of_event"), PlanOfWork.status.is_distinct_from(PlanStatus.DRAFT)
    )
    return union_all(counted, plans)


def has_rapporteur(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    rows = select(EventConclusions.event_id)
    return rows.where(EventConclusions.event_id == event_id, EventConclusions.rapporteur_id.is_not(None)).exists()


def rapporteur_panel(event: Event, viewer: Account | None) -> Markup | None:
    """On the page of an event, for its rapporteur: organisers have the bar of its workspace."""
    if viewer is None or viewer.organises(event.id) or not can("conclusions.write", event, viewer):
        return None
    return Markup(render_template("cooperation/conclusions/rapporteur.html", event=event))  # noqa: S704


def own_conclusions_panel(registration: Registration) -> Markup | None:
    """On the page of somebody who takes part: the conclusions that are circulated, to be corrected."""
    event = registration.event
    if registration.status is not RegistrationStatus.CONFIRMED or event.start_on is None:
        return None
    found = round_of(event.id) if event.start_on <= today_at(event) else None
    if found is None or (found.circulated_at is None and not found.is_frozen):
        return None
    token = registration_token(registration)
    is_open = not found.is_frozen and found.correct_until is not None and today_at(event) <= found.correct_until
    shown = {"token": token, "until": found.correct_until, "is_open": is_open}
    return Markup(render_template("cooperation/conclusions/own_panel.html", **shown))  # noqa: S704


def owned_sign(linked: LinkedContact) -> ColumnElement[bool]:
    return has_taken_on(body_of_contact(linked.contact))


def owned_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: what its country has taken on and is open."""
    body = body_of_contact(linked.contact)
    own = undertakings_of([body], present_day())[body]
    if not own:
        return None
    late = sum(one.is_overdue(present_day()) for one in own)
    shown = render_template("cooperation/conclusions/owned_panel.html", number=len(own), late=late, token=linked.token)
    return Markup(shown)  # noqa: S704
