"""The library, as far as somebody sees it, as one zip file: an index of what is there, and the files of it."""

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import IO

from flask_babel import gettext

from app.core.languages import language_names
from app.core.sheets import xlsx_file
from app.core.text import slugged
from app.core.translated import reader_language
from app.core.words import word
from app.library.files.intake import MEGABYTE
from app.library.files.models import StoredFile
from app.library.files.store import pieces_of
from app.library.publications.models import DocumentVersion, LibraryDocument

#: The files of so many documents go into one, and so much of them; the index has all documents, and names the files that
#: did not fit.
MOST_DOCUMENTS, MOST_BYTES = 1000, 200 * MEGABYTE


def library_zip(documents: Iterable[LibraryDocument], areas: Mapping[str, str]) -> IO[bytes]:
    """An open temporary file with the zip, at its beginning. The documents bring their versions and files.

    The index has them all, and the files of the first of them are in it.

    Raises `StoreOutOfReach`: a part of the files must not pass for all of them.
    """
    with ExitStack() as unfinished:
        file = unfinished.enter_context(tempfile.TemporaryFile())
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            rows = list(_rows(made, documents, areas))
            index, _count = xlsx_file(_headings(), rows, title=gettext("Library"))
            with index, made.open("index.xlsx", "w") as entry:
                entry.write(index.read())
        file.seek(0)
        unfinished.pop_all()  # the response closes it
    return file


def _headings() -> list[str]:
    return [
        gettext("Title"),
        gettext("Kind"),
        gettext("Priority area"),
        gettext("Authors"),
        gettext("Version"),
        gettext("Language"),
        gettext("State"),
        gettext("Date"),
        gettext("What it calls itself"),
        gettext("File"),
    ]


def _rows(
    made: zipfile.ZipFile, documents: Iterable[LibraryDocument], areas: Mapping[str, str]
) -> Iterator[Sequence[str | int]]:
    """A row for each file, and one for each version without; writes the files."""
    used = 0
    for number, document in enumerate(documents):
        about: list[str | int] = [
            str(document.title),
            word(document.kind),
            areas.get(document.area_slug or "", ""),
            document.authors,
        ]
        for version in document.versions:
            said: list[str | int] = [*about, version.number, *_said(version)]
            if not version.files:
                yield [*said, gettext("No file is kept here.")]
            for place, kept in enumerate(version.files, 1):
                name = _path(document, version, kept.file, place)
                fits = number < MOST_DOCUMENTS and used + kept.file.size <= MOST_BYTES
                is_in = fits and _write(made, name, kept.file)
                used += kept.file.size if is_in else 0
                yield [*said, name if is_in else gettext("“%(name)s” is not in this file.", name=kept.file.name)]


def _said(version: DocumentVersion) -> list[str]:
    language = language_names().get(version.language, "")
    return [language, word(version.status), version.written_date(reader_language()), version.label]


def _path(document: LibraryDocument, version: DocumentVersion, file: StoredFile, place: int) -> str:
    """A name that every file system takes, and that no other document's file has."""
    stem = re.sub(r"[^a-z0-9-]", "", slugged(file.name.rpartition(".")[0]))[:60] or "file"
    language = f"-{version.language}" if version.language else ""
    return f"{document.slug}/{version.number}{language}-{place}-{stem}.{file.kind.value}"


def _write(made: zipfile.ZipFile, name: str, file: StoredFile) -> bool:
    """Whether the store had it."""
    try:
        pieces = pieces_of(file.store_key)
    except FileNotFoundError:
        return False
    with made.open(name, "w") as entry:
        for piece in pieces:
            entry.write(piece)
    return True
