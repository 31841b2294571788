"""Where higher modules join what happens to an event, without events knowing them.

The actions call those who joined inside their own transaction, so what these write or post stands or falls with the
change.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.hooks import Hook
from app.events.models import Event, EventTransition, TransitionKind
from app.mail.rendering import Rendered

#: The kind of long task in which a listener tells more people of a change than a page may wait for.
TELLING = "event.telling"

Listener = Callable[[Event, EventTransition], object]
#: One translated sentence on what a change would do ("42 people will be told by e-mail."), or None. It only reads.
Consequence = Callable[[Event, TransitionKind], str | None]
#: The translated reason why a published event can't go back to draft, or None.
Objection = Callable[[Event], str | None]


@dataclass(frozen=True)
class Carried:
    """Something of an event that a copy can take along: what it is called, in a lazy string, and how it is done."""

    label: Any
    carry: Callable[[Event, Event], object]  #: (the event, its copy)
    is_usual: bool = True  #: whether it is ticked before anybody chooses


@dataclass(frozen=True)
class ChangeReader:
    """Somebody whom a change would be told: the reference that names them in an address, and as a list names them."""

    key: str
    name: str
    country_code: str | None


@dataclass(frozen=True)
class ChangeAudience:
    """Those whom one room tells of a move or a cancellation, for the look before it is made. All of it only reads."""

    #: Whether there is anybody: asked without counting.
    concerns: Callable[[Event, TransitionKind], bool]
    #: language → to how many it goes in it; under "" those without an address.
    counted: Callable[[Event, TransitionKind], Counter[str]]
    #: The first so many by name: with an address, or (False) without one.
    first: Callable[[Event, TransitionKind, int, bool], Sequence[ChangeReader]]
    #: What the one of that key will read, links opening nothing; None for whom the room does not tell.
    as_read: Callable[[Event, EventTransition, str], Rendered | None]


published: Hook[Listener] = Hook("events.published", "after a draft was published")
moved: Hook[Listener] = Hook("events.moved", "after a published event got another time or place")
cancelled: Hook[Listener] = Hook("events.cancelled", "after a published event was cancelled")
beforehand: Hook[Consequence] = Hook("events.beforehand", "what a change would do, said before it is made")
audiences: Hook[ChangeAudience] = Hook("events.audiences", "whom a move or a cancellation is told, and in which words")
copying: Hook[Carried] = Hook("events.copying", "what a copy of an event can take along")
objecting: Hook[Objection] = Hook("events.objecting", "why a published event can't go back to draft")

_BY_KIND = {TransitionKind.PUBLISHED: published, TransitionKind.MOVED: moved, TransitionKind.CANCELLED: cancelled}


def tell_listeners(event: Event, transition: EventTransition) -> None:
    """Call everyone who listens to this kind of change."""
    for listener in _BY_KIND.get(transition.kind, ()):
        listener(event, transition)


def consequences(event: Event, kind: TransitionKind) -> list[str]:
    """The sentences a page shows before the change is made."""
    return [sentence for function in beforehand if (sentence := function(event, kind))]


def objections(event: Event) -> list[str]:
    """Why the event can't go back to draft; empty when it can."""
    return [reason for function in objecting if (reason := function(event))]


def carry_along(event: Event, clone: Event, chosen: Collection[str] | None = None) -> None:
    """Give the copy what was chosen by its keys; None is what is usual."""
    for key, one in copying.joined().items():
        if one.is_usual if chosen is None else key in chosen:
            one.carry(event, clone)
