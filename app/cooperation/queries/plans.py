"""Plans of work with their areas and lines, and what was told and changed of a line."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.cooperation.models import (
    ActionLine,
    LineChange,
    LineOrigin,
    LineProgress,
    PlanChange,
    PlanOfWork,
    PlanStatus,
    PlanVersion,
)
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.events.queries import visible_to


def _whole(*, with_origins: bool = False) -> Select[PlanOfWork]:
    """With areas, lines and the partners of each; two statements."""
    lines = selectinload(PlanOfWork.lines)
    query = select(PlanOfWork).options(
        joinedload(PlanOfWork.areas),
        lines.joinedload(ActionLine.area),
        lines.joinedload(ActionLine.partners),
        lines.joinedload(ActionLine.plan),  # known already: it asks for nothing more
    )
    return query.options(lines.joinedload(ActionLine.origins)) if with_origins else query


def plans_of_work(viewer: Account | None) -> Sequence[tuple[PlanOfWork, int]]:
    """The plans, newest first, each with how many lines it has; drafts for those who organise what they are made at."""
    number = select(func.count()).where(ActionLine.plan_id == PlanOfWork.id).scalar_subquery()
    query = select(PlanOfWork, number).options(selectinload(PlanOfWork.areas)).order_by(PlanOfWork.year.desc())
    if viewer is None or not viewer.organises_all:
        own = viewer.organised_event_ids if viewer is not None else ()
        is_shown = PlanOfWork.status.is_distinct_from(PlanStatus.DRAFT)
        query = query.where(or_(is_shown, PlanOfWork.event_id.in_(own)))
    return [(plan, count) for plan, count in db.session.execute(query)]


def plan_of_year(year: int) -> PlanOfWork | None:
    """With areas, lines and the partners of each."""
    return db.session.scalars(_whole().where(PlanOfWork.year == year)).unique().first()


def adopted_lines(year: int, as_of: date) -> int | None:
    """How many lines of action a year's plan has that was adopted by then; None where nobody knows of such a plan."""
    lines = select(func.count(ActionLine.id)).where(ActionLine.plan_id == PlanOfWork.id).scalar_subquery()
    is_adopted = PlanOfWork.adopted_on.is_not(None) & (PlanOfWork.adopted_on <= as_of)
    shown = PlanOfWork.status.is_distinct_from(PlanStatus.DRAFT)
    return db.session.scalar(select(case((is_adopted, lines), else_=0)).where(PlanOfWork.year == year, shown))


def plan_of_event(event: Event) -> PlanOfWork | None:
    """The plan that is made at an event, whole, with what its lines come from; the newest where there are two."""
    query = _whole(with_origins=True).where(PlanOfWork.event_id == event.id).order_by(PlanOfWork.year.desc())
    return db.session.scalars(query.limit(1)).unique().first()


def event_of_plan(plan: PlanOfWork, viewer: Account | None) -> Event | None:
    """The event at which it is made, for those who may see that."""
    if plan.event_id is None:
        return None
    return db.session.scalar(visible_to(viewer).where(Event.id == plan.event_id))


def action_line_named(year: int, public_id: str) -> ActionLine | None:
    """A line with its plan, area, partners and origins."""
    query = select(ActionLine).join(ActionLine.plan).where(ActionLine.public_id == public_id[:40])
    return db.session.scalar(
        query.where(PlanOfWork.year == year).options(
            joinedload(ActionLine.plan),
            joinedload(ActionLine.area),
            selectinload(ActionLine.partners),
            selectinload(ActionLine.origins),
        )
    )


def progress_of(line: ActionLine) -> Sequence[LineProgress]:
    """What was told of a line, newest first."""
    query = select(LineProgress).where(LineProgress.line_id == line.id)
    return db.session.scalars(query.order_by(LineProgress.at.desc(), LineProgress.id.desc())).all()


def newest_progress(lines: Collection[ActionLine]) -> dict[int, LineProgress]:
    """Of each line what was told last, by its number; one statement."""
    newest = select(func.max(LineProgress.id)).where(LineProgress.line_id.in_([line.id for line in lines]))
    query = select(LineProgress).where(LineProgress.id.in_(newest.group_by(LineProgress.line_id)))
    return {one.line_id: one for one in db.session.scalars(query)} if lines else {}


def changes_of_line(line: ActionLine) -> Sequence[LineChange]:
    """What became of a line since its plan was adopted, newest first."""
    query = select(LineChange).where(LineChange.line_id == line.id)
    return db.session.scalars(query.order_by(LineChange.at.desc(), LineChange.id.desc())).all()


def changes_of_plan(plan: PlanOfWork) -> Sequence[PlanChange]:
    """What became of its title, contents and areas since it was adopted, newest first."""
    query = select(PlanChange).where(PlanChange.plan_id == plan.id)
    return db.session.scalars(query.order_by(PlanChange.at.desc(), PlanChange.id.desc())).all()


def number_of_changes(plan: PlanOfWork) -> int:
    """How often its lines were changed since it was adopted."""
    query = select(func.count(LineChange.id)).join(ActionLine, ActionLine.id == LineChange.line_id)
    return db.session.scalar(query.where(ActionLine.plan_id == plan.id)) or 0


def frozen_plan(plan: PlanOfWork, number: int) -> PlanVersion | None:
    """The plan as it stood in one of its versions."""
    query = select(PlanVersion).where(PlanVersion.plan_id == plan.id, PlanVersion.number == number)
    return db.session.scalar(query)


def lines_from(references: Collection[str]) -> dict[str, list[ActionLine]]:
    """Reference → the lines that came of it, with their plans; one statement."""
    query = select(LineOrigin.ref, ActionLine).join(ActionLine, ActionLine.id == LineOrigin.line_id)
    query = query.options(joinedload(ActionLine.plan)).order_by(ActionLine.id)
    found: dict[str, list[ActionLine]] = {}
    for part in pieces(references):
        for ref, line in db.session.execute(query.where(LineOrigin.ref.in_(part))):
            found.setdefault(ref, []).append(line)
    return found
