"""Payments: by the key of their form, of a commitment, of a subject, what was given back of one."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from app.core.extensions import db
from app.funding.models import Commitment, Payment

_Reversal = aliased(Payment)


def payment_by_key(key: str) -> Payment | None:
    """The payment that this form made already."""
    return db.session.scalar(select(Payment).where(Payment.key == key))


def payment_by_public_id(public_id: str) -> Payment | None:
    """One payment with its line, grant, commitment and person."""
    query = select(Payment).where(Payment.public_id == public_id)
    together = (joinedload(Payment.line), joinedload(Payment.commitment), joinedload(Payment.person))
    return db.session.scalar(query.options(*together))


def payments_for(subject_ref: str) -> Sequence[Payment]:
    """What was paid, came back and was reversed for one subject, in the order of days."""
    query = select(Payment).where(Payment.subject_ref == subject_ref).order_by(Payment.paid_on, Payment.id)
    return db.session.scalars(query.options(joinedload(Payment.rate))).all()


def commitments_for(subject_refs: Sequence[str]) -> Sequence[Commitment]:
    """What was set aside for these subjects, with lines, in the order it was."""
    query = select(Commitment).where(Commitment.subject_ref.in_(subject_refs)).order_by(Commitment.id)
    return db.session.scalars(query.options(joinedload(Commitment.line))).all()


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
