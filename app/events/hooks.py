"""Where higher modules join what happens to an event, without events knowing them.

`on_published`, `on_moved` and `on_cancelled` register `(event, transition) -> None`; the actions call them inside
their own transaction, so what they write or post stands or falls with the change. `register_consequence` says
beforehand what a change would do ("42 people will be told by e-mail."); `register_veto` may forbid going back to draft.
"""

from collections.abc import Callable

from app.events.models import Event, EventTransition, TransitionKind

Listener = Callable[[Event, EventTransition], object]
Consequence = Callable[[Event, TransitionKind], str | None]
Veto = Callable[[Event], str | None]

_listeners: dict[TransitionKind, list[Listener]] = {kind: [] for kind in TransitionKind}
_consequences: list[Consequence] = []
_vetoes: list[Veto] = []


def on_published(function: Listener) -> Listener:
    """Call `function(event, transition)` whenever a draft is published."""
    return _listen(TransitionKind.PUBLISHED, function)


def on_moved(function: Listener) -> Listener:
    """Call `function(event, transition)` whenever a published event gets another time or place."""
    return _listen(TransitionKind.MOVED, function)


def on_cancelled(function: Listener) -> Listener:
    """Call `function(event, transition)` whenever a published event is cancelled."""
    return _listen(TransitionKind.CANCELLED, function)


def register_consequence(function: Consequence) -> Consequence:
    """`function(event, kind)` returns one translated sentence on what the change would do, or None. It only reads."""
    if function not in _consequences:
        _consequences.append(function)
    return function


def register_veto(function: Veto) -> Veto:
    """`function(event)` returns the translated reason why a published event can't go back to draft, or None."""
    if function not in _vetoes:
        _vetoes.append(function)
    return function


def tell(event: Event, transition: EventTransition) -> None:
    """Call everyone who listens to this kind of change."""
    for listener in _listeners[transition.kind]:
        listener(event, transition)


def consequences(event: Event, kind: TransitionKind) -> list[str]:
    """The sentences a page shows before the change is made."""
    return [sentence for function in _consequences if (sentence := function(event, kind))]


def vetoes(event: Event) -> list[str]:
    """Why the event can't go back to draft; empty when it can."""
    return [reason for function in _vetoes if (reason := function(event))]


def _listen(kind: TransitionKind, function: Listener) -> Listener:
    if function not in _listeners[kind]:
        _listeners[kind].append(function)
    return function
