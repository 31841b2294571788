"""What the small world holds of reports to donors: a draft, and a frozen one with a link; and an edition of the report."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.core.clock import now
from app.reports.donors.actions import ReportScope, begin_report, freeze_report, give_link
from app.reports.donors.links import donor_token
from app.reports.donors.models import DonorLink, DonorReport
from app.reports.summary.editions.models import SummaryEdition
from tests.architecture.world_of_editions import EDITION_VALUES, of_editions
from tests.funding.making import make_grant
from tests.make import saved


@dataclass(frozen=True)
class OfDonors:
    draft: DonorReport
    link: DonorLink
    link_of_draft: str  #: what no action makes; so that one report has all that is asked of it
    edition: SummaryEdition


def of_donors() -> OfDonors:
    grant = make_grant(donor_text="Donante del mundo")
    scope = ReportScope("", grant, date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30))
    frozen = begin_report(scope)
    freeze_report(frozen)
    draft = begin_report(scope)
    at = now()
    of_draft = DonorLink(report_id=draft.id, expires_at=at + timedelta(days=30), created_at=at, created_by="system")
    return OfDonors(draft, give_link(frozen), saved(of_draft).public_id, of_editions())


#: How addresses name them.
DONOR_VALUES = {
    **EDITION_VALUES,
    "donor_report": lambda world: {"public_id": world.donors.draft.public_id},
    "linked_report": lambda world: {"token": donor_token(world.donors.link)},
}


def donor_link_id(world: Any) -> str:
    return str(world.donors.link_of_draft)
