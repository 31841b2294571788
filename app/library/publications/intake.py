"""What files the library takes, told by their bytes alone, and the words in them by which they are found."""

import html
import io
import re
import zipfile
from typing import IO

from flask_babel import gettext

from app.core.refusal import Refused
from app.core.searching import folded_words
from app.library.files.intake import MEGABYTE, TakenFile, bared, shown_name
from app.library.files.kinds import UNREADABLE, FileKind, kind_by_content
from app.library.files.pdf_words import words_of_pdf
from app.library.files.words import written_size

PUBLICATION_KINDS = (
    *(FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT),
    *(FileKind.PNG, FileKind.JPG),
)
#: Bytes of the largest file that is kept.
LARGEST_PUBLICATION = 50 * MEGABYTE
#: Megabytes that a form with files may have.
LARGEST_FORM = 60
#: What a field of a form offers to choose.
PUBLICATION_ACCEPTED = ",".join([*(f".{kind}" for kind in PUBLICATION_KINDS), ".jpeg"])
#: So much of all parts of a document is read for its words, and so many characters of words are kept.
PARTS_READ, WORDS_KEPT = 12 * MEGABYTE, 200_000

#: The parts of a document that hold its text.
_PARTS = {
    FileKind.DOCX: re.compile(r"word/(document|footnotes|endnotes)\.xml"),
    FileKind.XLSX: re.compile(r"xl/sharedStrings\.xml"),
    FileKind.PPTX: re.compile(r"ppt/slides/slide\d+\.xml"),
    FileKind.ODT: re.compile(r"content\.xml"),
}
_TAG = re.compile(r"<[^<>]*>")
#: Tags that part words; inside a paragraph a word may stand in several.
_BREAK = re.compile(r"</(?:w:p|w:tc|a:p|text:p|text:h|si)>|<(?:w:br|w:tab|text:tab|text:line-break|text:s)\b[^<>]*>")


def take_publication(name: str, stream: IO[bytes]) -> TakenFile:
    """The file, named by what it is. Raises `Refused`, saying which kind and size were found."""
    shown = shown_name(name)
    content = stream.read(LARGEST_PUBLICATION + 1)
    if not content:
        raise Refused(gettext("“%(name)s” was left out: nothing is in it.", name=shown))
    if len(content) > LARGEST_PUBLICATION:
        limit = written_size(50 * 1000 * 1000)
        raise Refused(gettext("“%(name)s” was left out: a file may have at most %(size)s.", name=shown, size=limit))
    kind = kind_by_content(content)
    if kind not in PUBLICATION_KINDS:
        raise Refused(
            gettext(
                "“%(name)s” was left out. Send a PDF, a document (DOCX, ODT), a table (XLSX), slides (PPTX) or a picture "
                "(PNG, JPG), without macros.",
                name=shown,
            )
        )
    kept = bared(content, kind, shown)
    return TakenFile(_with_ending(shown, kind), kind, kept, words=words_of_publication(kept, kind))


def _with_ending(shown: str, kind: FileKind) -> str:
    stem, _, ending = shown.rpartition(".")
    if ending.lower() in (kind.value, "jpeg" if kind is FileKind.JPG else kind.value):
        return shown
    return f"{(stem or shown)[:140]}.{kind.value}"


def words_of_publication(content: bytes, kind: FileKind) -> str:
    """The words of a PDF, or a document of Office or LibreOffice, as they are searched; nothing of other kinds.

    It may take seconds: no transaction is to be open meanwhile.
    """
    if kind is FileKind.PDF:
        return folded_words(words_of_pdf(content, WORDS_KEPT), WORDS_KEPT)
    wanted = _PARTS.get(kind)
    if wanted is None:
        return ""
    said: list[str] = []
    left = PARTS_READ
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in filter(wanted.fullmatch, archive.namelist()):
                with archive.open(name) as part:
                    xml = part.read(left)
                said.append(_plain(xml))
                left -= len(xml)
                if left <= 0 or sum(map(len, said)) > WORDS_KEPT:
                    break
    except UNREADABLE:
        return ""  # it is kept as it is, and found by its title
    return folded_words(" ".join(said)[:WORDS_KEPT], WORDS_KEPT)


def _plain(xml: bytes) -> str:
    text = _BREAK.sub(" ", xml.decode("utf-8", "ignore"))
    return html.unescape(_TAG.sub("", text))
