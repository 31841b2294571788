"""A line that hangs on a project is written, changed or removed."""

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import delete, insert, select, update

from app.core import audit
from app.core.extensions import Model, db
from app.core.refusal import Refused
from app.projects.actions.projects import lock_project
from app.projects.actions.telling import add_reading
from app.projects.chart_rows import rows_below
from app.projects.models import (
    ActivityRow,
    IndicatorReading,
    PlannedEvent,
    PlannedEventLink,
    PlanRow,
    PotentialFunder,
    Project,
    ProjectActivity,
    ProjectIndicator,
    ProjectPartner,
)
from app.projects.parts import LineModel, ProjectPart
from app.projects.queries.lines import bare_rows, next_position
from app.projects.queries.partners import partner_known

#: Lines of one kind that a project takes: a chart of more rows fits no page, and a list of more nobody reads.
MOST_LINES = 200


def write_line(
    project: Project,
    part: ProjectPart,
    line: LineModel | None,
    values: Mapping[str, Any],
    linked: Collection[int] | None = None,
) -> LineModel:
    """Add a line, a form that was sent twice once; or change one. `linked` are rows of an activity, events of a plan.

    Raises `Refused` for a row below itself, a number that is taken, or when there are very many lines.
    """
    lock_project(project)
    if line is None and part.model is IndicatorReading:
        indicator = db.session.get_one(ProjectIndicator, values["indicator_id"])
        return add_reading(indicator, {name: value for name, value in values.items() if name != "indicator_id"})
    if part.model is PlanRow:
        _refuse_row(project, line, values)
    if line is None and (same := _same_line(project, part, values)) is not None:
        return same
    found = line or _new(project, part)
    if isinstance(line, ProjectPartner) and line.person_id != values["person_id"]:
        _hand_over(line, values["person_id"])
    if isinstance(line, ProjectIndicator) and line.owner_id != values["owner_id"]:
        line.told_for = None  # whoever reads it from now on is told anew
    for name, value in values.items():
        setattr(found, name, value)
    db.session.add(found)
    db.session.flush()
    if linked is not None:
        _link(found, linked)
    audit.record("project.line_changed" if line else "project.line_added", project.ref, fields=[part.name])
    return found


def _hand_over(partner: ProjectPartner, person_id: int) -> None:
    """Somebody else takes over rows and indicators: the link of the former person ends, and the new one is told anew."""
    if partner_known(partner.project_id, person_id) is not None:
        raise Refused(gettext("This person works on the project already."))
    partner.link_number += 1
    partner.told_quarter = ""
    again = update(ProjectIndicator).where(ProjectIndicator.owner_id == partner.id).values(told_for=None)
    db.session.execute(again)


def take_line_away(project: Project, part: ProjectPart, line: LineModel) -> None:
    """Take a line away with what hangs on it. Raises `Refused` for a row with rows below it, and for who granted."""
    lock_project(project)
    if isinstance(line, PlanRow) and any(row.parent_id == line.id for row in bare_rows(project)):
        raise Refused(gettext("Rows stand below this one: remove them first, or let them stand elsewhere."))
    if isinstance(line, PotentialFunder) and line.grant_id is not None:
        raise Refused(gettext("This source gave a grant, which stands in the accounts: it stays."))
    model: Any = part.model
    db.session.execute(delete(model).where(model.id == line.id).execution_options(synchronize_session=False))
    db.session.expunge(line)
    audit.record("project.line_removed", project.ref, fields=[part.name])


def _refuse_row(project: Project, line: LineModel | None, values: Mapping[str, Any]) -> None:
    """The same as the form says at its fields, for whoever comes by another way or a moment later."""
    rows = bare_rows(project)
    own = line if isinstance(line, PlanRow) else None
    if own is not None and values.get("parent_id") in rows_below(rows, own):
        raise Refused(gettext("A row can’t stand below itself or below a row of its own."))
    if any(row.number == values["number"] and row is not own for row in rows):
        raise Refused(gettext("Row %(number)s stands already.", number=values["number"]))
    bar = values.get("start_quarter"), values.get("end_quarter")
    if bar[0] is not None and bar[1] is not None and not 1 <= bar[0] <= bar[1] <= project.quarters:
        raise Refused(gettext("The project has quarters 1 to %(last)d.", last=project.quarters))


def _same_line(project: Project, part: ProjectPart, values: Mapping[str, Any]) -> LineModel | None:
    """The line that says all of this already, or the person who works on it already."""
    if part.model is ProjectPartner:
        return partner_known(project.id, values["person_id"])
    model: Any = part.model
    above = values[part.above] if part.holder is not None else project.id
    rows: list[LineModel] = list(db.session.scalars(select(model).where(getattr(model, part.above) == above)))
    if len(rows) >= MOST_LINES:
        raise Refused(gettext("A project has at most %(number)d lines of one kind.", number=MOST_LINES))
    return next((row for row in rows if all(getattr(row, name) == value for name, value in values.items())), None)


def _new(project: Project, part: ProjectPart) -> LineModel:
    made: Any = part.model()
    if part.holder is None:
        made.project_id = project.id
    if part.is_ordered:
        made.position = next_position(project, part)
    found: LineModel = made
    return found


def _link(line: LineModel, linked: Collection[int]) -> None:
    """Say anew which rows carry out an activity, or which events were held."""
    model: type[Model]
    if isinstance(line, ProjectActivity):
        model, columns = ActivityRow, ("activity_id", "row_id")
        db.session.execute(delete(ActivityRow).where(ActivityRow.activity_id == line.id))
    elif isinstance(line, PlannedEvent):
        model, columns = PlannedEventLink, ("planned_id", "event_id")
        db.session.execute(delete(PlannedEventLink).where(PlannedEventLink.planned_id == line.id))
    else:
        return
    if linked:
        db.session.execute(insert(model), [{columns[0]: line.id, columns[1]: number} for number in sorted(linked)])
