"""The budget of one event: its lines with their sums on a day, by category and donor; what was paid of one line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.core.collation import by_words
from app.core.extensions import db
from app.core.keyset import KeysetPage, Place, keyset_of
from app.events.models import Event
from app.funding.figures import share
from app.funding.in_kind import InKind
from app.funding.models import (
    BudgetLine,
    Commitment,
    ContributionSubject,
    CostCategory,
    FundingContribution,
    FundingContributionStatus,
    Grant,
    GrantBasis,
    GrantStatus,
    Payment,
)
from app.funding.queries.listed_grants import line_figures
from app.funding.queries.programme import donor_name, in_kind_of
from app.funding.queries.sums import LineSums, ReckonedLine, with_line_sums


@dataclass
class BudgetRow:
    """What one donor pays of one category: the sums of its lines, in one currency."""

    category: CostCategory
    donor: str
    currency: str
    lines: list[ReckonedLine] = field(default_factory=list)

    @property
    def sums(self) -> LineSums:
        return total_of(self.lines)

    @property
    def used(self) -> object:
        """Set aside and spent, in per cent of what is planned."""
        return used_share(self.sums)


@dataclass(frozen=True)
class EventBudget:
    """Everything that the page of a budget shows."""

    lines: Sequence[ReckonedLine]
    rows: Sequence[BudgetRow]
    totals: dict[str, LineSums]
    in_kind: Sequence[InKind]

    @property
    def given(self) -> dict[str, int]:
        """Currency → what others give that finance has accepted: it stands beside, and is never available."""
        found: dict[str, int] = {}
        for row in self.in_kind:
            if row.contribution.status is FundingContributionStatus.ACCEPTED:
                found[row.contribution.currency] = found.get(row.contribution.currency, 0) + row.minor
        return found


def total_of(lines: Sequence[ReckonedLine]) -> LineSums:
    """The sums of lines in one currency."""
    sums = [each.sums for each in lines]
    return LineSums(sum(s.planned for s in sums), sum(s.committed for s in sums), sum(s.spent for s in sums))


def used_share(sums: LineSums) -> object:
    """Set aside and spent, in per cent of what is planned; None of nothing."""
    return share(sums.committed + sums.spent, sums.planned)


def budget_of(event: Event, as_of: date) -> EventBudget:
    """The budget until that day; a statement for lines, two for what was given, one a room that names what else it served."""
    query = (
        select(BudgetLine)
        .where(BudgetLine.subject_ref == event.ref)
        .order_by(BudgetLine.category, BudgetLine.currency, BudgetLine.id)
    )
    lines = _reckoned(query, as_of)
    given = select(FundingContribution).where(
        FundingContribution.id.in_(
            select(ContributionSubject.contribution_id).where(ContributionSubject.subject_ref == event.ref)
        ),
        FundingContribution.status != FundingContributionStatus.WITHDRAWN,
    )
    currencies = sorted({each.line.currency for each in lines})
    totals = {code: total_of([each for each in lines if each.line.currency == code]) for code in currencies}
    return EventBudget(lines, _rows(lines), totals, in_kind_of(given.order_by(FundingContribution.id)))


def _reckoned(query: Select[BudgetLine], as_of: date) -> list[ReckonedLine]:
    together = joinedload(BudgetLine.grant).joinedload(Grant.institution)
    return line_figures(with_line_sums(query.options(together), as_of))


def _rows(lines: Sequence[ReckonedLine]) -> list[BudgetRow]:
    """One a category and donor; lines without a grant are paid of the office's own means."""
    found: dict[tuple[str, str, str], BudgetRow] = {}
    order = list(CostCategory)
    for each in lines:
        donor = donor_name(each.line.grant) if each.line.grant else ""
        key = (each.line.category, donor, each.line.currency)
        found.setdefault(key, BudgetRow(each.line.category, donor, each.line.currency)).lines.append(each)
    return sorted(found.values(), key=lambda row: (order.index(row.category), row.currency, row.donor))


def line_of(event: Event, public_id: str) -> BudgetLine | None:
    """A line of this event, with its grant."""
    query = select(BudgetLine).where(BudgetLine.public_id == public_id, BudgetLine.subject_ref == event.ref)
    return db.session.scalar(query.options(joinedload(BudgetLine.grant).joinedload(Grant.institution)))


def reckoned_line(line: BudgetLine, as_of: date) -> ReckonedLine:
    """The line with its sums on a day; one statement."""
    return _reckoned(select(BudgetLine).where(BudgetLine.id == line.id), as_of)[0]


def payments_of_line(line: BudgetLine, place: Place) -> KeysetPage[Payment]:
    """A page of what was paid and came back, the newest first, with whether it was reversed; two statements."""
    query = select(Payment).where(Payment.budget_line_id == line.id).options(joinedload(Payment.rate))
    return keyset_of(query, (Payment.paid_on.desc(), Payment.id.desc()), Payment.public_id, place)


def paid_of(subject_ref: str, first: date = date.min, last: date = date.max) -> Sequence[Payment]:
    """What was paid of all lines of one event, and what came back, on these days, in their order; one statement."""
    query = select(Payment).join(Payment.line).where(BudgetLine.subject_ref == subject_ref)
    together = contains_eager(Payment.line).joinedload(BudgetLine.grant)
    query = query.where(Payment.paid_on.between(first, last)).options(together)
    return db.session.scalars(query.order_by(Payment.paid_on, Payment.id)).all()


#: A payment that takes another back.
_REVERSAL = aliased(Payment)


def reversed_among(payments: Sequence[Payment]) -> set[int]:
    """Which of these were reversed; one statement."""
    ids = [each.id for each in payments]
    return (
        set(db.session.scalars(select(_REVERSAL.reverses_id).where(_REVERSAL.reverses_id.in_(ids)))) if ids else set()
    )


def payment_of(line: BudgetLine, public_id: str) -> Payment | None:
    query = select(Payment).where(Payment.public_id == public_id, Payment.budget_line_id == line.id)
    return db.session.scalar(query.options(joinedload(Payment.commitment)))


#: So many of what is set aside stand on the page of a line.
SET_ASIDE = 50


def commitments_of_line(line: BudgetLine) -> Sequence[Commitment]:
    """What is still set aside on it, the first to fall due first; one statement."""
    query = select(Commitment).where(Commitment.budget_line_id == line.id, Commitment.open_minor > 0)
    ordered = query.order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    return db.session.scalars(ordered.limit(SET_ASIDE)).all()


def grants_to_plan_with(event: Event) -> list[tuple[str, str]]:
    """(public id, title, donor and currency) of the grants whose ledger is kept and that this event may use."""
    query = select(Grant).options(joinedload(Grant.institution)).where(Grant.basis == GrantBasis.LEDGER)
    query = query.where(Grant.status.in_([GrantStatus.PLEDGED, GrantStatus.GRANTED]))
    query = query.where(Grant.restricted_to_ref.in_(["", event.ref]), Grant.is_demonstration == event.is_demonstration)
    found = db.session.scalars(query)
    return by_words((each.public_id, f"{each.title} ({donor_name(each)}, {each.currency})") for each in found)


def lines_to_move_to(line: BudgetLine) -> list[tuple[str, str]]:
    """(public id, title) of the other lines of its grant."""
    query = select(BudgetLine.public_id, BudgetLine.title).where(
        BudgetLine.grant_id == line.grant_id, BudgetLine.id != line.id
    )
    return by_words((public_id, title) for public_id, title in db.session.execute(query.limit(500)))
