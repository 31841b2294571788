"""The documents of the library that are for the members of one group."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from app.core.extensions import db
from app.events.models import WorkingGroup
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryReaders


def papers_of_group(group: WorkingGroup) -> Sequence[LibraryDocument]:
    """Those that its members see, the newest first; one statement."""
    return db.session.scalars(_of(group).order_by(LibraryDocument.id.desc()).limit(50)).all()


def paper_of_group(group: WorkingGroup, slug: str) -> LibraryDocument | None:
    return db.session.scalar(_of(group).where(LibraryDocument.slug == slug))


def _of(group: WorkingGroup) -> Select[LibraryDocument]:
    released = select(DocumentVersion.document_id).where(DocumentVersion.released_at.is_not(None))
    return select(LibraryDocument).where(
        LibraryDocument.readers == LibraryReaders.GROUP,
        LibraryDocument.readers_ref == group.ref,
        LibraryDocument.id.in_(released),
    )
