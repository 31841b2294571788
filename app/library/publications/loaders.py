"""URL value → document, through what the viewer may know of."""

from app.core.access import current_viewer
from app.library.publications.models import LibraryDocument
from app.library.publications.queries.one import document_by_slug


def library_document(slug: str) -> LibraryDocument | None:
    return document_by_slug(slug, current_viewer())
