"""What registration offers in the organisers' workspace of an event: a link to each of its screens, in this order."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from app.accounts.models import Account
from app.core.access import can
from app.events import panels
from app.events.models import Event
from app.registration.queries.calendar_answers import open_counts

#: (permission, endpoint, label)
LINKS = (
    ("registration.list", "registration.index", _l("Registrations")),
    ("questions.edit", "registration.questions", _l("Questions")),
    ("seats.edit", "registration.seats", _l("Seats")),
    ("invitation.list", "invitations.index", _l("Invitations")),
    ("registration.decide", "calendar_answers.index", _l("Answers from calendars")),
    ("event.organise", "reminders.index", _l("Reminders")),
    ("attendance.mark", "attendance.roll", _l("Attendance")),
    ("registration.list", "attendance.sheet", _l("Signature sheet")),
    ("registration.list", "attendance.summary", _l("Attendance summary")),
    ("attendance.mark", "stated.figures", _l("Stated figures")),
    ("registration.list", "exports.new", _l("Export the list")),
)


def _panel(permission: str, endpoint: str, label: str) -> panels.Panel:
    def link(event: Event, viewer: Account | None) -> Markup | None:
        if not can(permission, event, viewer):
            return None
        waiting = _waiting(event) if endpoint == "calendar_answers.index" else ""
        return Markup('<a href="{}">{}{}</a>').format(url_for(endpoint, slug=event.slug), label, waiting)

    return link


def _waiting(event: Event) -> Markup:
    """How many answers wait for a person, beside the link; nothing when none do."""
    number = open_counts([event]).get(event.id, 0)
    told = ngettext("%(num)d waits for you", "%(num)d wait for you", number)
    return Markup(' <span class="quiet">({})</span>').format(told) if number else Markup()


#: Made once, so that a second application in one process adds none twice.
PANELS = [_panel(*link) for link in LINKS]


def register_links() -> None:
    """Show the links; called when the application is made."""
    for panel in PANELS:
        panels.register_panel("workspace_link", panel)
