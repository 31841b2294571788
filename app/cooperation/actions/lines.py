"""A line of action is proposed, changed, or taken away. Once its plan is adopted, each change keeps its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select

from app.cooperation.bodies import CooperationBody
from app.cooperation.body_names import BodyNames
from app.cooperation.models import (
    ActionLine,
    ActionLinePartner,
    LineChange,
    LineOrigin,
    LineStatus,
    PlanOfWork,
)
from app.cooperation.plan_values import bodies_of, changed_values, line_values
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import PriorityArea
from app.network.actions import PartialDate
from app.registration.models import Registration

#: Lines of one plan: one with more is no plan any more.
MOST_LINES = 300


@dataclass(frozen=True)
class LineWords:
    """What a form says of a line."""

    area: PriorityArea
    title: TranslatedText
    result: TranslatedText = field(default_factory=TranslatedText)
    owner: CooperationBody | None = None
    partners: Sequence[CooperationBody] = ()
    since: PartialDate = (None, Precision.UNKNOWN)
    until: PartialDate = (None, Precision.UNKNOWN)
    need: Money | None = None
    status: LineStatus = LineStatus.PROPOSED


def propose_line(
    plan: PlanOfWork,
    words: LineWords,
    origin: str = "",
    proposed_by: Registration | None = None,
    reason: str = "",
    actor: str = "",
) -> ActionLine:
    """Add a line to a plan, sent twice one; `origin` is what it comes from. Raises `Refused`."""
    lock_plan(plan)
    if plan.is_adopted:
        given_reason(reason)
    _refuse_wrong(plan, words)
    if (same := _same_line(plan, words, origin)) is not None:
        return same
    last = db.session.scalar(select(func.max(ActionLine.number)).where(ActionLine.plan_id == plan.id)) or 0
    if last >= MOST_LINES:
        raise Refused(gettext("A plan has at most %(number)d lines.", number=MOST_LINES))
    who = actor or audit.acting()
    line = ActionLine(plan=plan, number=last + 1, created_at=now(), created_by=who, partners=[], origins=[])
    _write(line, words)
    line.proposed_by_id = proposed_by.id if proposed_by is not None else None
    if origin:
        line.origins.append(LineOrigin(ref=origin, at=now()))
    db.session.add(line)
    db.session.flush()
    if plan.is_adopted:
        _keep_change(line, {}, reason, who)
    audit.record("plan.line_proposed", line.ref, actor=actor or None)
    return line


def change_line(line: ActionLine, words: LineWords, reason: str = "") -> bool:
    """Another title, owner, period or state; False where nothing differs. Raises `Refused`."""
    lock_plan(line.plan)
    _refuse_wrong(line.plan, words)
    before = line_values(line, BodyNames.of(bodies_of([line])))
    _write(line, words)
    db.session.flush()
    after = line_values(line, BodyNames.of(bodies_of([line])))
    fields = sorted(changed_values(before, after))
    if not fields:
        return False
    if line.plan.is_adopted:
        _keep_change(line, before, reason, audit.acting())
    audit.record("plan.line_changed", line.ref, fields=fields)
    return True


def remove_plan_line(line: ActionLine) -> None:
    """Take away what was proposed by mistake. Raises `Refused` once the plan is adopted: then it can be dropped."""
    lock_plan(line.plan)
    if line.plan.is_adopted:
        raise Refused(gettext("The plan is adopted: a line of it stays. Change its state to “Dropped” and say why."))
    audit.record("plan.line_removed", line.ref)
    db.session.delete(line)


def lock_plan(plan: PlanOfWork) -> None:
    """Wait until nobody else changes the plan; others wait until this transaction ends."""
    db.session.execute(select(PlanOfWork.id).where(PlanOfWork.id == plan.id).with_for_update(key_share=True))
    db.session.refresh(plan, ["status", "event_id"])


def given_reason(reason: str) -> str:
    """Why something changes after the adoption, as it is kept. Raises `Refused` when nothing was said."""
    if not reason.strip():
        raise Refused(gettext("The plan is adopted: say why it changes. The reason stays beside the change."), "reason")
    return reason.strip()[:500]


def _write(line: ActionLine, words: LineWords) -> None:
    line.priority_area_id, line.area = words.area.id, words.area
    line.title, line.result, line.status = words.title, words.result, words.status
    line.owner_country, line.owner_bloc_id, line.owner_institution_id = (
        words.owner.columns if words.owner is not None else (None, None, None)
    )
    line.since, line.since_precision = words.since[0], words.since[1] or Precision.UNKNOWN
    line.until, line.until_precision = words.until[0], words.until[1] or Precision.UNKNOWN
    line.need_minor = words.need.minor if words.need is not None else None
    line.need_currency = words.need.currency if words.need is not None else ""
    _set_partners(line, words)


def _set_partners(line: ActionLine, words: LineWords) -> None:
    """Those who stay keep their rows; the owner is no partner."""
    owner = words.owner.columns if words.owner is not None else None
    wanted = dict.fromkeys(body.columns for body in words.partners if body.columns != owner)
    for standing in list(line.partners):
        if standing.body_columns not in wanted:
            line.partners.remove(standing)
    here = {one.body_columns for one in line.partners}
    for code, bloc, institution in (columns for columns in wanted if columns not in here):
        line.partners.append(ActionLinePartner(country_code=code, bloc_id=bloc, institution_id=institution))


def _keep_change(line: ActionLine, before: dict[str, Any], reason: str, actor: str) -> None:
    after = line_values(line, BodyNames.of(bodies_of([line])))
    values = changed_values(before, after)
    db.session.add(LineChange(line_id=line.id, at=now(), by=actor, reason=given_reason(reason), values=values))


def _same_line(plan: PlanOfWork, words: LineWords, origin: str) -> ActionLine | None:
    """The line of the same title in the same area and of the same origin: the form was sent twice."""
    here = select(ActionLine).where(ActionLine.plan_id == plan.id, ActionLine.priority_area_id == words.area.id)
    if origin:
        here = here.where(ActionLine.origins.any(LineOrigin.ref == origin))
    return next((line for line in db.session.scalars(here) if line.title == words.title), None)


def _refuse_wrong(plan: PlanOfWork, words: LineWords) -> None:
    if words.area not in plan.areas:
        raise Refused(gettext("This plan is not about “%(area)s”.", area=words.area.name))
    if words.since[0] and words.until[0] and _last_day(words.until) < words.since[0]:
        raise Refused(gettext("It can’t end before it begins."))
    if plan.is_adopted and words.owner is None and words.status is not LineStatus.DROPPED:
        raise Refused(gettext("The plan is adopted: each line of it has an owner. Name one, or drop the line."))


def _last_day(until: PartialDate) -> date:
    """Of "2007" the last day of the year, of a month at least not its first day."""
    day = until[0] or date.max
    if until[1] is Precision.YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=28) if until[1] is Precision.MONTH else day
