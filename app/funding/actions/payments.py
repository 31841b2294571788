"""Paying: a payment moves its part of a commitment to spent in the same transaction. Never edited; what was wrong is reversed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money, money_text
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.core.words import word
from app.funding.actions.commitments import held_commitment, note_commitment, refuse_ended
from app.funding.actions.guarding import SUMS, locked_line, move_sums, refuse_nothing
from app.funding.models import BudgetLine, Commitment, CommitmentState, DecisionGround, Payment, PaymentKind
from app.funding.queries.payments import is_reversed, payment_by_key, refunded_so_far
from app.funding.queries.rates import converted
from app.funding.sentences import not_paid_by, shortage, used_already
from app.library.files.actions import claim_files, release_files


@dataclass(frozen=True)
class _Slip:
    """What is written on a payment beside its amounts."""

    kind: PaymentKind
    paid_on: date
    payee_text: str
    key: str
    subject_ref: str = ""
    person_id: int | None = None
    reference: str = ""
    method: str = ""
    fee_minor: int = 0
    ground: DecisionGround = DecisionGround.ORDINARY
    reason: str = ""


def pay(
    line: BudgetLine,
    amount: Money,
    kind: PaymentKind,
    paid_on: date,
    payee: str,
    *,
    key: str,
    commitment: Commitment | None = None,
    completes: bool = False,
    subject_ref: str = "",
    person_id: int | None = None,
    reference: str = "",
    method: str = "",
    fee_minor: int = 0,
    ground: DecisionGround = DecisionGround.ORDINARY,
    reason: str = "",
    files: Sequence[str] = (),
    person_ref: str | None = None,
) -> Payment:
    """Pay `amount` from `line`, on a day that has come; `fee_minor` is the bank's, in the same currency.

    With a commitment its part moves to spent; `completes` lets go what is left of it, and what exceeds it is taken of
    what is available. The same `key` again is the same payment. `files` hang on it, as `person_ref` attached them.
    `Refused`: not enough money, a category that the grant does not pay, no rate, a day to come.
    """
    if kind is PaymentKind.REFUND:
        raise ValueError("money that comes back is entered by `refund`")
    slip = _Slip(kind, paid_on, payee, key, subject_ref, person_id, reference, method, fee_minor, ground, reason)
    refuse_nothing(amount)
    line = locked_line(line.id)
    if known := _made_already(line, key, amount):
        return known
    _refuse_day(paid_on)
    refuse_ended(line)
    if line.grant is not None and not line.grant.pays(line.category):
        raise Refused(not_paid_by(line, line.grant, word(line.category)))
    if commitment is not None:
        _refuse_strange(commitment, line)
        slip = replace(slip, subject_ref=subject_ref or commitment.subject_ref)
    with _one_of_its_key(key, line):
        payment = _spend(line, amount, slip, commitment, completes)
    claim_files(files, person_ref, payment.ref)
    release_files(payment.ref)
    return payment


def refund(
    line: BudgetLine,
    amount: Money,
    paid_on: date,
    *,
    key: str,
    of: Payment | None = None,
    payee: str = "",
    person_id: int | None = None,
    subject_ref: str = "",
    reference: str = "",
    method: str = "",
    reason: str = "",
) -> Payment:
    """Money came back to `line`, of one payment if that is known: spent falls, and it is available again.

    `Refused` when more would come back than was paid, or than the line has spent.
    """
    refuse_nothing(amount)
    line = locked_line(line.id)
    if known := _made_already(line, key, -amount):
        return known
    _refuse_day(paid_on)
    slip = _Slip(PaymentKind.REFUND, paid_on, payee, key, subject_ref, person_id, reference, method, reason=reason)
    if of is not None:
        _refuse_too_much_back(of, line, amount)
        slip = replace(slip, subject_ref=subject_ref or of.subject_ref, person_id=person_id or of.person_id)
    with _one_of_its_key(key, line):
        return _give_back(line, amount, slip, of)


def reverse_payment(payment: Payment, reason: str, on_date: date | None = None) -> Payment:
    """Correct a payment by its contrary, with a reason; what it took of a commitment is set aside again.

    `Refused` for a correction, for what was corrected already, and where money came back of it: that goes first.
    """
    line = locked_line(payment.budget_line_id)
    day = max(on_date or present_day(), payment.paid_on)
    _refuse_reversal(payment, reason)
    of = db.session.get(Commitment, payment.commitment_id) if payment.commitment_id is not None else None
    held = held_commitment(of) if of is not None and payment.kind is not PaymentKind.REFUND else None
    back = payment.taken_minor if held is not None and held.state is not CommitmentState.RELEASED else 0
    if not move_sums(line, committed=back, spent=-payment.line_minor):
        raise Refused(shortage(line, Money(-payment.line_minor, line.currency)))
    reversal = _written(line, -payment.money, -payment.line_minor, _contrary(payment, day, reason.strip()))
    reversal.reverses_id, reversal.rate_id, reversal.commitment_id = payment.id, payment.rate_id, payment.commitment_id
    if held is not None and back:
        held.open_minor += back
        held.state = CommitmentState.CONFIRMED
        note_commitment(held, back, day)
    return _kept(reversal)


def _spend(line: BudgetLine, amount: Money, slip: _Slip, commitment: Commitment | None, completes: bool) -> Payment:
    total = converted(Money(amount.minor + slip.fee_minor, amount.currency), line.currency, slip.paid_on)
    held = commitment.open_minor if commitment is not None else 0
    taken = min(held, total.money.minor)
    rest = held - taken if completes else 0
    if not move_sums(line, committed=-taken - rest, spent=total.money.minor):
        raise Refused(shortage(line, total.money, Money(line.available_minor + held, line.currency)))
    payment = _written(line, amount, total.money.minor, slip)
    payment.rate, payment.commitment, payment.taken_minor = total.rate, commitment, taken
    if commitment is not None:
        commitment.open_minor -= taken + rest
        if commitment.open_minor == 0:
            commitment.state = CommitmentState.SPENT
        note_commitment(commitment, -taken, slip.paid_on)
        if rest:
            note_commitment(commitment, -rest, slip.paid_on)
    return _kept(payment)


def _give_back(line: BudgetLine, amount: Money, slip: _Slip, of: Payment | None) -> Payment:
    back = converted(amount, line.currency, slip.paid_on)
    if not move_sums(line, spent=-back.money.minor):
        raise Refused(gettext("Less than that was spent on %(line)s. Nothing was changed.", line=line.title))
    payment = _written(line, -amount, -back.money.minor, slip)
    payment.rate, payment.refunds_id = back.rate, of.id if of else None
    payment.commitment_id = of.commitment_id if of else None
    return _kept(payment)


def _written(line: BudgetLine, amount: Money, line_minor: int, slip: _Slip) -> Payment:
    given = {name: getattr(slip, name) for name in slip.__dataclass_fields__}
    return Payment(
        line=line,
        minor=amount.minor,
        currency=amount.currency,
        line_minor=line_minor,
        taken_minor=0,
        actor=audit.acting(),
        entered_at=now(),
        **given,
    )


def _kept(payment: Payment) -> Payment:
    db.session.add(payment)
    db.session.flush()
    verb = "reversed" if payment.reverses_id else "refunded" if payment.kind is PaymentKind.REFUND else "made"
    audit.record(f"payment.{verb}", payment.ref, scope=payment.subject_ref, note=payment.ground.value)
    return payment


def _contrary(payment: Payment, day: date, reason: str) -> _Slip:
    same = (payment.subject_ref, payment.person_id, payment.reference, payment.method, payment.fee_minor)
    key = f"reversal:{payment.public_id}"
    return _Slip(payment.kind, day, payment.payee_text, key, *same, ground=payment.ground, reason=reason)


def _made_already(line: BudgetLine, key: str, amount: Money) -> Payment | None:
    known = payment_by_key(key)
    if known is not None and (known.budget_line_id, known.money) != (line.id, amount):
        raise Refused(used_already(known.money))
    return known


@contextmanager
def _one_of_its_key(key: str, line: BudgetLine) -> Iterator[None]:
    """All of it or nothing. Two lines do not wait for each other: where the other one took the key meanwhile, it is refused."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError:
        db.session.refresh(line, SUMS)  # they were read while it counted as paid
        known = payment_by_key(key)
        if known is None:
            raise
        raise Refused(used_already(known.money)) from None


