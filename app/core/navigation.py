"""What the page's navigation offers. Each module adds its own entries in `init_app`, so none has to know another.

    navigation.add(app, "events.index", _l("Events"), order=10)
    navigation.add(app, "people.index", _l("People"), permission="people.list", order=50)

Entries without a permission are for everyone; the others are shown to those who have it, in a group of their own.
An entry `under` another stands beside it as a tab on the pages of both, not in the navigation of every page.
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
    under: str = ""  #: the endpoint of the entry that stands for it


@dataclass(frozen=True)
class Link:
    """One entry as a page shows it."""

    url: str
    label: str
    is_current: bool
    is_staff: bool


entries: Hook[NavigationEntry] = Hook("core.navigation", "what the navigation of every page offers")


def add(app: Flask, endpoint: str, label: Any, permission: str | None = None, order: int = 50, under: str = "") -> None:
    """Offer `endpoint` in the navigation, in ascending `order`; with `permission`, to those who have it alone."""
    entries.add(app, NavigationEntry(endpoint, label, permission, order, under), key=endpoint)


def links() -> list[Link]:
    """What whoever asks may open, in order. An endpoint that this application does not have is left out.

    Of entries that stand together the first that may be opened is shown; it is current on the pages of all of them.
    """
    opened = _opened()
    current = _current(opened)
    first: dict[str, NavigationEntry] = {}
    for entry in opened:
        first.setdefault(entry.under or entry.endpoint, entry)
    return [_link(entry, current is not None and _group(entry) == _group(current)) for entry in first.values()]


def beside() -> list[Link]:
    """The entries that stand together with that of the page at hand; none when it stands alone."""
    opened = _opened()
    current = _current(opened)
    if current is None:
        return []
    together = [entry for entry in opened if _group(entry) == _group(current)]
    return [_link(entry, entry is current) for entry in together] if len(together) > 1 else []


def _opened() -> list[NavigationEntry]:
    """What whoever asks may open; whatever stands for others comes before them."""
    opened = [entry for entry in entries if entry.endpoint in current_app.view_functions and _may_open(entry)]
    return sorted(opened, key=lambda entry: (entry.permission is not None, bool(entry.under), entry.order))


def _group(entry: NavigationEntry) -> str:
    return entry.under or entry.endpoint


def _current(opened: list[NavigationEntry]) -> NavigationEntry | None:
    """The entry of the page at hand: of all that lead to it, the closest."""
    leading = [entry for entry in opened if _leads_to(url_for(entry.endpoint))]
    return max(leading, key=lambda entry: len(url_for(entry.endpoint)), default=None)


def _link(entry: NavigationEntry, is_current: bool) -> Link:
    return Link(url_for(entry.endpoint), str(entry.label), is_current, entry.permission is not None)


def _may_open(entry: NavigationEntry) -> bool:
    return entry.permission is None or (entry.permission in rules() and can(entry.permission))


def _leads_to(url: str) -> bool:
    """Whether the page at hand is the one at `url` or lies below it; the longest such entry is the current one."""
    return request.path == url or request.path.startswith(url + "/")


def init_app(app: Flask) -> None:
    def has_endpoint(endpoint: str) -> bool:
        return endpoint in current_app.view_functions

    app.jinja_env.globals.update(navigation_links=links, navigation_beside=beside, has_endpoint=has_endpoint)
