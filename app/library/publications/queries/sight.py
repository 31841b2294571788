"""Who sees which document, and which versions of it. Pages, lists, searches, files, exports and mails all start here."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from app.accounts.models import Account
from app.library.publications.hooks import reading_with
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryReaders

OF_OTHERS = (LibraryReaders.GROUP, LibraryReaders.PARTICIPANTS)


def is_of_office(viewer: Account | None) -> bool:
    """Whether the viewer keeps the library: sees all of it, and writes in it."""
    return viewer is not None and viewer.organises_all


def visible_documents(viewer: Account | None) -> Select[LibraryDocument]:
    """The documents that `viewer` may know of: theirs to read, and with something that was released."""
    query = select(LibraryDocument)
    if is_of_office(viewer):
        return query
    released = select(DocumentVersion.id).where(
        DocumentVersion.document_id == LibraryDocument.id, DocumentVersion.released_at.is_not(None)
    )
    return query.where(_is_reader(viewer), released.correlate(LibraryDocument).exists())


def visible_versions(viewer: Account | None) -> ColumnElement[bool]:
    """True for a version that whoever sees its document sees too."""
    return true() if is_of_office(viewer) else DocumentVersion.released_at.is_not(None)


def _is_reader(viewer: Account | None) -> ColumnElement[bool]:
    if viewer is None:
        return LibraryDocument.readers == LibraryReaders.PUBLIC
    for_all = LibraryDocument.readers.in_((LibraryReaders.PUBLIC, LibraryReaders.MEMBERS))
    theirs: list[Select[Any]] = [refs(viewer) for refs in reading_with]
    with_others = or_(false(), *(LibraryDocument.readers_ref.in_(refs) for refs in theirs))
    return or_(for_all, and_(LibraryDocument.readers.in_(OF_OTHERS), with_others))
