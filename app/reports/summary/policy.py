"""Who reads the report while it is made: the office. It tells of money, which only editions hand out. Who writes it freezes it."""

from app.accounts.models import Account
from app.core.access import rule
from app.reports.summary.editions.queries import sees_all_editions


@rule("summary.see")
def may_see_summary(viewer: Account | None, _on: object) -> bool:
    """Whoever sees each edition: finance of all, and organisers of all."""
    return sees_all_editions(viewer)


@rule("summary.write")
def may_write_summary(viewer: Account | None, _on: object) -> bool:
    """Organisers of all: what it says is the programme's word."""
    return viewer is not None and viewer.organises_all


rule("summary.freeze")(may_write_summary)
