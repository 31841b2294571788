"""What higher modules show on the pages of an event.

A panel is a function `(event, viewer) -> Markup | str | None`. The view renders the panels before its template, so
that their SQL is done by then; a plain string is escaped.
"""

from collections.abc import Callable

from markupsafe import Markup, escape

from app.accounts.models import Account
from app.core.access import current_viewer
from app.core.hooks import Hook
from app.events.models import Event

Panel = Callable[[Event, Account | None], Markup | str | None]

page_actions: Hook[Panel] = Hook("events.page_actions", "beside the title of an event's page")
page_bodies: Hook[Panel] = Hook("events.page_bodies", "below the description on an event's page")


def render(place: Hook[Panel], event: Event) -> list[Markup]:
    """The panels of `place` for whoever asks, in the order they joined."""
    viewer = current_viewer()
    shown = (function(event, viewer) for function in place)
    return [escape(panel) for panel in shown if panel]
