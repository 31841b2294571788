"""What a racing process does with claims, and the control of what is settled of them."""

from sqlalchemy import event, update

from app.accounts.models import Account
from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.travel.actions import claim_steps, paying_claims
from app.travel.actions.trip_money import Paying
from app.travel.models import TravelClaim
from app.travel.queries.claims import claim_named


def paying_claim(public_id: str, payer_id: int, minor: int, key: str) -> dict[str, str]:
    """Pay a part of a claim by a form of its own."""
    claim = claim_named(public_id)
    assert claim is not None
    payer = db.session.get_one(Account, payer_id)
    paying = Paying(present_day(), "Somebody", key)
    payments = paying_claims.pay_claim(claim, Money(minor, claim.currency), paying, payer)
    return {"claim_paid": payments[0].public_id}


def remove_the_claim_guard() -> None:
    """The control: without the lock of the journey, the WHERE of both UPDATEs and the CHECK behind them."""

    def count(claim: TravelClaim, amount: Money, _due: int) -> None:
        unguarded = update(TravelClaim).where(TravelClaim.id == claim.id)
        unguarded = unguarded.values(settled_minor=TravelClaim.settled_minor + amount.minor)
        db.session.execute(unguarded.execution_options(synchronize_session=False))
        db.session.refresh(claim, ["settled_minor"])

    paying_claims.lock_claim = lambda _claim, *_expected: None
    paying_claims._settle_part = count
    paying_claims.parts_to_pay = lambda amount, due: {next(iter(due)): amount}
    claim_steps._move = lambda _claim, _before, _to: None
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", lambda raw, _: raw.execute("PRAGMA ignore_check_constraints=ON"))
        db.engine.dispose()
