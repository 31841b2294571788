"""What the small world holds of reports to donors: a draft, and a frozen one with a link."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.reports.donors.actions import ReportScope, begin_report, freeze_report, give_link
from app.reports.donors.links import donor_token
from app.reports.donors.models import DonorLink, DonorReport
from tests.funding.making import make_grant


@dataclass(frozen=True)
class OfDonors:
    draft: DonorReport
    link: DonorLink


def of_donors() -> OfDonors:
    grant = make_grant(donor_text="Donante del mundo")
    scope = ReportScope("", grant, date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30))
    frozen = begin_report(scope)
    freeze_report(frozen)
    return OfDonors(begin_report(scope), give_link(frozen))


#: How addresses name them.
DONOR_VALUES = {
    "donor_report": lambda world: {"public_id": world.donors.draft.public_id},
    "linked_report": lambda world: {"token": donor_token(world.donors.link)},
}


def donor_link_id(world: Any) -> str:
    """The link of a report: not of the draft, which has none."""
    return str(world.donors.link.public_id)
