"""URL value → edition that the viewer may see."""

from app.core.access import current_viewer
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import edition_for


def summary_edition(number: int) -> SummaryEdition | None:
    return edition_for(current_viewer(), number)
