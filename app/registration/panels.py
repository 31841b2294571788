"""What registration shows on the pages of events and of imported lists."""

from functools import partial

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.accounts.models import Account
from app.core.clock import now
from app.events import work
from app.events.models import Event
from app.events.queries import event_by_slug
from app.events.tallies import tallying
from app.registration import work_states
from app.registration.queries.standing import closed_because, standing_of
from app.registration.tallies import registration_tallies
from app.registration.words import sentence


def main_action(event: Event, viewer: Account | None) -> Markup:
    """The button that registers, or why there is none, since or until when."""
    standing = standing_of(event, viewer, now())
    why_not = sentence(standing.hindrance)
    shown = render_template("registration/parts/action.html", event=event, standing=standing, why_not=why_not)
    return Markup(shown)  # noqa: S704


def registering_for(endpoint: str, values: dict[str, str]) -> Markup:
    """On the sign-in page: for which event, and the way that needs no account where there is one."""
    event = event_by_slug(values.get("slug", ""), None) if endpoint.startswith(("registration.", "events.")) else None
    if event is None:
        return Markup()
    is_open = endpoint == "registration.own" and closed_because(event, None, now()) is None
    return Markup(render_template("registration/parts/errand.html", event=event, is_open=is_open))  # noqa: S704


def add_links(app: Flask) -> None:
    """Its screens in the workspace of an event, in this order."""
    tallying.add(app, registration_tallies, key="registration")
    add = partial(work.add_screen, app, work.WorkGroup.PEOPLE)
    invited, seen = work_states.invitations_state, work_states.registrations_state
    add("invitation.list", "invitations.index", _l("Invitations"), invited, is_main=True)
    add("registration.list", "registration.index", _l("Registrations"), seen, is_main=True)
    answers = work_states.calendar_answers_state
    add("registration.decide", "calendar_answers.index", _l("Answers from calendars"), answers)
    add("seats.edit", "registration.seats", _l("Seats"), work_states.seats_state)
    add("questions.edit", "registration.questions", _l("Questions"), work_states.questions_state)