def _refuse_day(paid_on: date) -> None:
    if paid_on > max(present_day(), now().date()):
        raise Refused(gettext("This day has not come yet. Enter a payment when it is made."))


def _refuse_strange(commitment: Commitment, line: BudgetLine) -> None:
    held_commitment(commitment)
    if commitment.budget_line_id != line.id:
        raise ValueError(f"{commitment.ref} is not of {line.ref}")
    if not commitment.is_live:
        raise Refused(gettext("Nothing is set aside for this any more: it was paid or let go in the meantime."))


def _refuse_too_much_back(of: Payment, line: BudgetLine, amount: Money) -> None:
    if of.budget_line_id != line.id:
        raise ValueError(f"{of.ref} is not of {line.ref}")
    if of.minor < 0 or is_reversed(of.id):
        raise Refused(gettext("This payment was reversed, or is money that came back. Nothing was changed."))
    left = of.minor - refunded_so_far(of.id)
    if amount.currency != of.currency or amount.minor > left:
        raise Refused(
            gettext(
                "%(left)s of this payment can still come back. Nothing was changed.",
                left=money_text(Money(left, of.currency), reader_language()),
            )
        )


def _refuse_reversal(payment: Payment, reason: str) -> None:
    if not reason.strip():
        raise Refused(gettext("Give the reason why this payment is reversed."))
    if payment.reverses_id is not None or is_reversed(payment.id):
        raise Refused(gettext("This payment was reversed already."))
    if refunded_so_far(payment.id):
        raise Refused(gettext("Money came back of this payment. Reverse the refund first."))
