"""Money that was reserved by a rate corrected since: converted again when somebody asks. What is promised or paid stays."""

from datetime import date

from sqlalchemy import func, select

from app.core import audit
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.commitments import held_commitment, note_commitment
from app.funding.actions.guarding import locked_line, move_sums
from app.funding.models import BudgetLine, Commitment, CommitmentState, CommitmentStep
from app.funding.queries.outdated import outdated_commitments
from app.funding.queries.rates import converted
from app.funding.sentences import shortage


def convert_reserved() -> tuple[int, list[str]]:
    """At the rates that hold now for the days on which it was reserved: how many amounts, and why others stayed."""
    changed, reasons = 0, []
    for commitment in outdated_commitments():
        try:
            with db.session.begin_nested():
                changed += _convert(locked_line(commitment.budget_line_id), held_commitment(commitment))
        except Refused as refusal:
            reasons.append(refusal.reason)
    return changed, reasons


def _convert(line: BudgetLine, commitment: Commitment) -> bool:
    """Whether it was still reserved as a whole, and was converted. `Refused` without a rate or enough money."""
    if commitment.state is not CommitmentState.RESERVED or commitment.open_minor != commitment.line_minor:
        return False
    became = converted(commitment.money, line.currency, _reserved_on(commitment))
    more = became.money.minor - commitment.line_minor
    if not move_sums(line, committed=more):
        raise Refused(shortage(line, Money(more, line.currency)))
    commitment.rate = became.rate
    commitment.line_minor = commitment.open_minor = became.money.minor
    note_commitment(commitment, more)
    audit.record("commitment.converted_again", commitment.ref, scope=commitment.subject_ref)
    return True


def _reserved_on(commitment: Commitment) -> date:
    """The day of its first step."""
    first = select(func.min(CommitmentStep.on_date)).where(CommitmentStep.commitment_id == commitment.id)
    return db.session.scalars(first).one()
