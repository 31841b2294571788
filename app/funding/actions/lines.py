"""Planning: lines of a grant, what is planned on them, money moved between two lines of one grant."""

from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.funding.actions.guarding import locked_lines, plan, refuse_nothing
from app.funding.models import BudgetChange, BudgetLine, CostCategory, FundingContribution, Grant, GrantStatus
from app.funding.queries.lines import locked_grant, planned_of
from app.funding.sentences import over_grant, shortage, under_used


def plan_line(
    grant: Grant | None,
    category: CostCategory,
    title: str,
    planned: Money,
    subject_ref: str = "",
    *,
    contribution: FundingContribution | None = None,
    on_date: date | None = None,
    reason: str = "",
) -> BudgetLine:
    """A new line of `grant`, in its currency; without one it is of a contribution or of the office's own means.

    `Refused` when the lines of the grant would come to more than it gives, and where only its amount is known.
    """
    refuse_nothing(planned)
    if grant is not None:
        grant = locked_grant(grant.id)
        _refuse_unplanned(grant, planned, subject_ref)
        _refuse_over(grant, planned.minor)
    line = BudgetLine(
        grant=grant,
        contribution=contribution,
        subject_ref=subject_ref,
        category=category,
        title=title,
        currency=planned.currency,
        planned_minor=planned.minor,
        committed_minor=0,
        spent_minor=0,
    )
    db.session.add(line)
    db.session.flush()
    _note(line, 0, reason, on_date=on_date)
    audit.record("budget_line.planned", line.ref, scope=subject_ref)
    return line


def change_planned(line: BudgetLine, planned: Money, reason: str, on_date: date | None = None) -> None:
    """Plan more or less on a line, with a reason. `Refused` under what is used, and over what the grant gives."""
    _refuse_silent(reason)
    grant = locked_grant(line.grant_id) if line.grant_id is not None else None
    (line,) = locked_lines([line.id])
    _refuse_other_currency(line.currency, planned)
    was = line.planned_minor
    if grant is not None and planned.minor > was:
        _refuse_over(grant, planned.minor - was)
    if not plan(line, planned.minor):
        raise Refused(under_used(line))
    _note(line, was, reason, on_date=on_date)
    audit.record("budget_line.changed", line.ref, scope=line.subject_ref, fields=["planned"])


def move_between_lines(
    giving: BudgetLine, taking: BudgetLine, amount: Money, reason: str, on_date: date | None = None
) -> None:
    """Move planned money between two lines of one grant, with a reason. `Refused` when it is not available."""
    _refuse_silent(reason)
    if giving.id == taking.id or giving.grant_id is None or giving.grant_id != taking.grant_id:
        raise Refused(gettext("Money moves between two different lines of one grant. Choose another line."))
    locked_grant(giving.grant_id)
    locked = {line.id: line for line in locked_lines([giving.id, taking.id])}
    giving, taking = locked[giving.id], locked[taking.id]
    _refuse_other_currency(giving.currency, amount)
    was = giving.planned_minor, taking.planned_minor
    refuse_nothing(amount)
    if not plan(giving, was[0] - amount.minor):
        raise Refused(shortage(giving, amount))
    plan(taking, was[1] + amount.minor)
    _note(giving, was[0], reason, taking, on_date)
    _note(taking, was[1], reason, giving, on_date)
    audit.record("budget_line.moved", giving.ref, scope=giving.subject_ref, fields=["planned"])
    audit.record("budget_line.moved", taking.ref, scope=taking.subject_ref, fields=["planned"])


def _note(
    line: BudgetLine, was: int, reason: str, other: BudgetLine | None = None, on_date: date | None = None
) -> None:
    db.session.add(
        BudgetChange(
            line=line,
            other_line=other,
            on_date=on_date or present_day(),
            actor=audit.acting(),
            was_minor=was,
            became_minor=line.planned_minor,
            reason=reason.strip(),
        )
    )
    db.session.flush()


def _refuse_unplanned(grant: Grant, planned: Money, subject_ref: str) -> None:
    if grant.is_stated:
        raise Refused(
            gettext(
                "Of %(grant)s only the amount is stated. Enter its agreement before you plan with it.",
                grant=grant.title,
            )
        )
    if grant.status not in (GrantStatus.PLEDGED, GrantStatus.GRANTED):
        raise Refused(gettext("%(grant)s is closed. Choose a line of another grant.", grant=grant.title))
    _refuse_other_currency(grant.currency, planned)
    if grant.restricted_to_ref and subject_ref != grant.restricted_to_ref:
        raise Refused(gettext("%(grant)s may be used for one purpose alone. Choose that one.", grant=grant.title))


def _refuse_over(grant: Grant, more: int) -> None:
    planned = planned_of(grant.id) + more
    if planned > grant.amount_minor:
        raise Refused(over_grant(grant, Money(planned, grant.currency)))


def _refuse_other_currency(currency: str, amount: Money) -> None:
    if amount.currency != currency:
        raise Refused(gettext("This budget is kept in %(currency)s. Give the amount in it.", currency=currency))


def _refuse_silent(reason: str) -> None:
    if not reason.strip():
        raise Refused(gettext("Give the reason: it stays with the change."))
