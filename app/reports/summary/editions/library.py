"""A published edition as a document of the library: a version for each language, with its Word file and its PDF."""

from collections.abc import Mapping, Sequence

from app.core.dates import Precision, wall_time
from app.core.settings import settings
from app.core.translated import TranslatedText
from app.library.files.intake import TakenFile
from app.library.publications.actions.describing import DocumentValues, add_document, change_document
from app.library.publications.actions.versions import VersionValues, add_version, keep_files, release_version
from app.library.publications.models import LibraryDocument, LibraryKind, LibraryReaders, VersionStatus
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import library_document_of

#: What the library keeps of each language: a page that stands alone is no publication.
LIBRARY_ENDINGS = ("docx", "pdf")

#: Language → its files, whose bytes are in the store.
FilesByLanguage = Mapping[str, Sequence[TakenFile]]


def show_in_library(edition: SummaryEdition, files: FilesByLanguage) -> None:
    """Let everybody find it there; what was put there before is shown again."""
    document = library_document_of(edition)
    if document is not None:
        _open_to(document, LibraryReaders.PUBLIC)
    elif files:
        edition.library_ref = _put_into_library(edition, files).ref


def hide_in_library(edition: SummaryEdition) -> None:
    """For the office alone, with its files."""
    document = library_document_of(edition)
    if document is not None:
        _open_to(document, LibraryReaders.OFFICE)


def _put_into_library(edition: SummaryEdition, files: FilesByLanguage) -> LibraryDocument:
    title = TranslatedText(
        {code: f"{tree['title']} {tree['period']} ({edition.number})" for code, tree in edition.trees.items()}
    )
    document = add_document(DocumentValues(title, LibraryKind.REPORT_EDITION, LibraryReaders.PUBLIC))
    day = wall_time(edition.frozen_at, settings().zone).date()
    for language, taken in files.items():
        told = VersionValues(language, 1, "", VersionStatus.PUBLISHED, day, None, Precision.DAY)
        version = add_version(document, told)
        keep_files(version, document, taken)
        release_version(version, document)
    return document


def _open_to(document: LibraryDocument, readers: LibraryReaders) -> None:
    told = DocumentValues(
        document.title, document.kind, readers, "", document.area_slug, document.authors, document.note
    )
    change_document(document, told)
