"""What higher modules show on the pages of an event.

A panel is a function `(event, viewer) -> Markup | str | None`. The view renders the panels before its template, so
that their SQL is done by then; a plain string is escaped.
"""

from collections.abc import Callable

from flask import Flask, url_for
from markupsafe import Markup, escape

from app.accounts.models import Account
from app.core.access import can, current_viewer
from app.core.hooks import Hook
from app.events.models import Event

Panel = Callable[[Event, Account | None], Markup | str | None]

page_actions: Hook[Panel] = Hook("events.page_actions", "beside the title of an event's page")
page_bodies: Hook[Panel] = Hook("events.page_bodies", "below the description on an event's page")
workspace_links: Hook[Panel] = Hook("events.workspace_links", "the links of the organisers' workspace")


def link(
    app: Flask, permission: str, endpoint: str, label: str, beside: Callable[[Event], Markup] | None = None
) -> None:
    """Add to the workspace a link to a screen of the event, for whoever may open it, with what stands beside it."""

    def panel(event: Event, viewer: Account | None) -> Markup | None:
        if not can(permission, event, viewer):
            return None
        note = beside(event) if beside else Markup()
        return Markup('<a href="{}">{}{}</a>').format(url_for(endpoint, slug=event.slug), label, note)

    workspace_links.add(app, panel, key=endpoint)


def render(place: Hook[Panel], event: Event) -> list[Markup]:
    """The panels of `place` for whoever asks, in the order they joined."""
    viewer = current_viewer()
    shown = (function(event, viewer) for function in place)
    return [escape(panel) for panel in shown if panel]
