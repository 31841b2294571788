"""What support to travel shows on the pages of events, registrations, nominations and contacts."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask, render_template, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import Select

from app.contacts.linked import LinkedContact
from app.core.clock import now
from app.delegations.linked import LinkedDelegation
from app.delegations.links import nominee_token
from app.delegations.models import Nomination
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen
from app.registration.links import registration_token
from app.registration.models import Registration
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, SponsorshipStatus
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import latest_sponsorship_of
from app.travel.standing import why_not_ask

_WAITS = (SponsorshipStatus.SUBMITTED, SponsorshipStatus.ENDORSED)


def own_support(registration: Registration) -> Markup | None:
    """On the page of a registration: the way to one's request, or to ask."""
    if not registration.is_active:
        return None
    url = url_for("asking_support.by_registration", token=registration_token(registration))
    return _own(registration.event, latest_sponsorship_of(registration.event, registration.person), url)


def nominee_support(nomination: Nomination) -> Markup | None:
    """The same on the page of a nomination."""
    if not nomination.is_active:
        return None
    url = url_for("asking_support.by_nomination", token=nominee_token(nomination))
    return _own(nomination.event, latest_sponsorship_of(nomination.event, nomination.person), url)


def _own(event: Event, sponsorship: Sponsorship | None, ask_url: str) -> Markup | None:
    may_ask = (sponsorship is None or not sponsorship.is_open) and not why_not_ask(call_of(event), now())
    if sponsorship is None and not may_ask:
        return None
    own_url = url_for("traveller.page", token=traveller_token(sponsorship)) if sponsorship is not None else ""
    shown = render_template("travel/parts/own.html", own_url=own_url, ask_url=ask_url if may_ask else "")
    return Markup(shown)  # noqa: S704


def delegation_support(linked: LinkedDelegation) -> Markup | None:
    """On the page of a delegation: the way to asking for support for its people, while the call is open."""
    event = linked.event
    if why_not_ask(call_of(event), now()):
        return None
    shown = render_template("travel/parts/for_delegation.html", token=linked.token, event=event)
    return Markup(shown)  # noqa: S704


def requests_panel(linked: LinkedContact) -> Markup:
    """On the page of a contact's link: the way to the requests of their people. It asks nothing of the database."""
    return Markup(render_template("travel/parts/requests.html", token=linked.token))  # noqa: S704


def support_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """Requests that wait for the office, offers that wait for an answer, and what was accepted."""
    of_these = Sponsorship.event_id.in_(events.ids)
    waits = work_count(
        "support_waits",
        Sponsorship.event_id,
        of_these,
        Sponsorship.status.in_(_WAITS),
        since=Sponsorship.submitted_at.expression,
    )
    yield waits
    for key, status in (
        ("support_offered", SponsorshipStatus.OFFERED),
        ("support_accepted", SponsorshipStatus.ACCEPTED),
    ):
        yield work_count(key, Sponsorship.event_id, of_these, Sponsorship.status == status)


def support_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    """How many wait, are offered, have accepted; what waits for the office asks for a hand."""
    waits, offered = tallies["support_waits"].number, tallies["support_offered"].number
    accepted = tallies["support_accepted"].number
    told = [
        ngettext("%(num)d to decide", "%(num)d to decide", waits) if waits else "",
        ngettext("%(num)d offered", "%(num)d offered", offered) if offered else "",
        ngettext("%(num)d accepted", "%(num)d accepted", accepted) if accepted else "",
    ]
    need = None
    if waits:
        url = url_for("sponsorships.index", slug=event.slug, status="open")
        words = ngettext("Decide over %(num)d request for support", "Decide over %(num)d requests for support", waits)
        need = WorkNeed(words, url, 40)
    return WorkState(", ".join(filter(None, told)) or gettext("nobody yet"), need)


def join_support_workspace(app: Flask) -> None:
    """The screen in the workspace."""
    tallying.add(app, support_tallies, key="support")
    add = partial(add_screen, app, WorkGroup.COUNTRIES)
    add("sponsorship.see", "sponsorships.index", _l("Support to travel"), support_state)
