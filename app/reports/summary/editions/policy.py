"""Who reads editions, and who freezes and publishes them."""

from app.accounts.models import Account
from app.core.access import rule
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import sees_all_editions


@rule("summary_edition.read")
def may_read_edition(viewer: Account | None, edition: SummaryEdition) -> bool:
    """The office each, everybody those that are published."""
    return edition.is_published or sees_all_editions(viewer)


@rule("summary.freeze")
def may_freeze_summary(viewer: Account | None, _on: object) -> bool:
    """Organisers of all: what is frozen is the programme's word."""
    return viewer is not None and viewer.organises_all


rule("summary.write")(may_freeze_summary)
