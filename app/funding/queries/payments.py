"""Payments: by the key of their form, what they took of a commitment, what was given back of one."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core.extensions import db
from app.funding.models import Payment

_Reversal = aliased(Payment)


def payment_by_key(key: str) -> Payment | None:
    """The payment that this form made already."""
    return db.session.scalar(select(Payment).where(Payment.key == key))


def taken_by_payments(commitment_id: int) -> int:
    """How much of a commitment payments have moved to spent, without those that were reversed."""
    reversed_ids = select(_Reversal.reverses_id).where(_Reversal.reverses_id.is_not(None))
    query = select(func.coalesce(func.sum(Payment.taken_minor), 0)).where(
        Payment.commitment_id == commitment_id, Payment.reverses_id.is_(None), Payment.id.not_in(reversed_ids)
    )
    return int(db.session.scalar(query) or 0)


def refunded_so_far(payment_id: int) -> int:
    """How much of a payment came back, in its currency, above zero; refunds that were reversed do not count."""
    reversed_ids = select(_Reversal.reverses_id).where(_Reversal.reverses_id.is_not(None))
    query = select(func.coalesce(func.sum(-Payment.minor), 0)).where(
        Payment.refunds_id == payment_id, Payment.reverses_id.is_(None), Payment.id.not_in(reversed_ids)
    )
    return int(db.session.scalar(query) or 0)


def is_reversed(payment_id: int) -> bool:
    """Whether a reversing payment corrects it."""
    return db.session.scalar(select(Payment.id).where(Payment.reverses_id == payment_id).limit(1)) is not None
