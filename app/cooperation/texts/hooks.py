"""What rooms beside this one tell of the rows that a text comes of, without being known here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.accounts.models import Account
from app.core.hooks import Hook


@dataclass(frozen=True)
class TextOrigin:
    """A row that a text comes of, as whoever asks may know it."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class TextOrigins:
    """What a room says of one kind of its rows, which are named "kind:…"."""

    #: Of these references, those that the viewer may see; at most one statement.
    named: Callable[[Collection[str], Account | None], dict[str, TextOrigin]]
    #: (reference, name) of those that a text may be of; one statement.
    offered: Callable[[], Sequence[tuple[str, str]]]


text_origins: Hook[TextOrigins] = Hook("cooperation.text_origins", "of what consulted texts come: rows of projects")


def named_origins(references: Collection[str], viewer: Account | None) -> dict[str, TextOrigin]:
    """What is known of each reference to whoever asks; one that they may not see, or nobody knows, is missing."""
    found: dict[str, TextOrigin] = {}
    for kind, origins in text_origins.joined().items():
        if own := {ref for ref in references if ref.startswith(f"{kind}:")}:
            found |= origins.named(own, viewer)
    return found


def offered_origins() -> list[tuple[str, str]]:
    """Those that a form offers."""
    return [one for origins in text_origins for one in origins.offered()]
