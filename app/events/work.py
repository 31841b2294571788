"""The screens of those who work on an event: where each stands among the others, and what it has to say.

Each room declares its screens; the workspace shows them with their numbers, the bar of every such screen without.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from flask import Flask, current_app, request, url_for

from app.accounts.models import Account
from app.core.access import can, current_access, current_viewer
from app.core.addresses import remembered_address
from app.core.hooks import Hook
from app.core.translated import TranslatedText
from app.events.models import Event
from app.events.tallies import EventTallies


class WorkGroup(StrEnum):
    """What the screens of an event are about, in the order in which they stand."""

    COUNTRIES = "countries"
    PEOPLE = "people"
    LETTERS = "letters"
    PREPARATION = "preparation"
    CONTENTS = "contents"
    ATTENDANCE = "attendance"
    LIFE = "life"


@dataclass(frozen=True)
class WorkNeed:
    """What asks for a hand, in one sentence that says what to do, and where; the lowest rank stands first."""

    sentence: str
    url: str
    rank: int = 50


@dataclass(frozen=True)
class WorkState:
    """What a screen says beside its name ("34, 15 silent for 9 days"), and what of it needs a hand."""

    text: str = ""
    need: WorkNeed | None = None


#: (event, what was counted of it, at) → what the screen says; it asks nothing of the database.
Stating = Callable[[Event, EventTallies, datetime], WorkState]


@dataclass(frozen=True)
class WorkEntry:
    """One screen, as its room declared it."""

    permission: str
    endpoint: str
    label: Any  #: a lazy string
    group: WorkGroup
    stating: Stating | None = None
    applies: Callable[[Event], bool] | None = None  #: whether an event in this state has the screen
    is_main: bool = False  #: stands in the bar by itself
    named_by: str = "slug"  #: which value of the address names the event

    def url(self, event: Event) -> str:
        return remembered_address(self.endpoint, **{self.named_by: event.slug})


@dataclass(frozen=True)
class WorkLink:
    """One screen as a reader sees it."""

    url: str
    label: str
    group: WorkGroup
    is_main: bool
    is_current: bool
    state: WorkState


#: What everybody may do with an event that they see: the pages of it are no screens of work.
READ_BY_ALL = frozenset({"event.view", "event.register"})

work_entries: Hook[WorkEntry] = Hook("events.work_entries", "the screens of those who work on an event")


def add_screen(
    app: Flask,
    group: WorkGroup,
    permission: str,
    endpoint: str,
    label: Any,
    stating: Stating | None = None,
    **more: Any,
) -> None:
    """Declare a screen of an event, whose address takes its `slug` alone, or the value that `named_by` says."""
    work_entries.add(app, WorkEntry(permission, endpoint, label, group, stating, **more), key=endpoint)


def screens_of(
    event: Event,
    viewer: Account | None,
    endpoint: str = "",
    tallies: EventTallies | None = None,
    at: datetime | None = None,
) -> list[WorkLink]:
    """The screens of the event that a reader may open, by group and as they joined; with what they say if it was counted."""
    return [
        WorkLink(
            each.url(event),
            str(each.label),
            each.group,
            each.is_main,
            each.endpoint == endpoint,
            each.stating(event, tallies, at) if each.stating and tallies is not None and at else WorkState(),
        )
        for each in _open_entries(event, viewer)
    ]


def _open_entries(event: Event, viewer: Account | None) -> list[WorkEntry]:
    """Many screens share a permission, of which each is asked for once."""
    known = current_app.view_functions
    may = cache(lambda permission: can(permission, event, viewer))
    order = list(WorkGroup)
    shown = (
        each
        for each in work_entries
        if each.endpoint in known and (each.applies is None or each.applies(event)) and may(each.permission)
    )
    return sorted(shown, key=lambda each: (order.index(each.group), not each.is_main))


def needs_of(links: list[WorkLink]) -> list[WorkNeed]:
    """What of them needs a hand, the most pressing first."""
    return sorted((link.state.need for link in links if link.state.need), key=lambda need: need.rank)


def grouped(links: list[WorkLink]) -> list[tuple[WorkGroup, list[WorkLink]]]:
    """The screens under their groups, those of an empty group without it."""
    return [(group, list(members)) for group, members in groupby(links, key=lambda link: link.group)]


@dataclass(frozen=True)
class WorkBar:
    """What leads from one screen of an event to the others."""

    title: TranslatedText
    home: str
    is_home: bool
    main: list[WorkLink]
    groups: list[tuple[WorkGroup, list[WorkLink]]]


def work_bar(event: object) -> WorkBar | None:
    """The bar of the page at hand, for who works on the event it is about; nothing on what everybody reads, unless it
    is a screen of the event as well, such as its conclusions.

    It asks nothing of the database: numbers stand in the workspace.
    """
    access, viewer = current_access(), current_viewer()
    if not isinstance(event, Event) or viewer is None or access is None:
        return None
    if access.permission in READ_BY_ALL and request.endpoint not in work_entries.joined():
        return None
    home = url_for("events.workspace", slug=event.slug)
    is_below = request.path.startswith(f"/events/{event.slug}/")
    if access.kind != "requires" or not is_below or not can("event.host_view", event, viewer):
        return None
    links = screens_of(event, viewer, request.endpoint or "")
    return WorkBar(event.title, home, request.path == home, [each for each in links if each.is_main], grouped(links))
