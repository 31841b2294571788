"""Who reads editions; who freezes and publishes them stands beside who writes the report."""

from app.accounts.models import Account
from app.core.access import rule
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import sees_all_editions


@rule("summary_edition.read")
def may_read_edition(viewer: Account | None, edition: SummaryEdition) -> bool:
    """The office each, everybody those that are published."""
    return edition.is_published or sees_all_editions(viewer)
