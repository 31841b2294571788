"""Reads an uploaded Word file in a child process that may neither grow nor linger: what kills it can't reach the server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import IO

from flask_babel import gettext

from app.cooperation.texts.pieces import DEEPEST, TextPiece, one_spaced
from app.core.refusal import Refused
from app.library.files.intake import MEGABYTE
from app.library.files.kinds import FileKind, kind_by_content

MEMORY = 512 * 1024 * 1024
PROCESSOR_SECONDS = 10
SECONDS = 20
#: Bytes of the largest file that is read.
LARGEST = 10 * MEGABYTE
#: What a field of a form offers to choose.
ACCEPTED = ".docx"
CHILD = Path(__file__).with_name("docx_child.py")


def pieces_of_word_file(stream: IO[bytes], *, memory: int = MEMORY, seconds: int = SECONDS) -> list[TextPiece]:
    """Its headings and paragraphs. Raises `Refused` for what is no Word file, or can't be read within the limits."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(gettext("The file is too large: at most 10 MB. Paste the text instead."))
    if kind_by_content(content) is not FileKind.DOCX:
        raise Refused(gettext("This is no Word file (DOCX) without macros. Save it as DOCX, or paste the text."))
    limits = [str(memory), str(min(seconds, PROCESSOR_SECONDS))]
    try:
        child = subprocess.run(  # noqa: S603  our own file, by this interpreter
            [sys.executable, "-I", str(CHILD), *limits],
            input=content, capture_output=True, timeout=seconds, env={}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused(_unreadable()) from None
    if child.returncode or not child.stdout:
        raise Refused(_unreadable())
    found = [TextPiece(min(level, DEEPEST), one_spaced(words)) for level, words in json.loads(child.stdout)]
    return [piece for piece in found if piece.body]


def _unreadable() -> str:
    return gettext("The file can’t be read: it is damaged or far too large. Paste the text instead.")
