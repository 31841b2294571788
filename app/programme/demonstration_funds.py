"""Money to try: a plainly fictional grant with its agreement, receipts and the budget of the demonstrated event.

Its rows are marked as a demonstration: no figure of the programme counts them.
"""

from datetime import timedelta

from sqlalchemy import select

from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.events.models import Event
from app.funding.actions.commitments import reserve
from app.funding.actions.contributions import enter_contribution
from app.funding.actions.grants import enter_grant, enter_receipt, owe_report
from app.funding.actions.lines import plan_line
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, CostCategory, FundingContributionKind, Grant, PaymentKind

#: Whole dollars that each category is planned with, set aside of it, and paid.
LINES = (
    (CostCategory.AIRFARE, "Pasajes de demostración", 18_000, 4_200, 2_950),
    (CostCategory.PER_DIEM, "Viáticos de demostración", 12_000, 3_060, 0),
    (CostCategory.INTERPRETATION, "Interpretación de demostración", 6_000, 0, 1_500),
    (CostCategory.MATERIALS, "Materiales de demostración", 1_500, 0, 380),
)


def add_funds_to_try() -> int:
    """Add them when they are missing and there is an event to plan for; returns how many grants were added."""
    if db.session.scalar(select(Grant.id).where(Grant.is_demonstration).limit(1)):
        return 0
    query = select(Event).where(Event.is_demonstration).order_by(Event.starts_at.desc()).limit(1)
    event = db.session.scalar(query)
    if event is None:
        return 0
    grant = _grant()
    for category, title, planned, aside, paid in LINES:
        line = plan_line(grant, category, title, _dollars(planned), event.ref)
        _use(line, event.ref, aside, paid)
    _in_kind(event)
    return 1


def _grant() -> Grant:
    today = present_day()
    grant = enter_grant(
        "Fondo Ficticio de Demostración",
        "Donación ficticia de demostración",
        _dollars(50_000),
        purpose="Solo para probar el producto: este fondo no existe.",
        agreement_on=today - timedelta(days=120),
        agreement_ref="DEMO-1",
        starts_on=today - timedelta(days=120),
        ends_on=today + timedelta(days=245),
        is_demonstration=True,
    )
    enter_receipt(grant, _dollars(25_000), today - timedelta(days=90), "DEMO-TRANSFERENCIA-1")
    owe_report(grant, today + timedelta(days=60), "Informe de demostración")
    return grant


def _use(line: BudgetLine, ref: str, aside: int, paid: int) -> None:
    if aside:
        reserve(line, _dollars(aside), ref)
    if paid:
        day = present_day() - timedelta(days=7)
        key = f"demonstration:{line.public_id}"
        pay(line, _dollars(paid), PaymentKind.PURCHASE, day, "Proveedor Ficticio", key=key, subject_ref=ref)


def _in_kind(event: Event) -> None:
    enter_contribution(
        FundingContributionKind.IN_KIND,
        "Sala y dos funcionarios, de demostración",
        _dollars(8_000),
        present_day().year,
        [event.ref],
        is_demonstration=True,
    )


def _dollars(units: int) -> Money:
    return Money(units * 100, "USD")
