"""Whether an agenda holds together: overlaps, gaps and totals, day by day. Pure: rows in, findings out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from itertools import groupby
from typing import Protocol


class Row(Protocol):
    """What the check needs of an agenda row."""

    @property
    def day(self) -> int: ...
    @property
    def start_time(self) -> time: ...
    @property
    def end_time(self) -> time: ...


class FindingKind(StrEnum):
    OVERLAP = "overlap"
    GAP = "gap"


@dataclass(frozen=True)
class Finding:
    """`minutes` of overlap or gap between two rows that follow each other in time."""

    kind: FindingKind
    before: Row
    after: Row
    minutes: int


@dataclass(frozen=True)
class DayCheck:
    """One day of the agenda: from its first start to its last end, in minutes.

    span = covered + gaps; scheduled, the sum of the rows, is more than covered when rows overlap.
    """

    day: int
    starts: time
    ends: time
    scheduled: int
    covered: int
    findings: tuple[Finding, ...]

    @property
    def span(self) -> int:
        return minutes_of(self.ends) - minutes_of(self.starts)

    @property
    def gap_minutes(self) -> int:
        return self.span - self.covered


def check(rows: Iterable[Row]) -> list[DayCheck]:
    """Check each day by itself; rows in any order."""
    ordered = sorted(rows, key=lambda row: (row.day, row.start_time, row.end_time))
    return [_check_day(day, list(members)) for day, members in groupby(ordered, key=lambda row: row.day)]


def minutes_of(wall: time) -> int:
    """Minutes since midnight."""
    return wall.hour * 60 + wall.minute


def _check_day(day: int, rows: Sequence[Row]) -> DayCheck:
    """Walk the rows in time, keeping the one that ends last so far: a short row inside a long one hides no overlap."""
    findings: list[Finding] = []
    latest = rows[0]
    covered = _length(latest)
    for row in rows[1:]:
        distance = minutes_of(row.start_time) - minutes_of(latest.end_time)
        if distance > 0:
            findings.append(Finding(FindingKind.GAP, latest, row, distance))
        elif overlap := min(-distance, _length(row)):
            findings.append(Finding(FindingKind.OVERLAP, latest, row, overlap))
        covered += max(0, minutes_of(row.end_time) - max(minutes_of(row.start_time), minutes_of(latest.end_time)))
        if row.end_time > latest.end_time:
            latest = row
    return DayCheck(
        day=day,
        starts=rows[0].start_time,
        ends=latest.end_time,
        scheduled=sum(_length(row) for row in rows),
        covered=covered,
        findings=tuple(findings),
    )


def _length(row: Row) -> int:
    return minutes_of(row.end_time) - minutes_of(row.start_time)
