"""What higher modules show on the pages of an event.

A panel is a function `(event, viewer) -> Markup | str | None`. The view renders the panels before its template, so
that their SQL is done by then; a plain string is escaped.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from markupsafe import Markup
from sqlalchemy import ColumnElement, Integer, Select, bindparam

from app.accounts.models import Account
from app.core.access import current_viewer
from app.core.hooks import Hook
from app.core.panels import SeldomPanel, all_signs, shown_panels
from app.events.models import Event

Panel = Callable[[Event, Account | None], Markup | str | None]
#: Whether the event of that number may have something to show.
Sign = Callable[[ColumnElement[int]], ColumnElement[bool]]


page_actions: Hook[Panel] = Hook("events.page_actions", "beside the title of an event's page")
page_bodies: Hook[Panel | SeldomPanel[Sign, Panel]] = Hook(
    "events.page_bodies", "below the description on an event's page"
)


def render(place: Hook[Panel] | Hook[Panel | SeldomPanel[Sign, Panel]], event: Event) -> list[Markup]:
    """The panels of `place` for whoever asks, in the order they joined."""
    return shown_panels(place, lambda signs: (_all_signs(signs), {"event_id": event.id}), event, current_viewer())


@cache
def _all_signs(signs: tuple[Sign, ...]) -> Select[*tuple[Any, ...]]:
    """Built once: the page of every event asks it."""
    return all_signs(signs, bindparam("event_id", type_=Integer()))
