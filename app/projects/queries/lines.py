"""One line of a project by its number in the address, and what its form offers to choose."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.projects.models import (
    ActivityRow,
    PlannedEvent,
    PlanRow,
    Project,
    ProjectActivity,
    ProjectComponent,
    ProjectEffort,
    ProjectIndicator,
    ProjectOutcome,
    ProjectPartner,
    RowReport,
)
from app.projects.parts import LineModel, ProjectPart

#: Of one row, the reports that its page shows.
SHOWN_REPORTS = 50


def line_of_part(project: Project, part: ProjectPart, public_id: str) -> LineModel | None:
    """A line of that kind, of that project."""
    model: Any = part.model
    query = select(model).where(model.public_id == public_id)
    if part.holder is None:
        query = query.where(model.project_id == project.id)
    else:
        query = query.join(part.holder, part.holder.id == getattr(model, part.above))
        query = query.where(part.holder.project_id == project.id)
    if model is PlannedEvent:
        query = query.options(selectinload(PlannedEvent.events))
    if model is ProjectPartner:
        query = query.options(joinedload(ProjectPartner.person))
    found: LineModel | None = db.session.scalar(query)
    return found


def next_position(project: Project, part: ProjectPart) -> int:
    """After all others of a list that has an order of its own."""
    model: Any = part.model
    last = db.session.scalar(select(func.max(model.position)).where(model.project_id == project.id))
    return 0 if last is None else last + 1


def bare_rows(project: Project) -> Sequence[PlanRow]:
    """The rows of the chart alone."""
    return db.session.scalars(select(PlanRow).where(PlanRow.project_id == project.id).order_by(PlanRow.id)).all()


def components_in_order(project: Project) -> Sequence[ProjectComponent]:
    query = select(ProjectComponent).where(ProjectComponent.project_id == project.id)
    return db.session.scalars(query.order_by(ProjectComponent.position, ProjectComponent.id)).all()


def outcomes_in_order(project: Project) -> Sequence[ProjectOutcome]:
    query = select(ProjectOutcome).where(ProjectOutcome.project_id == project.id)
    return db.session.scalars(query.order_by(ProjectOutcome.audience, ProjectOutcome.number)).all()


def indicators_in_order(project: Project) -> Sequence[ProjectIndicator]:
    query = select(ProjectIndicator).where(ProjectIndicator.project_id == project.id)
    return db.session.scalars(query.order_by(ProjectIndicator.id)).all()


def efforts_in_order(project: Project) -> Sequence[ProjectEffort]:
    query = select(ProjectEffort).where(ProjectEffort.project_id == project.id)
    return db.session.scalars(query.order_by(ProjectEffort.id)).all()


def rows_of_activity(activity: ProjectActivity) -> set[int]:
    """The ids of the rows that carry it out."""
    return set(db.session.scalars(select(ActivityRow.row_id).where(ActivityRow.activity_id == activity.id)))


def reports_of_row(row: PlanRow) -> Sequence[RowReport]:
    """What was told of it, the newest first."""
    query = select(RowReport).where(RowReport.row_id == row.id).order_by(RowReport.id.desc())
    return db.session.scalars(query.limit(SHOWN_REPORTS)).all()
