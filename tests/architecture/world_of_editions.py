"""What the small world holds of the Summary Report: an edition that is published, since anybody may be asked to open it."""

from datetime import date

from app.reports.summary.editions.actions import freeze_edition, publish_edition
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.scope import SummaryScope


def of_editions() -> SummaryEdition:
    edition = freeze_edition(SummaryScope(2003, 2006, date(2026, 6, 30)))
    publish_edition(edition)
    return edition


#: How addresses name it, and a section in which people write.
EDITION_VALUES = {
    "summary_edition": lambda world: {"number": world.donors.edition.number},
    "written_section": lambda _world: {"section": "outcomes"},
}
