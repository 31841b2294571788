"""What files are taken, told by their bytes and by their names, and never by what a browser says of them.

Only the beginnings of things are read: the list of a zip archive, and its one part that says what it is.
"""

import io
import lzma
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

#: The largest list of contents of a zip archive that is read, and the most of a part.
ZIP_LIST, ZIP_PART = 512 * 1024, 256 * 1024
#: What a zip archive that is no sound one is refused with.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ValueError, KeyError, OverflowError),
)
#: What may stand in a text beside what prints.
TEXT_CONTROLS = frozenset("\t\n\r\f")

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."


class FileKind(StrEnum):
    """By the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    CSV = "csv"
    TXT = "txt"
    PNG = "png"
    JPG = "jpg"
    ZIP = "zip"  #: made here, and taken from nobody

    @property
    def is_taken(self) -> bool:
        """Whether somebody may send one."""
        return self is not FileKind.ZIP

    @property
    def mime(self) -> str:
        return _MIME[self]

    @property
    def is_picture(self) -> bool:
        return self in (FileKind.PNG, FileKind.JPG)

    @property
    def is_text(self) -> bool:
        return self in (FileKind.CSV, FileKind.TXT)


_MIME = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}presentationml.presentation",
    FileKind.ODT: f"{_OPEN}text",
    FileKind.ODS: f"{_OPEN}spreadsheet",
    FileKind.ODP: f"{_OPEN}presentation",
    FileKind.CSV: "text/csv",
    FileKind.TXT: "text/plain",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
    FileKind.ZIP: "application/zip",
}
#: Further endings of the same kinds.
_ENDINGS = {kind.value: kind for kind in FileKind if kind.is_taken} | {"jpeg": FileKind.JPG, "text": FileKind.TXT}


#: What a field of a form offers to choose.
ACCEPTED = ",".join([*(f".{kind}" for kind in FileKind if kind.is_taken), ".jpeg"])


def kind_by_name(name: str) -> FileKind | None:
    return _ENDINGS.get(PurePosixPath(name).suffix.lower().lstrip("."))


def is_of_kind(content: bytes, kind: FileKind) -> bool:
    """Whether the bytes are what a name says. Any text passes for a table with commas, and the other way round."""
    if kind.is_text:
        return kind_by_content(content) is None and _is_text(content)
    return kind_by_content(content) is kind


def kind_by_content(content: bytes) -> FileKind | None:
    """What the bytes are, whatever they are called; None for text and for all that is not taken."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPG
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    return _kind_of_zip(content) if content.startswith(b"PK\x03\x04") else None


def _kind_of_zip(content: bytes) -> FileKind | None:
    """By the part that says what an archive is: `mimetype` in an OpenDocument, `[Content_Types].xml` in the others.

    A document with macros states another type of its main part, so it is none of ours.
    """
    if not _has_short_list(content):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                stated = _part(archive, "mimetype").strip()
                return next((kind for kind in FileKind if kind.mime.encode() == stated), None)
            if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
                return None
            types = _part(archive, "[Content_Types].xml")
            return next((kind for kind in FileKind if f'"{kind.mime}.main+xml"'.encode() in types), None)
    except UNREADABLE:
        return None  # damaged, encrypted, or packed in a way of its own


def _has_short_list(content: bytes) -> bool:
    """Whether the list of contents, whose size the last record states, is short enough to be read."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    return at >= 0 and int.from_bytes(content[at + 12 : at + 16], "little") <= ZIP_LIST


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(ZIP_PART)


def _is_text(content: bytes) -> bool:
    """Letters of some encoding, and no control characters: a program or a picture has them at once."""
    for encoding in (
        ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252", "latin-1")
    ):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all((c >= " " and c != "\x7f") or c in TEXT_CONTROLS for c in text)
    return False
