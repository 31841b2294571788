"""URL value → report to a donor; who may see it, the route's permission says."""

from app.reports.donors.models import DonorReport
from app.reports.donors.queries import donor_report_named


def donor_report(public_id: str) -> DonorReport | None:
    return donor_report_named(public_id)
