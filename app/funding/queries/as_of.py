"""The figures of the ledger as of a day, by SQL: rows dated later do not count, though they are known.

*Pledged* is announced and not signed, *granted* signed, *received* Σ receipts, *committed* Σ commitments that still hold
something, *spent* Σ payments less what came back, fees among them. *Available* = granted - committed - spent; *cash in
hand* = received - spent. Of a grant that is only stated nothing but its amount is known: None, which prints "not stated".
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.funding.figures import SIGNED
from app.funding.models import BudgetLine, Grant, GrantStatus
from app.funding.queries.sums import with_line_sums, with_sums


@dataclass(frozen=True)
class LineFigures:
    """One line as of a day, in minor units of its currency."""

    line: BudgetLine
    planned: int
    committed: int
    spent: int

    @property
    def available(self) -> int:
        return self.planned - self.committed - self.spent

    @property
    def used(self) -> int:
        """What is set aside and spent."""
        return self.committed + self.spent


@dataclass(frozen=True)
class SixFigures:
    """The six figures, in minor units of one currency. None: not stated, never 0 and never computed."""

    currency: str
    pledged: int = 0
    granted: int = 0
    received: int | None = None
    committed: int | None = None
    spent: int | None = None

    @property
    def available(self) -> int | None:
        if self.committed is None or self.spent is None:
            return None
        return self.granted - self.committed - self.spent

    @property
    def cash(self) -> int | None:
        return None if self.received is None or self.spent is None else self.received - self.spent


@dataclass(frozen=True)
class GrantFigures:
    """One grant with its six figures."""

    grant: Grant
    figures: SixFigures


def lines_as_of(day: date, *where: ColumnElement[bool]) -> list[LineFigures]:
    """The lines that `where` names, with their grants, by category and number; one statement."""
    query = (
        select(BudgetLine)
        .where(*where)
        .options(joinedload(BudgetLine.grant), joinedload(BudgetLine.contribution))
        .order_by(BudgetLine.category, BudgetLine.id)
    )
    rows = db.session.execute(with_line_sums(query, day))
    return [LineFigures(line, *(int(number) for number in sums)) for line, *sums in rows]


def grants_as_of(day: date, *where: ColumnElement[bool]) -> list[GrantFigures]:
    """The grants that `where` names, with their institutions, by donor and number; one statement."""
    query = select(Grant).where(*where).options(joinedload(Grant.institution)).order_by(Grant.donor_text, Grant.id)
    rows = db.session.execute(with_sums(query, day))
    return [GrantFigures(grant, _six(grant, day, *(int(number) for number in sums))) for grant, *sums in rows]


def _six(grant: Grant, day: date, received: int, committed: int, spent: int) -> SixFigures:
    is_signed = grant.status in SIGNED and (grant.agreement_on is None or grant.agreement_on <= day)
    is_pledged = not is_signed and grant.status is not GrantStatus.CANCELLED
    pledged, granted = (grant.amount_minor if is_so else 0 for is_so in (is_pledged, is_signed))
    if grant.is_stated:
        return SixFigures(grant.currency, pledged, granted)
    return SixFigures(grant.currency, pledged, granted, received, committed, spent)
