"""What higher modules show on the pages of an event.

A panel is a function `(event, viewer) -> Markup | str | None`. The view renders the panels before its template, so
that their SQL is done by then; a plain string is escaped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy import ColumnElement, Integer, Select, bindparam, select

from app.accounts.models import Account
from app.core.access import current_viewer
from app.core.extensions import db
from app.core.hooks import Hook
from app.events.models import Event

Panel = Callable[[Event, Account | None], Markup | str | None]
#: Whether the event of that number may have something to show.
Sign = Callable[[ColumnElement[int]], ColumnElement[bool]]


@dataclass(frozen=True)
class SeldomBody:
    """A panel that most events have not: `sign` says whether there may be something, of all of them in one statement."""

    sign: Sign
    show: Panel


page_actions: Hook[Panel] = Hook("events.page_actions", "beside the title of an event's page")
page_bodies: Hook[Panel | SeldomBody] = Hook("events.page_bodies", "below the description on an event's page")


def render(place: Hook[Panel] | Hook[Panel | SeldomBody], event: Event) -> list[Markup]:
    """The panels of `place` for whoever asks, in the order they joined; one statement for all that are seldom there."""
    viewer = current_viewer()
    seldom = [one for one in place if isinstance(one, SeldomBody)]
    signs = _all_signs(tuple(one.sign for one in seldom))
    there = db.session.execute(signs, {"event_id": event.id}).one() if seldom else ()
    left_out = {id(one) for one, is_there in zip(seldom, there, strict=True) if not is_there}
    functions = [one.show if isinstance(one, SeldomBody) else one for one in place if id(one) not in left_out]
    shown = (function(event, viewer) for function in functions)
    return [escape(panel) for panel in shown if panel]


@cache
def _all_signs(signs: tuple[Sign, ...]) -> Select[*tuple[Any, ...]]:
    """Built once: the page of every event asks it."""
    event_id = bindparam("event_id", type_=Integer())
    return select(*(sign(event_id).label(f"sign_{at}") for at, sign in enumerate(signs)))
