"""What the small world holds of the library: a document that everybody reads, and one that the office alone sees."""

from dataclasses import dataclass
from typing import Any

from app.library.publications.models import DocumentVersion, LibraryDocument
from tests.library.publications.making import make_document, make_version


@dataclass(frozen=True)
class OfLibrary:
    document: LibraryDocument
    released: DocumentVersion
    unreleased: DocumentVersion


def of_library() -> OfLibrary:
    document = make_document("Documento del mundo")
    released = make_version(document)
    make_document("Documento secreto del mundo", readers="office")
    return OfLibrary(document, released, make_version(document, number=2, released_at=None))


#: How addresses name them.
LIBRARY_VALUES = {"library_document": lambda world: {"slug": world.library.document.slug}}


def library_version_id(world: Any) -> str:
    return str(world.library.unreleased.public_id)
