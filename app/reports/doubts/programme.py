"""One contradiction of the programme's documents as a value, and how much each weighs."""

from dataclasses import dataclass
from enum import StrEnum


class DoubtWeight(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


#: Code → how much depends on it. Those of one weight stand together on the page, in this order.
WEIGHTS = {
    **dict.fromkeys(("X01", "X02", "X03", "X04", "X05", "X06", "X25"), DoubtWeight.HIGH),
    **dict.fromkeys(("X07", "X08", "X09", "X10", "X11", "X12", "X22", "X23", "X24"), DoubtWeight.MEDIUM),
    **dict.fromkeys(("X13", "X14", "X15", "X16", "X17", "X18", "X19", "X20", "X21"), DoubtWeight.LOW),
    **dict.fromkeys(("X26", "X27", "X28"), DoubtWeight.LOW),
}


@dataclass(frozen=True)
class DoubtPlace:
    """A page that it concerns."""

    name: str
    url: str


@dataclass(frozen=True)
class ProgrammeDoubt:
    """In the reader's words: one reading, the other, what we make of it, and where both stand."""

    code: str
    stated: str
    otherwise: str
    reading: str
    source: str
    document: str  #: the one that says it, as `app.network.sources` names it
    places: tuple[DoubtPlace, ...] = ()

    @property
    def weight(self) -> DoubtWeight:
        return WEIGHTS[self.code]

    @property
    def sentences(self) -> tuple[str, str, str]:
        return self.stated, self.otherwise, self.reading
