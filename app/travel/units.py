"""What a sponsorship takes of a quota. Pure: it is told what is paid."""

from collections.abc import Iterable
from typing import Protocol

from app.travel.models import ComponentKind, ProvidedBy

FULL = 2
PARTIAL = 1


class Paid(Protocol):
    """One thing that is paid, and by whom."""

    @property
    def kind(self) -> ComponentKind: ...

    @property
    def provided_by(self) -> ProvidedBy: ...


def units_of(components: Iterable[Paid]) -> int:
    """A ticket and a per diem paid by us are a full sponsorship, one of them a partial one; all else counts nothing."""
    return len(_counted(components))


def has_ticket(components: Iterable[Paid]) -> bool:
    """Whether we pay the ticket."""
    return ComponentKind.AIRFARE in _counted(components)


def _counted(components: Iterable[Paid]) -> set[ComponentKind]:
    ours = {one.kind for one in components if one.provided_by is ProvidedBy.US}
    return ours & {ComponentKind.AIRFARE, ComponentKind.PER_DIEM}
