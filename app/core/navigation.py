"""What the page's navigation offers. Each module adds its own entries in `init_app`, so none has to know another.

    navigation.add("events.index", _l("Events"), order=10)
    navigation.add("people.index", _l("People"), permission="people.list", order=50)

Entries without a permission are for everyone; the others are shown to those who have it, in a group of their own.
"""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from app.core.access import can, rules


@dataclass(frozen=True)
class Entry:
    """One entry as a module added it."""

    endpoint: str
    label: Any  #: a lazy string
    permission: str | None
    order: int


@dataclass(frozen=True)
class Link:
    """One entry as a page shows it."""

    url: str
    label: str
    is_current: bool
    is_staff: bool


_entries: dict[str, Entry] = {}


def add(endpoint: str, label: Any, permission: str | None = None, order: int = 50) -> None:
    """Offer `endpoint` in the navigation, in ascending `order`; with `permission`, to those who have it alone."""
    _entries[endpoint] = Entry(endpoint, label, permission, order)


def links() -> list[Link]:
    """What whoever asks may open, in order. An endpoint that this application does not have is left out."""
    shown = sorted(_entries.values(), key=lambda entry: (entry.permission is not None, entry.order))
    return [
        Link(url_for(entry.endpoint), str(entry.label), _is_current(entry.endpoint), entry.permission is not None)
        for entry in shown
        if entry.endpoint in current_app.view_functions and _may_open(entry)
    ]


def _may_open(entry: Entry) -> bool:
    return entry.permission is None or (entry.permission in rules() and can(entry.permission))


def _is_current(endpoint: str) -> bool:
    """Whether the page at hand belongs to the entry: the same endpoint, or any page of its blueprint but another entry."""
    here = request.endpoint or ""
    if here in _entries:
        return here == endpoint
    return bool(here) and here.partition(".")[0] == endpoint.partition(".")[0]


def init_app(app: Flask) -> None:
    def has_endpoint(endpoint: str) -> bool:
        return endpoint in current_app.view_functions

    app.jinja_env.globals.update(navigation_links=links, has_endpoint=has_endpoint)
