"""Who reads the library, and who writes in it."""

from app.accounts.models import Account
from app.core.access import rule
from app.library.publications.models import LibraryDocument
from app.library.publications.queries.sight import is_of_office


@rule("library.read")
def may_read_document(_viewer: Account | None, document: LibraryDocument | None) -> bool:
    """Whoever finds it (`queries.sight`)."""
    return document is not None


@rule("library.edit")
def may_edit_library(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise everything."""
    return is_of_office(viewer)
