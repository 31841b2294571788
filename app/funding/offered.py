"""What rooms above offer as what money may be for: their newest, to choose from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook
from app.funding.hooks import named_subjects


@dataclass(frozen=True)
class OfferedSubjects:
    """One room's: how it calls them, and (reference, name) of each."""

    label: str
    choices: Sequence[tuple[str, str]]


offered_subjects: Hook[Callable[[], OfferedSubjects]] = Hook(
    "funding.offered", "what money may be for, to choose from in forms"
)


def subject_choices(present: Collection[str] = ()) -> dict[str, Sequence[tuple[str, str]]]:
    """By room; those already chosen are among them, however old. A statement a room, and one for those."""
    offered = {each.label: list(each.choices) for tell in offered_subjects if (each := tell()).choices}
    known = {ref for choices in offered.values() for ref, _name in choices}
    missing = set(present) - known - {""}
    others = [(ref, each.name) for ref, each in named_subjects(missing).items()]
    return {**offered, **({"…": others} if others else {})}
