"""What a message is about, in words: the modules above say what their references stand for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """The name of an event or the like in the reader's language, and its page."""

    name: str
    url: str


#: Public ids → the subjects found among them; one statement for all.
Namer = Callable[[Collection[str]], dict[str, Subject]]

_namers: dict[str, Namer] = {}


def register_subject(kind: str, namer: Namer) -> None:
    """Let `namer` say what references of `kind` stand for: `register_subject("event", …)` for "event:<public id>"."""
    _namers[kind] = namer


def named(references: Collection[str | None]) -> dict[str, Subject]:
    """Reference → subject, for those that some module knows."""
    found: dict[str, Subject] = {}
    for kind, namer in _namers.items():
        ids = {ref.removeprefix(f"{kind}:") for ref in references if ref and ref.startswith(f"{kind}:")}
        if ids:
            found |= {f"{kind}:{public_id}": subject for public_id, subject in namer(ids).items()}
    return found
