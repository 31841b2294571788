"""What higher modules show on the pages of an event.

A panel is a function `(event, viewer) -> Markup | str | None`. The view renders the panels before its template, so
that their SQL is done by then; a plain string is escaped.
"""

from collections.abc import Callable
from typing import Literal

from flask import url_for
from markupsafe import Markup, escape

from app.accounts.models import Account
from app.core.access import can, current_viewer
from app.events.models import Event

Place = Literal["page_action", "page_body", "workspace_link"]
Panel = Callable[[Event, Account | None], Markup | str | None]

_panels: dict[str, list[Panel]] = {"page_action": [], "page_body": [], "workspace_link": []}


def register_panel(place: Place, function: Panel) -> Panel:
    """Show `function` at `place`: beside the title, below the description, or as a link of the workspace."""
    if function not in _panels[place]:
        _panels[place].append(function)
    return function


def link(permission: str, endpoint: str, label: str, beside: Callable[[Event], Markup] | None = None) -> Panel:
    """A panel for "workspace_link": a link to a screen of the event, for whoever may open it, and what stands beside."""

    def panel(event: Event, viewer: Account | None) -> Markup | None:
        if not can(permission, event, viewer):
            return None
        note = beside(event) if beside else Markup()
        return Markup('<a href="{}">{}{}</a>').format(url_for(endpoint, slug=event.slug), label, note)

    return panel


def render(place: Place, event: Event) -> list[Markup]:
    """The panels of `place` for whoever asks, in the order they were registered."""
    viewer = current_viewer()
    shown = (function(event, viewer) for function in _panels[place])
    return [escape(panel) for panel in shown if panel]
