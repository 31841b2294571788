"""One change of a document at a time."""

from app.core.extensions import db
from app.library.publications.models import LibraryDocument


def lock_document(document: LibraryDocument) -> None:
    """Hold it until the transaction ends: whoever changes its versions waits."""
    db.session.refresh(document, ["newest_on"], with_for_update=True)
