"""Which rows of a plan are due on a day, and which indicators are to be read: one rule for pages and mails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.projects.chart_rows import ChartRow, chart_rows
from app.projects.models import PlanRow, Project, ProjectIndicator, ProjectPartner
from app.projects.quarters import quarter_end, quarter_of

#: So many days before an indicator is to be read its owner is told.
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class DueRow:
    """A row that ends this quarter, or should have ended before."""

    row: PlanRow
    due_on: date
    is_late: bool


def due_rows(project: Project, rows: Iterable[PlanRow], today: date) -> list[DueRow]:
    """Of a project whose start is known: rows still open whose bar ends this quarter or ended before it."""
    start = project.start_on
    if start is None:
        return []
    present = quarter_of(start, today)
    found = [(each, each.bar[1]) for each in chart_rows(rows) if each.bar is not None and each.row.is_open]
    return [DueRow(each.row, quarter_end(start, last), last < present) for each, last in found if last <= present]


def had_by(partner: ProjectPartner, due: Sequence[DueRow]) -> list[DueRow]:
    """What is late comes first."""
    own = [each for each in due if each.row.owner_id == partner.id]
    return sorted(own, key=lambda each: (each.due_on, each.row.id))


def is_reading_due(indicator: ProjectIndicator, today: date) -> bool:
    """Whether it is to be read within the next days."""
    return indicator.reading_due_on is not None and indicator.reading_due_on <= today + AHEAD


def own_rows(rows: Iterable[PlanRow], partner: ProjectPartner) -> list[ChartRow]:
    """The partner's own rows, each with its bar."""
    return [each for each in chart_rows(rows) if each.row.owner_id == partner.id]
