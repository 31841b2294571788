"""The document of a group's report: one at most, taken by the link of the group, for those who run the event."""

from collections.abc import Collection, Mapping
from typing import IO

from flask import Flask
from flask_babel import gettext
from sqlalchemy import select

from app.accounts.models import Account
from app.breakouts.models import BreakoutReport
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import AgendaRow, BreakoutGroup, Event
from app.library.files.actions import add_file, claim_files, release_files, remove_row
from app.library.files.evidence import EVIDENCE_KINDS, take_evidence
from app.library.files.intake import TakenFile, shown_name, take_in
from app.library.files.kinds import kind_by_name
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import files_by_owner


def take_report_document(name: str, stream: IO[bytes]) -> TakenFile:
    """A photo of the flipchart or a PDF, however a telephone names it; else a text, a table or slides. Raises `Refused`."""
    kind = kind_by_name(shown_name(name))
    if kind in EVIDENCE_KINDS:
        return take_evidence(name, stream)
    if kind is not None:
        return take_in(name, stream)
    try:
        return take_evidence(name, stream)
    except Refused:  # it would name papers alone
        raise Refused(
            gettext(
                "“%(name)s” was left out. Send a photo or a PDF of at most 10 MB, or a text, a table or slides of at most 5 MB.",
                name=shown_name(name),
            )
        ) from None


def hang_report_document(report: BreakoutReport, taken: TakenFile) -> None:
    """Hang a file, whose bytes the store has already, on a report; it takes the place of the one before."""
    drop_report_document(report)
    add_file(taken, None)
    claim_files([taken.public_id], None, report.ref)
    release_files(report.ref)


def drop_report_document(report: BreakoutReport) -> None:
    """The report has none any more; a job removes the bytes."""
    for file in files_by_owner([report.ref]).get(report.ref, ()):
        remove_row(file.id, report.ref)


def documents_by_group(reports: Collection[BreakoutReport]) -> Mapping[int, StoredFile]:
    """Group's number → the document of its report; one statement."""
    by_owner = files_by_owner([report.ref for report in reports])
    return {report.group_id: files[-1] for report in reports if (files := by_owner.get(report.ref))}


def let_reports_own_documents(app: Flask) -> None:
    """Let files hang on reports of groups."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, _may_see, _holding), key="breakout_report")


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    """Whoever runs the event; the facilitator comes by the link of the group."""
    query = select(Event).join(AgendaRow, AgendaRow.event_id == Event.id)
    query = query.join(BreakoutGroup, BreakoutGroup.row_id == AgendaRow.id)
    query = query.join(BreakoutReport, BreakoutReport.group_id == BreakoutGroup.id)
    event = db.session.scalar(query.where(BreakoutReport.public_id == public_id))
    return event is not None and can("event.organise", event, viewer)


def _holding(public_ids: Collection[str]) -> set[str]:
    found = select(BreakoutReport.public_id).where(BreakoutReport.public_id.in_(public_ids))
    return set(db.session.scalars(found))
