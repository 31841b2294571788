"""What a report to a donor says: plain rows without a language, which all its forms are made from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class GrantRow:
    """One grant. Sums are None where only its amount is stated: they print "not stated", never 0."""

    title: str
    donor: str
    currency: str
    granted: int
    is_stated: bool
    agreement: str
    agreement_on: str
    starts_on: str
    ends_on: str
    #: The event that it is restricted to: language → title, and whether it is one.
    restricted_to: dict[str, str]
    received: int | None
    committed: int | None
    spent: int | None
    available: int | None


@dataclass(frozen=True)
class CategoryRow:
    """One category of cost in one currency, as of the day; `in_period` is what was spent within the period."""

    category: str
    currency: str
    planned: int
    committed: int
    spent: int
    in_period: int
    available: int


@dataclass(frozen=True)
class EventRow:
    """One event supported, with its attendance: counted when people were counted by name, else as stated."""

    title: dict[str, str]
    start_on: str
    end_on: str
    precision: str
    city: str
    country: str
    countries: int | None
    sgpe: int | None
    multilateral: int
    is_counted: bool


@dataclass(frozen=True)
class InKindRow:
    """One contribution that counts towards this award, and towards no other."""

    label: str
    year: int
    currency: str
    amount: int
    status: str


@dataclass(frozen=True)
class PaymentRow:
    """One payment of the period: initials and country stand for the traveller."""

    paid_on: str
    category: str
    kind: str
    initials: str
    country: str
    currency: str
    amount: int
    line_currency: str
    line_amount: int
    ground: str


@dataclass(frozen=True)
class ReportContents:
    """All rows of a report. Amounts are minor units; days are ISO texts."""

    grants: list[GrantRow]
    categories: list[CategoryRow]
    events: list[EventRow]
    people_by_country: dict[str, int]
    people_by_category: dict[str, int]
    in_kind: list[InKindRow]
    payments: list[PaymentRow]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            [GrantRow(**row) for row in kept["grants"]],
            [CategoryRow(**row) for row in kept["categories"]],
            [EventRow(**row) for row in kept["events"]],
            dict(kept["people_by_country"]),
            dict(kept["people_by_category"]),
            [InKindRow(**row) for row in kept["in_kind"]],
            [PaymentRow(**row) for row in kept["payments"]],
        )

    @property
    def sums(self) -> dict[str, "GrantSums"]:
        """Currency → the sums of its grants: two currencies are never added."""
        found: dict[str, GrantSums] = {}
        for row in self.grants:
            found[row.currency] = found.get(row.currency, GrantSums()).plus(row)
        return found


@dataclass(frozen=True)
class GrantSums:
    """Sums of several grants; None where all of them are only stated."""

    granted: int = 0
    received: int | None = None
    committed: int | None = None
    spent: int | None = None
    available: int | None = None

    def plus(self, row: GrantRow) -> "GrantSums":
        return GrantSums(
            self.granted + row.granted,
            _both(self.received, row.received),
            _both(self.committed, row.committed),
            _both(self.spent, row.spent),
            _both(self.available, row.available),
        )


def _both(one: int | None, other: int | None) -> int | None:
    """What is not stated of one leaves what is known of the other."""
    return other if one is None else one if other is None else one + other
