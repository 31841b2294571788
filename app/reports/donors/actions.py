"""A report to a donor is begun, worded, frozen; a link to it is given and revoked."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.core import audit
from app.core.clock import now
from app.core.database import noting
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.funding.models import Grant
from app.reports.donors.models import DonorLink, DonorReport
from app.reports.donors.reading import contents_now

#: Days that a link holds unless another number is said.
LINK_DAYS = 30
#: Seconds that a page waits for the note that it was opened.
PATIENCE = 0.5


@dataclass(frozen=True)
class ReportScope:
    """About what and for when."""

    donor_text: str
    grant: Grant | None
    from_on: date
    until_on: date
    as_of: date


def begin_report(scope: ReportScope) -> DonorReport:
    """A draft whose rows follow the ledger."""
    report = DonorReport(
        grant_id=scope.grant.id if scope.grant else None,
        grant=scope.grant,
        donor_text=scope.grant.donor_text if scope.grant else scope.donor_text,
        from_on=scope.from_on,
        until_on=scope.until_on,
        as_of=scope.as_of,
        narrative=TranslatedText(),
        created_at=now(),
        created_by=audit.acting(),
        links=[],
    )
    db.session.add(report)
    db.session.flush()
    audit.record("donor_report.begun", report.ref)
    return report


def word_report(report: DonorReport, narrative: TranslatedText) -> None:
    """What the office says of it, in its languages. Raises `Refused` once it is frozen."""
    _refuse_when_frozen(report)
    report.narrative = narrative
    audit.record("donor_report.worded", report.ref, fields=["narrative"])


def freeze_report(report: DonorReport) -> None:
    """Keep its rows as they are. Raises `Refused` when they are kept already."""
    _refuse_when_frozen(report)
    report.contents = contents_now(report).as_json()
    report.frozen_at, report.frozen_by = now(), audit.acting()
    db.session.flush()
    audit.record("donor_report.frozen", report.ref)


def drop_report(report: DonorReport) -> None:
    """Throw a draft away. Raises `Refused` once it is frozen: what a donor may have read stays."""
    _refuse_when_frozen(report)
    audit.record("donor_report.dropped", report.ref)
    db.session.delete(report)
    db.session.flush()


def _refuse_when_frozen(report: DonorReport) -> None:
    db.session.refresh(report, ["frozen_at"], with_for_update=True)
    if report.is_frozen:
        raise Refused(gettext("This report is frozen: its rows and words stay. Begin another for other rows."))


def give_link(report: DonorReport, note: str = "", days: int = LINK_DAYS) -> DonorLink:
    """A link for the donor that expires. Raises `Refused` for a draft: what is read must not change."""
    if not report.is_frozen:
        raise Refused(gettext("Freeze the report first: what the donor reads must not change."))
    at = now()
    link = DonorLink(
        report_id=report.id, note=note, expires_at=at + timedelta(days=days), created_at=at, created_by=audit.acting()
    )
    db.session.add(link)
    db.session.flush()
    audit.record("donor_report.link_given", report.ref, note=f"{days} days")
    return link


def revoke_link(report: DonorReport, link: DonorLink) -> bool:
    """End the link at once; False when it had ended."""
    if link.revoked_at is not None:
        return False
    link.revoked_at = now()
    db.session.flush()
    audit.record("donor_report.link_revoked", report.ref)
    return True


def note_report_opened(link: DonorLink) -> bool:
    """Count one opening, after the page was made: never from where. Whether it was counted."""
    link_id, at = link.id, now()

    def add(session: Session) -> None:
        opened = update(DonorLink).where(DonorLink.id == link_id)
        session.execute(opened.values(times_opened=DonorLink.times_opened + 1, opened_at=at))

    return noting(add, waits=PATIENCE)
