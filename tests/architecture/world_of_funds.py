"""What the small world holds of money: a grant with what hangs on it, a contribution, a rate, lines of the event."""

from dataclasses import dataclass
from datetime import date

from app.core.money import Money
from app.events.models import Event
from app.funding.actions.grants import enter_receipt, owe_report
from app.funding.actions.payments import pay
from app.funding.models import (
    BudgetLine,
    ContributionSubject,
    ExchangeRate,
    FundingContribution,
    Grant,
    GrantReceipt,
    GrantReport,
    Payment,
    PaymentKind,
)
from tests.funding.making import make_contribution, make_grant, make_line, make_rate

DAY = date(2026, 2, 3)


@dataclass(frozen=True)
class OfFunds:
    """One of each, the line and its payment of the world's event."""

    grant: Grant
    receipt: GrantReceipt
    report: GrantReport
    contribution: FundingContribution
    rate: ExchangeRate
    line: BudgetLine
    payment: Payment


def of_funds(event: Event) -> OfFunds:
    grant = make_grant("100,000.00", title="Convenio de prueba")
    line = make_line("6,000.00", grant, subject_ref=event.ref, title="Pasajes")
    make_line("2,000.00", grant, subject_ref=event.ref, title="Hoteles")
    return OfFunds(
        grant,
        enter_receipt(grant, Money(5_000_000, "USD"), DAY, "T-1"),
        owe_report(grant, DAY, "Informe anual"),
        make_contribution(subjects=[ContributionSubject(subject_ref=event.ref)]),
        make_rate("CRC", "0.0019", DAY),
        line,
        pay(line, Money(10_000, "USD"), PaymentKind.PURCHASE, DAY, "Agencia de Prueba", key="world"),
    )
