"""Reports to donors and their links, and about what one can be made."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.funding.models import Grant, GrantStatus
from app.reports.donors.models import DonorLink, DonorReport


def donor_reports() -> Select[DonorReport]:
    """All, the newest first, without the rows that were kept."""
    return select(DonorReport).options(joinedload(DonorReport.grant)).order_by(DonorReport.id.desc())


def donor_report_named(public_id: str) -> DonorReport | None:
    query = select(DonorReport).where(DonorReport.public_id == public_id[:40])
    return db.session.scalar(query.options(joinedload(DonorReport.grant), selectinload(DonorReport.links)))


def donor_link_named(public_id: str) -> DonorLink | None:
    query = select(DonorLink).where(DonorLink.public_id == public_id[:40])
    return db.session.scalar(query.options(joinedload(DonorLink.report)))


def donors_to_report_to() -> list[str]:
    """The donors as printed, each once, in the order of the alphabet."""
    query = select(Grant.donor_text).where(Grant.status != GrantStatus.CANCELLED).distinct()
    return sorted(db.session.scalars(query))


def grants_to_report_on() -> list[Grant]:
    query = select(Grant).where(Grant.status != GrantStatus.CANCELLED).order_by(Grant.donor_text, Grant.id)
    return list(db.session.scalars(query))
