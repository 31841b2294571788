"""The publications of a report, as far as everybody may know of them: what was distributed, and the reports on lessons."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.library.publications.models import (
    UNDATED,
    Dissemination,
    DocumentVersion,
    LibraryDocument,
    LibraryKind,
    LibraryReaders,
)
from app.reports.summary.scope import SummaryScope

_IS_PUBLIC = LibraryDocument.readers == LibraryReaders.PUBLIC


def summary_distributions(scope: SummaryScope) -> Sequence[Dissemination]:
    """What was handed on in the period, each with its version and document; one statement."""
    query = select(Dissemination).join(Dissemination.version).join(DocumentVersion.document)
    query = query.where(
        _IS_PUBLIC,
        DocumentVersion.released_at.is_not(None),
        Dissemination.dated_on.between(scope.first_day, scope.last_day),
    )
    loaded = joinedload(Dissemination.version).joinedload(DocumentVersion.document)
    return db.session.scalars(query.options(loaded).order_by(Dissemination.dated_on, Dissemination.id)).all()


def lessons_reports(scope: SummaryScope, documents: set[str]) -> Sequence[LibraryDocument]:
    """The reports on lessons learned that were released: those of the period, and those without a day of its documents."""
    dated = LibraryDocument.newest_on.between(scope.first_day, scope.last_day)
    undated = (LibraryDocument.newest_on == UNDATED) & LibraryDocument.source_document.in_(documents)
    query = select(LibraryDocument).where(
        LibraryDocument.kind == LibraryKind.LESSONS_REPORT,
        _IS_PUBLIC,
        LibraryDocument.versions.any(DocumentVersion.released_at.is_not(None)),
        or_(dated, undated),
    )
    return db.session.scalars(query.order_by(LibraryDocument.id)).all()
