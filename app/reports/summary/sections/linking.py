"""Where the rows behind the numbers of a report are shown: the lists that stand, and the report's own of its events."""

from typing import Any

from app.attendance.models import Measure
from app.reports.summary.pieces import page
from app.reports.summary.scope import SummaryScope


def events_rows(scope: SummaryScope, **narrowed: Any) -> str:
    """The events that a number of the report counts, and no others: those of its period, as of its day."""
    return page("summary.events", {**scope.arguments, **narrowed})


def stated_rows(measure: Measure, year: int | None = None) -> str:
    return page("reports.stated", {"measure": measure.value, "year": year})
