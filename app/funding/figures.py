"""The funds of the programme as values: who granted what, what others gave in kind, what that makes. Asks no database.

Two currencies are never added: there is one `CurrencyFigures` for each.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.core.collation import alphabetical
from app.funding.in_kind import INFERRED, NO_EVENT, SEVERAL, UNKNOWN, InKind, InKindGroup, grouped_in_kind
from app.funding.models import FundingContribution, FundingContributionStatus, Grant, GrantStatus

CENT = Decimal("0.01")
#: Grants whose amount was signed; one that is closed was.
SIGNED = (GrantStatus.GRANTED, GrantStatus.CLOSED)


def share(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent, to two decimals; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(CENT, ROUND_HALF_UP) if whole else None


def donor_key(grant: Grant) -> str:
    """Who granted it: the institution, else the donor as printed."""
    return f"institution-{grant.institution_id}" if grant.institution_id else grant.donor_text.strip()


@dataclass(frozen=True)
class LedgerSums:
    """What the ledger of one grant says until a day, in minor units of its currency."""

    received: int = 0
    committed: int = 0
    spent: int = 0


@dataclass(frozen=True)
class PartialSum:
    """A sum over grants, without those `unstated` of which a document gives the amount and nothing else.

    None, not 0, where nothing is known of any.
    """

    minor: int | None
    unstated: int = 0


@dataclass(frozen=True)
class ReckonedGrant:
    """One grant: its six figures; of a stated one the amount alone."""

    grant: Grant
    donor: str
    sums: LedgerSums = LedgerSums()

    @property
    def is_stated(self) -> bool:
        return self.grant.is_stated

    @property
    def is_pledged(self) -> bool:
        return self.grant.status is GrantStatus.PLEDGED

    @property
    def pledged(self) -> int:
        return self.grant.amount_minor if self.is_pledged else 0

    @property
    def granted(self) -> int:
        """What is signed; nothing of a grant that was cancelled."""
        return self.grant.amount_minor if self.grant.status in SIGNED else 0

    @property
    def received(self) -> int | None:
        return None if self.is_stated else self.sums.received

    @property
    def committed(self) -> int | None:
        return None if self.is_stated else self.sums.committed

    @property
    def spent(self) -> int | None:
        return None if self.is_stated else self.sums.spent

    @property
    def available(self) -> int | None:
        """What may still be committed; never that of a stated grant."""
        return None if self.is_stated else self.granted - self.sums.committed - self.sums.spent

    @property
    def cash(self) -> int | None:
        """Received and not spent yet."""
        return None if self.is_stated else self.sums.received - self.sums.spent


@dataclass(frozen=True)
class DonorFigures:
    """All grants of one donor, or of all."""

    key: str
    name: str
    grants: Sequence[ReckonedGrant]

    @property
    def pledged(self) -> int:
        return sum(each.pledged for each in self.grants)

    @property
    def granted(self) -> int:
        return sum(each.granted for each in self.grants)

    def of(self, figure: str) -> PartialSum:
        """The sum of `received`, `committed`, `spent`, `available` or `cash`."""
        values = [getattr(each, figure) for each in self.grants]
        known = [value for value in values if value is not None]
        return PartialSum(sum(known) if known else None, len(values) - len(known))


@dataclass(frozen=True)
class Leverage:
    """What others contributed for each unit that the own grants gave."""

    contributed: int
    own: int

    @property
    def ratio(self) -> Decimal | None:
        return (Decimal(self.contributed) / self.own).quantize(CENT, ROUND_HALF_UP) if self.own else None


@dataclass(frozen=True)
class CurrencyFigures:
    """Everything that is in one currency. `own` are the donors whose grants count as own; empty: all of them."""

    currency: str
    donors: Sequence[DonorFigures]
    in_kind: Sequence[InKind]
    own: frozenset[str] = frozenset()

    @property
    def all(self) -> DonorFigures:
        return DonorFigures("", "", [grant for donor in self.donors for grant in donor.grants])

    @property
    def granted(self) -> int:
        return self.all.granted

    @property
    def given_in_kind(self) -> int:
        return sum(row.minor for row in self.in_kind)

    @property
    def total(self) -> int:
        return self.granted + self.given_in_kind

    @property
    def share_in_kind(self) -> Decimal | None:
        return share(self.given_in_kind, self.total)

    @property
    def evidenced(self) -> int:
        return sum(min(row.evidenced, row.minor) for row in self.in_kind)

    @property
    def own_donors(self) -> Sequence[DonorFigures]:
        return [donor for donor in self.donors if not self.own or donor.key in self.own]

    @property
    def leverage(self) -> Leverage:
        own = sum(donor.granted for donor in self.own_donors)
        return Leverage(self.total - own, own)

    @property
    def by_origin(self) -> dict[str, int]:
        """Country whence grants come → their sum, the largest first; "" where no donor's name tells it."""
        found: dict[str, int] = {}
        for each in self.all.grants:
            found[each.grant.country_code or ""] = found.get(each.grant.country_code or "", 0) + each.granted
        return dict(sorted(found.items(), key=lambda item: (not item[0], -item[1])))

    @property
    def by_year(self) -> list[InKindGroup]:
        return sorted(
            grouped_in_kind(self.in_kind, lambda row: str(row.contribution.year)), key=lambda group: group.key
        )

    @property
    def by_room(self) -> list[InKindGroup]:
        return grouped_in_kind(self.in_kind, lambda row: row.room)

    @property
    def by_kind(self) -> list[InKindGroup]:
        return grouped_in_kind([row for row in self.in_kind if row.kind], lambda row: row.kind)

    @property
    def by_country(self) -> list[InKindGroup]:
        """Those of known countries, then what is only likely, unknown or of no event."""
        last = (SEVERAL, INFERRED, UNKNOWN, NO_EVENT)
        groups = grouped_in_kind(self.in_kind, lambda row: row.country)
        return sorted(groups, key=lambda group: last.index(group.key) + 1 if group.key in last else 0)

    @property
    def of_known_country(self) -> int:
        return sum(group.minor for group in self.by_country if len(group.key) == 2)


