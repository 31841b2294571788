"""What others give in kind as values: one contribution, what it is for, and those that have one thing in common."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.funding.hooks import FundingSubject
from app.funding.models import FundingContribution

#: Where a contribution served when no event of it, or no country, can be named.
NO_EVENT, INFERRED, UNKNOWN, SEVERAL = "none", "inferred", "unknown", "several"


@dataclass(frozen=True)
class InKind:
    """One contribution, what it is for, and how much of it is evidenced."""

    contribution: FundingContribution
    subjects: Mapping[str, FundingSubject | None] = field(default_factory=dict)
    evidenced: int = 0

    @property
    def minor(self) -> int:
        return self.contribution.amount_minor

    @property
    def unevidenced(self) -> int:
        """What no evidence stands for."""
        return max(self.minor - self.evidenced, 0)

    @property
    def room(self) -> str:
        """ "event", "forum", "questionnaire": what it is for; "several", or "" for nothing."""
        return _single({ref.partition(":")[0] for ref in self.subjects}, "")

    @property
    def kind(self) -> str:
        """The kind of its event; "" when it is for none."""
        return _single(self._of_events(lambda each: each.kind or UNKNOWN), "")

    @property
    def country(self) -> str:
        """Where its event was held: never who contributed. `INFERRED` when no document says it."""
        return _single(self._of_events(_held_in), NO_EVENT)

    def _of_events(self, tell: Callable[[FundingSubject], str]) -> set[str]:
        events = [each for ref, each in self.subjects.items() if ref.startswith("event:")]
        return {tell(each) if each else UNKNOWN for each in events}


def _held_in(subject: FundingSubject) -> str:
    return subject.country_code or (INFERRED if subject.is_country_inferred else UNKNOWN)


def _single(found: Collection[str], nothing: str) -> str:
    return next(iter(found)) if len(found) == 1 else SEVERAL if found else nothing


@dataclass(frozen=True)
class InKindGroup:
    """The contributions that have one thing in common."""

    key: str
    rows: Sequence[InKind]

    @property
    def minor(self) -> int:
        return sum(row.minor for row in self.rows)


def grouped_in_kind(rows: Iterable[InKind], key: Callable[[InKind], str]) -> list[InKindGroup]:
    """The rows by what `key` says of each, the largest group first."""
    found: dict[str, list[InKind]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    groups = [InKindGroup(each, members) for each, members in found.items()]
    return sorted(groups, key=lambda group: (-group.minor, group.key))
