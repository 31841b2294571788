"""What registration shows on the pages of events and of imported lists."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from app.accounts.models import Account
from app.core.clock import now
from app.events import panels
from app.events.models import Event
from app.events.queries import event_by_slug
from app.registration.queries.calendar_answers import open_counts
from app.registration.queries.offers import untold
from app.registration.queries.standing import closed_because, standing_of
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
    """A link in the organisers' workspace to each screen, in this order."""
    panels.link(app, "registration.list", "registration.index", _l("Registrations"), untold_offers)
    panels.link(app, "questions.edit", "registration.questions", _l("Questions"))
    panels.link(app, "seats.edit", "registration.seats", _l("Seats"))
    panels.link(app, "invitation.list", "invitations.index", _l("Invitations"))
    panels.link(app, "registration.decide", "calendar_answers.index", _l("Answers from calendars"), waiting_answers)


def waiting_answers(event: Event) -> Markup:
    """How many answers wait for a person, beside the link; nothing when none do."""
    number = open_counts([event]).get(event.id, 0)
    told = ngettext("%(num)d waits for you", "%(num)d wait for you", number)
    return Markup(' <span class="quiet">({})</span>').format(told) if number else Markup()


def untold_offers(event: Event) -> Markup:
    """How many people do not know that a seat is or was held for them, beside the link; nothing when all do."""
    number = len(untold(event, now()))
    told = ngettext(
        "%(num)d person was not told of the seat offered", "%(num)d people were not told of the seat offered", number
    )
    return Markup(' <strong class="quiet">({})</strong>').format(told) if number else Markup()
