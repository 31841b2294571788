"""What the page's navigation offers. Each module adds its own entries in `init_app`, so none has to know another.

    navigation.add(app, "events.index", _l("Events"), order=10)
    navigation.add(app, "people.index", _l("People"), permission="people.list", order=50)

Entries without a permission are for everyone; the others are shown to those who have it, in a group of their own.
"""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from app.core.access import can, rules
from app.core.hooks import Hook


@dataclass(frozen=True)
class NavigationEntry:
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


entries: Hook[NavigationEntry] = Hook("core.navigation", "what the navigation of every page offers")


def add(app: Flask, endpoint: str, label: Any, permission: str | None = None, order: int = 50) -> None:
    """Offer `endpoint` in the navigation, in ascending `order`; with `permission`, to those who have it alone."""
    entries.add(app, NavigationEntry(endpoint, label, permission, order), key=endpoint)


def links() -> list[Link]:
    """What whoever asks may open, in order. An endpoint that this application does not have is left out."""
    shown = [entry for entry in entries if entry.endpoint in current_app.view_functions and _may_open(entry)]
    shown.sort(key=lambda entry: (entry.permission is not None, entry.order))
    urls = {entry.endpoint: url_for(entry.endpoint) for entry in shown}
    current = max((url for url in urls.values() if _leads_to(url)), key=len, default="")
    return [
        Link(urls[entry.endpoint], str(entry.label), urls[entry.endpoint] == current, entry.permission is not None)
        for entry in shown
    ]


def _may_open(entry: NavigationEntry) -> bool:
    return entry.permission is None or (entry.permission in rules() and can(entry.permission))


def _leads_to(url: str) -> bool:
    """Whether the page at hand is the one at `url` or lies below it; the longest such entry is the current one."""
    return request.path == url or request.path.startswith(url + "/")


def init_app(app: Flask) -> None:
    def has_endpoint(endpoint: str) -> bool:
        return endpoint in current_app.view_functions

    app.jinja_env.globals.update(navigation_links=links, has_endpoint=has_endpoint)
