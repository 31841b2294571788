"""A plan of work is begun at an event, described, adopted by the meeting, run and closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.cooperation.actions.lines import given_reason, lock_plan
from app.cooperation.models import LineStatus, PlanChange, PlanOfWork, PlanStatus, PlanVersion
from app.cooperation.plan_mails import plan_adopted
from app.cooperation.plan_values import changed_values, heading_values, plan_values
from app.cooperation.queries.plans import plan_of_event, plan_of_year
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.registration.actions.seats import lock_event

#: What a plan becomes next, beside being adopted.
_NEXT = {
    PlanStatus.ADOPTED: (PlanStatus.RUNNING, PlanStatus.CLOSED),
    PlanStatus.RUNNING: (PlanStatus.CLOSED,),
    PlanStatus.CLOSED: (PlanStatus.RUNNING,),
}


@dataclass(frozen=True)
class PlanWords:
    """What a form says of a plan."""

    year: int
    title: TranslatedText
    contents: TranslatedText
    areas: Sequence[PriorityArea]


def begin_plan(event: Event, words: PlanWords) -> PlanOfWork:
    """A draft that is made at the event; what documents tell of that year already becomes it.

    Whoever begins one at the same moment gets the same plan, or is told of it. Raises `Refused`.
    """
    lock_event(event)
    if (own := plan_of_event(event)) is not None and own.year != words.year:
        raise Refused(gettext("This event makes the plan for %(year)s already.", year=own.year))
    plan = plan_of_year(words.year) or _first_of_year(words)
    lock_plan(plan)
    if plan.event_id not in (None, event.id):
        raise Refused(_made_elsewhere(words.year))
    if plan.is_adopted:
        raise Refused(gettext("The plan for %(year)s is adopted already.", year=words.year))
    plan.event_id = event.id
    describe_plan(plan, words)
    return plan


def describe_plan(plan: PlanOfWork, words: PlanWords, reason: str = "") -> bool:
    """Another title, contents or areas; False where nothing differs. An area that has lines stays.

    Raises `Refused`, once the plan is adopted also without a reason.
    """
    lock_plan(plan)
    kept = [area for area in plan.areas if any(line.priority_area_id == area.id for line in plan.lines)]
    if lost := [area for area in kept if area not in words.areas]:
        raise Refused(gettext("“%(area)s” has lines in this plan: it stays.", area=lost[0].name))
    if not words.areas:
        raise Refused(gettext("Choose at least one area."))
    before = heading_values(plan)
    plan.title, plan.contents, plan.areas = words.title, words.contents, [*words.areas]
    changed = changed_values(before, heading_values(plan))
    if changed and plan.is_adopted:
        db.session.add(
            PlanChange(plan_id=plan.id, at=now(), by=audit.acting(), reason=given_reason(reason), values=changed)
        )
    db.session.flush()
    audit.record("plan.described", plan.ref, fields=sorted(changed))
    return bool(changed)


def lines_without_owner(plan: PlanOfWork) -> list[str]:
    """ "3. Common catalogue" of each line that keeps the plan from being adopted."""
    return [
        gettext("%(number)d. %(title)s", number=line.number, title=line.title)
        for line in plan.lines
        if not line.has_owner and line.status is not LineStatus.DROPPED
    ]


def adopt_plan(plan: PlanOfWork, on: date) -> PlanVersion:
    """The meeting adopts it: its first version is frozen, its lines are agreed, and all participants are told.

    Raises `Refused` while a line has no owner.
    """
    lock_plan(plan)
    if plan.is_adopted:
        raise Refused(gettext("This plan is adopted already."))
    _refuse_unready(plan)
    for line in plan.lines:
        if line.status is LineStatus.PROPOSED:
            line.status = LineStatus.AGREED
    plan.status, plan.adopted_on, plan.status_stated = PlanStatus.ADOPTED, on, TranslatedText()
    db.session.flush()
    frozen = PlanVersion(plan_id=plan.id, number=1, at=now(), by=audit.acting(), content=plan_values(plan))
    db.session.add(frozen)
    db.session.flush()
    audit.record("plan.adopted", plan.ref)
    plan_adopted(plan)
    return frozen


def set_plan_status(plan: PlanOfWork, status: PlanStatus) -> None:
    """An adopted plan is run, closed, or opened again. Raises `Refused` for any other step."""
    lock_plan(plan)
    if plan.status is status:
        return
    if plan.status is None or status not in _NEXT.get(plan.status, ()):
        raise Refused(gettext("The plan can’t become this now."))
    plan.status = status
    audit.record("plan.status", plan.ref, fields=[status.value])


def plan_steps(plan: PlanOfWork) -> Sequence[PlanStatus]:
    """What it can become by itself."""
    return _NEXT.get(plan.status, ()) if plan.status is not None else ()


def areas_in(slugs: Sequence[str]) -> list[PriorityArea]:
    """The priority areas of these addresses, in their order."""
    query = select(PriorityArea).where(PriorityArea.slug.in_(slugs))
    return list(db.session.scalars(query.order_by(PriorityArea.position, PriorityArea.id)))


def _first_of_year(words: PlanWords) -> PlanOfWork:
    """The year itself keeps it single: of two that begin at once the later one is told."""
    plan = PlanOfWork(
        year=words.year, title=words.title, created_at=now(), created_by=audit.acting(), status=PlanStatus.DRAFT,
        areas=[], lines=[],
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(plan)
    except IntegrityError as error:
        if not is_taken(error, PlanOfWork.year):
            raise
        raise Refused(_made_elsewhere(words.year)) from None
    return plan


def _made_elsewhere(year: int) -> str:
    return gettext("There is a plan for %(year)s already, made at another event.", year=year)


def _refuse_unready(plan: PlanOfWork) -> None:
    if not any(line.status is not LineStatus.DROPPED for line in plan.lines):
        raise Refused(gettext("A plan without a line can’t be adopted. Add the first line."))
    if missing := lines_without_owner(plan):
        raise Refused(
            gettext(
                "A line without an owner can’t be adopted: %(lines)s. Name an owner, or drop the line.",
                lines="; ".join(line.rstrip(".") for line in missing[:10]),
            )
        )
