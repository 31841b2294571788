"""Setting money aside on lines, confirming it, letting it go."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core import audit
from app.core.extensions import db
from app.core.money import Money
from app.core.pieces import pieces
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.funding.actions.guarding import SUMS, locked_line, move_sums, refuse_nothing
from app.funding.models import (
    BudgetLine,
    Commitment,
    CommitmentState,
    CommitmentStep,
    GrantStatus,
)
from app.funding.queries.payments import taken_by_payments
from app.funding.queries.rates import converted
from app.funding.sentences import shortage

#: (number of the line, how much, what for)
Asked = tuple[int, Money, str]


def reserve(line: BudgetLine, amount: Money, subject_ref: str, due_on: date | None = None) -> Commitment:
    """Set `amount` aside on `line` for `subject_ref`. `Refused` names the line, what there is and what was asked."""
    return reserve_all([(line.id, amount, subject_ref)], due_on)[0]


def reserve_all(asked: Sequence[Asked], due_on: date | None = None) -> list[Commitment]:
    """Set all of it aside or nothing; lines are taken in the order of their numbers, whatever the order asked in."""
    lines = _lines({line_id for line_id, _, _ in asked})
    made: dict[int, Commitment] = {}
    savepoint = db.session.begin_nested()
    try:
        for place in sorted(range(len(asked)), key=lambda place: asked[place][0]):
            line_id, amount, subject_ref = asked[place]
            made[place] = _reserve(lines[line_id], amount, subject_ref, due_on)
    except Refused:
        savepoint.rollback()
        for line in lines.values():
            db.session.refresh(line, SUMS)  # they were read while part of it was set aside
        raise
    savepoint.commit()
    return [made[place] for place in range(len(asked))]


def confirm_commitment(commitment: Commitment) -> None:
    """What was reserved is promised now. Confirming twice changes nothing; what was let go can't be confirmed."""
    _hold(commitment)
    if commitment.state is CommitmentState.CONFIRMED:
        return
    if commitment.state is not CommitmentState.RESERVED:
        raise Refused(gettext("This money is not set aside any more. Reserve it anew."))
    commitment.state = CommitmentState.CONFIRMED
    note_commitment(commitment, 0)
    audit.record("commitment.confirmed", commitment.ref, scope=commitment.subject_ref)


def release_commitment(commitment: Commitment, minor: int | None = None) -> int:
    """Let go what is still set aside, or `minor` of it (in the line's currency); returns how much that was.

    A commitment that holds nothing any more is left as it is.
    """
    line = _hold(commitment)
    if not commitment.is_live:
        return 0
    released = commitment.open_minor if minor is None else minor
    if not 0 <= released <= commitment.open_minor:
        raise Refused(gettext("Less than that is still set aside. Nothing was changed."))
    if not move_sums(line, committed=-released):
        raise RuntimeError(f"{line.ref} holds less than its commitments")
    commitment.open_minor -= released
    if commitment.open_minor == 0:
        paid = taken_by_payments(commitment.id) > 0
        commitment.state = CommitmentState.SPENT if paid else CommitmentState.RELEASED
    note_commitment(commitment, -released)
    audit.record("commitment.released", commitment.ref, scope=commitment.subject_ref)
    return released


def note_commitment(commitment: Commitment, difference: int, on_date: date | None = None) -> None:
    """Write down what a commitment holds more or less of, never before its last step: history stays what it was."""
    last = select(func.max(CommitmentStep.on_date)).where(CommitmentStep.commitment_id == commitment.id)
    day = on_date or present_day()
    db.session.add(
        CommitmentStep(
            commitment=commitment,
            state=commitment.state,
            minor=difference,
            on_date=max(day, db.session.scalar(last) or day),
            actor=audit.acting(),
        )
    )
    db.session.flush()


def refuse_ended(line: BudgetLine) -> None:
    """Raise `Refused` where the grant of a line gives nothing: it is not signed yet, or closed, or was cancelled."""
    grant = line.grant
    if grant is None or grant.status is GrantStatus.GRANTED:
        return
    if grant.status is GrantStatus.PLEDGED:
        raise Refused(
            gettext("%(grant)s is announced and not signed yet: nothing can be spent of it.", grant=grant.title)
        )
    raise Refused(gettext("%(grant)s is closed. Choose a line of another grant.", grant=grant.title))


def held_commitment(commitment: Commitment) -> Commitment:
    """The commitment as it stands now, held until the transaction ends; its line must be held before."""
    db.session.refresh(commitment, ["state", "open_minor", "line_minor", "budget_line_id"], with_for_update=True)
    return commitment


def _hold(commitment: Commitment) -> BudgetLine:
    line = locked_line(commitment.budget_line_id)
    held_commitment(commitment)
    return line


def _lines(line_ids: set[int]) -> dict[int, BudgetLine]:
    query = select(BudgetLine).options(joinedload(BudgetLine.grant))
    return {
        line.id: line
        for part in pieces(sorted(line_ids))
        for line in db.session.scalars(query.where(BudgetLine.id.in_(part)))
    }


def _reserve(line: BudgetLine, amount: Money, subject_ref: str, due_on: date | None) -> Commitment:
    refuse_nothing(amount)
    refuse_ended(line)
    held = converted(amount, line.currency, present_day())
    if not move_sums(line, committed=held.money.minor):
        raise Refused(shortage(line, held.money))
    commitment = Commitment(
        line=line,
        subject_ref=subject_ref,
        state=CommitmentState.RESERVED,
        minor=amount.minor,
        currency=amount.currency,
        rate=held.rate,
        line_minor=held.money.minor,
        open_minor=held.money.minor,
        due_on=due_on,
    )
    db.session.add(commitment)
    db.session.flush()
    note_commitment(commitment, held.money.minor)
    audit.record("commitment.reserved", commitment.ref, scope=subject_ref)
    return commitment
