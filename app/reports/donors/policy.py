"""Who makes reports to donors: whoever sees the ledger. The donor reads one by its link, and nothing else."""

from app.accounts.models import Account
from app.core.access import rule


@rule("donor_reports.see")
def may_see_donor_reports(viewer: Account | None, _on: object) -> bool:
    """Finance of all, and organisers of all."""
    return viewer is not None and (viewer.finances_all or viewer.organises_all)


rule("donor_reports.change")(may_see_donor_reports)
