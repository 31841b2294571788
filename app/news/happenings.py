"""What can happen to the list of an event, as organisers are told of it. Pure: no row is asked for here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: Whoever declines an invitation so shortly before the event, or later, declines late.
LATE = timedelta(days=14)


class HappeningKind(StrEnum):
    """In the order in which they are told: what asks for an act comes first."""

    UNTOLD = "untold"  #: a seat is offered, and no message has told of it
    UNTOLD_EXPIRED = "untold_expired"  #: the offer ended, and no message had told of it
    REQUESTED = "requested"  #: waits for the organiser's decision
    WITHDREW = "withdrew"
    DECLINED_LATE = "declined_late"
    LAPSED = "lapsed"  #: did not answer the offer of a seat in time
    DECLINED = "declined"
    WAITING = "waiting"
    ACCEPTED = "accepted"  #: is confirmed


#: What is told at once to those who chose so.
CANNOT_WAIT = (
    HappeningKind.UNTOLD,
    HappeningKind.UNTOLD_EXPIRED,
    HappeningKind.WITHDREW,
    HappeningKind.DECLINED_LATE,
)


@dataclass(frozen=True)
class Happening:
    """One of them: to whom, when, by whose act, and whether a seat became free by it."""

    kind: HappeningKind
    at: datetime
    name: str
    country_code: str | None = None
    actor: str = ""
    is_seat_freed: bool = False


@dataclass(frozen=True)
class News:
    """The happenings of one event from `since` on, each person once, the first first."""

    since: datetime
    happenings: tuple[Happening, ...]

    def __bool__(self) -> bool:
        return bool(self.happenings)

    def of(self, kind: HappeningKind) -> tuple[Happening, ...]:
        return tuple(each for each in self.happenings if each.kind is kind)

    def numbers(self) -> dict[HappeningKind, int]:
        """How many of each kind there are, in the order of the kinds; only those that occur."""
        counts = {kind: len(self.of(kind)) for kind in HappeningKind}
        return {kind: number for kind, number in counts.items() if number}

    @property
    def freed(self) -> int:
        """How many seats became free."""
        return sum(each.is_seat_freed for each in self.happenings)

    def for_reader(self, actor: str, kinds: Iterable[HappeningKind] = HappeningKind) -> "News":
        """Those of these kinds that the reader did not bring about."""
        wanted = set(kinds)
        return News(self.since, tuple(one for one in self.happenings if one.kind in wanted and one.actor != actor))
