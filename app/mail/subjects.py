"""What a message is about, in words: the modules above say what their references stand for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.core.hooks import Hook


@dataclass(frozen=True)
class Subject:
    """The name of an event or the like in the reader's language, and its page."""

    name: str
    url: str


#: Public ids → the subjects found among them; one statement for all. Joins under the kind: "event" for "event:<public id>".
Namer = Callable[[Collection[str]], dict[str, Subject]]

subject_namers: Hook[Namer] = Hook("mail.subjects", "what a message is about, by the kind of its reference")


def named(references: Collection[str | None]) -> dict[str, Subject]:
    """Reference → subject, for those that some module knows."""
    found: dict[str, Subject] = {}
    for kind, namer in subject_namers.joined().items():
        ids = {ref.removeprefix(f"{kind}:") for ref in references if ref and ref.startswith(f"{kind}:")}
        if ids:
            found |= {f"{kind}:{public_id}": subject for public_id, subject in namer(ids).items()}
    return found