@dataclass(frozen=True)
class FundingFigures:
    """The programme's funds until a day, one part for each currency, the largest first."""

    as_of: date
    parts: Sequence[CurrencyFigures]


def funding_figures(
    grants: Iterable[ReckonedGrant], in_kind: Iterable[InKind], as_of: date, own: Collection[str] = ()
) -> FundingFigures:
    """The figures of what counts on that day: no cancelled grant, nothing withdrawn, nothing dated later."""
    counted = [each for each in grants if _counts(each.grant, as_of)]
    given = [row for row in in_kind if _is_given(row.contribution, as_of)]
    currencies = {each.grant.currency for each in counted} | {row.contribution.currency for row in given}
    parts = [
        CurrencyFigures(
            currency,
            _donors([each for each in counted if each.grant.currency == currency]),
            [row for row in given if row.contribution.currency == currency],
            frozenset(own),
        )
        for currency in currencies
    ]
    return FundingFigures(as_of, sorted(parts, key=lambda part: (-part.total, part.currency)))


def _counts(grant: Grant, as_of: date) -> bool:
    return grant.status is not GrantStatus.CANCELLED and (grant.agreement_on is None or grant.agreement_on <= as_of)


def _is_given(contribution: FundingContribution, as_of: date) -> bool:
    is_later = contribution.on_date > as_of if contribution.on_date else contribution.year > as_of.year
    return contribution.status is not FundingContributionStatus.WITHDRAWN and not is_later


def _donors(grants: Iterable[ReckonedGrant]) -> list[DonorFigures]:
    found: dict[str, list[ReckonedGrant]] = {}
    for each in grants:
        found.setdefault(donor_key(each.grant), []).append(each)
    donors = [DonorFigures(key, rows[0].donor, rows) for key, rows in found.items()]
    return sorted(donors, key=lambda donor: (-donor.granted, alphabetical(donor.name)))
