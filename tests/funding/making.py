"""Plain functions that make one row of the ledger each, valid by default; amounts as somebody would type them: "1,000.00"."""

from datetime import date
from typing import Any

from app.core.money import Money, parse_money
from app.funding.actions.lines import plan_line
from app.funding.models import (
    BudgetLine,
    Commitment,
    CostCategory,
    ExchangeRate,
    FundingContribution,
    FundingContributionKind,
    Grant,
)
from tests.make import saved

#: An amount, or what says one: "1,000.00" of US dollars.
Amount = Money | str


def money(amount: Amount, currency: str = "USD") -> Money:
    return amount if isinstance(amount, Money) else parse_money(amount, currency, "en")


def make_grant(amount: Amount = "100,000.00", **fields: Any) -> Grant:
    """A signed grant that is kept in the ledger."""
    given = money(amount, fields.pop("currency", "USD"))
    values = {"donor_text": "Fondo de Demostración", "title": "Demonstration grant", "reports": []} | fields
    return saved(Grant(currency=given.currency, amount_minor=given.minor, **values))


def make_line(planned: Amount = "6,000.00", grant: Grant | None = None, **fields: Any) -> BudgetLine:
    """A line of travel of a grant of its own, planned since the beginning of 2006."""
    amount = money(planned, fields.pop("currency", "USD"))
    grant = grant or make_grant(Money(max(amount.minor, 10_000_000), amount.currency))
    values = {"category": CostCategory.AIRFARE, "title": "Travel", "on_date": date(2006, 1, 1)} | fields
    return plan_line(grant, planned=amount, **values)


def make_rate(
    currency: str = "CRC", rate: str = "0.00192345", on_date: date = date(2006, 7, 28), **fields: Any
) -> ExchangeRate:
    values = {"base": "USD", "source": "", "actor": "system"} | fields
    return saved(ExchangeRate(currency=currency, rate=rate, on_date=on_date, **values))


def make_contribution(amount: Amount = "20,000.00", **fields: Any) -> FundingContribution:
    """In kind, estimated, of the year 2005."""
    given = money(amount, fields.pop("currency", "USD"))
    values = {
        "kind": FundingContributionKind.IN_KIND,
        "label": "Sala y funcionarios",
        "year": 2005,
        "subjects": [],
        "evidence": [],
    } | fields
    return saved(FundingContribution(currency=given.currency, amount_minor=given.minor, **values))


def state(line: BudgetLine) -> tuple[str, str, str]:
    """(committed, spent, available) as amounts are written in English, without the currency."""
    numbers = (line.committed_minor, line.spent_minor, line.available_minor)
    return tuple(str(Money(number, line.currency)).split()[1] for number in numbers)  # type: ignore[return-value]


def held(commitment: Commitment) -> str:
    """What a commitment still holds."""
    return str(Money(commitment.open_minor, commitment.line.currency)).split()[1]
