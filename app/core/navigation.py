"""What the page's navigation offers. Each module adds its own entries in `init_app`, so none has to know another.

    navigation.add(app, "events.index", _l("Events"), order=10)
    navigation.add(app, "people.index", _l("People"), permission="people.list", order=50)

Entries without a permission are for everyone; the others are shown to those who have it, in a group of their own.
An entry `under` another stands beside it as a tab on the pages of both, not in the navigation of every page.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Flask, current_app, g, request

from app.core.access import can, rules
from app.core.addresses import remembered_address
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


class Links(NamedTuple):
    """What whoever asks may open, in two groups: what everyone may, and what those who work here may."""

    for_all: list[Link]
    for_staff: list[Link]


entries: Hook[NavigationEntry] = Hook("core.navigation", "what the navigation of every page offers")


def add(app: Flask, endpoint: str, label: Any, permission: str | None = None, order: int = 50, under: str = "") -> None:
    """Offer `endpoint` in the navigation, in ascending `order`; with `permission`, to those who have it alone."""
    entries.add(app, NavigationEntry(endpoint, label, permission, order, under), key=endpoint)


def links() -> list[Link]:
    """What whoever asks may open, in order. An endpoint that this application does not have is left out.

    Of entries that stand together the first that may be opened is shown; it is current on the pages of all of them.
    """
    opened, current = _here()
    first: dict[str, _Opened] = {}
    for one in opened:
        first.setdefault(one.group, one)
    return [one.link(current is not None and one.group == current.group) for one in first.values()]


def grouped_links() -> Links:
    """The same for the page's navigation."""
    shown = links()
    return Links([link for link in shown if not link.is_staff], [link for link in shown if link.is_staff])


def beside() -> list[Link]:
    """The entries that stand together with that of the page at hand; none when it stands alone."""
    opened, current = _here()
    if current is None:
        return []
    together = [one for one in opened if one.group == current.group]
    return [one.link(one is current) for one in together] if len(together) > 1 else []


class _Opened(NamedTuple):
    """An entry that whoever asks may open, and its address."""

    entry: NavigationEntry
    url: str

    @property
    def group(self) -> str:
        return self.entry.under or self.entry.endpoint

    def leads_to(self, path: str) -> bool:
        """Whether a page is this one or lies below it."""
        return path == self.url or path.startswith(self.url + "/")

    def link(self, is_current: bool) -> Link:
        return Link(self.url, str(self.entry.label), is_current, self.entry.permission is not None)


def _here() -> tuple[list[_Opened], _Opened | None]:
    """What whoever asks may open, and the entry of the page at hand: of all that lead to it, the closest.

    Worked out once a page, which shows both kinds of links.
    """
    if "navigation" not in g:
        opened = _opened()
        path = request.path
        leading = [one for one in opened if one.leads_to(path)]
        g.navigation = opened, max(leading, key=lambda one: len(one.url), default=None)
    found: tuple[list[_Opened], _Opened | None] = g.navigation
    return found


def _opened() -> list[_Opened]:
    """Whatever stands for others comes before them."""
    known, permissions = current_app.view_functions, rules()
    opened = [
        entry
        for entry in entries
        if entry.endpoint in known
        and (entry.permission is None or (entry.permission in permissions and can(entry.permission)))
    ]
    opened.sort(key=lambda entry: (entry.permission is not None, bool(entry.under), entry.order))
    return [_Opened(entry, remembered_address(entry.endpoint)) for entry in opened]


def init_app(app: Flask) -> None:
    def has_endpoint(endpoint: str) -> bool:
        return endpoint in current_app.view_functions

    app.jinja_env.globals.update(navigation_links=grouped_links, navigation_beside=beside, has_endpoint=has_endpoint)
