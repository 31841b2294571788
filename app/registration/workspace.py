"""What registration offers in the organisers' workspace of an event: a link to each of its screens, in this order."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from app.events import panels
from app.events.models import Event
from app.registration.queries.calendar_answers import open_counts


def waiting(event: Event) -> Markup:
    """How many answers wait for a person, beside the link; nothing when none do."""
    number = open_counts([event]).get(event.id, 0)
    told = ngettext("%(num)d waits for you", "%(num)d wait for you", number)
    return Markup(' <span class="quiet">({})</span>').format(told) if number else Markup()


#: Made once, so that a second application in one process adds none twice.
LINKS = [
    panels.link("registration.list", "registration.index", _l("Registrations")),
    panels.link("questions.edit", "registration.questions", _l("Questions")),
    panels.link("seats.edit", "registration.seats", _l("Seats")),
    panels.link("invitation.list", "invitations.index", _l("Invitations")),
    panels.link("registration.decide", "calendar_answers.index", _l("Answers from calendars"), waiting),
]


def register_links() -> None:
    """Show the links; called when the application is made."""
    for link in LINKS:
        panels.register_panel("workspace_link", link)
