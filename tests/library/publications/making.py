"""Documents of the library for tests, fictional, with versions and files."""

from typing import Any

from app.core.clock import now
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.library.files.models import StoredFile
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryKind, LibraryReaders, VersionFile
from tests import make
from tests.library.making import make_file


def make_document(title: str = "Informe ficticio", *, readers: str = "public", **fields: Any) -> LibraryDocument:
    """A document without a version: nobody but the office sees it yet."""
    values = {
        "slug": slugged(title),
        "kind": LibraryKind.REPORT,
        "title": TranslatedText(es=title),
        "readers": LibraryReaders(readers),
    } | fields
    return make.saved(LibraryDocument(**values))


def make_version(document: LibraryDocument, **fields: Any) -> DocumentVersion:
    """A version that the document's readers see, unless `released_at` says otherwise."""
    values = {"document_id": document.id, "number": 1, "released_at": now()} | fields
    return make.saved(DocumentVersion(**values))


def make_version_file(version: DocumentVersion, name: str = "Informe.pdf", **fields: Any) -> StoredFile:
    """A file of the version, with its bytes in the store."""
    file = make_file(name, owner_ref=version.ref)
    make.saved(VersionFile(version_id=version.id, file_id=file.id, sha256=file.sha256, **fields))
    return file
