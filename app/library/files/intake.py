"""What becomes of a file that somebody sends: judged by its bytes and its name, and bared of what it need not say."""

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from flask_babel import gettext

from app.core.columns import new_public_id
from app.core.refusal import Refused
from app.core.text import is_shown
from app.library.files.kinds import FileKind, is_of_kind, kind_by_name
from app.library.files.models import NAME_LIMIT
from app.library.files.pictures import UnreadablePicture, bare_picture

MEGABYTE = 1024 * 1024
#: Bytes of the largest file that is taken.
LARGEST_FILE = 5 * MEGABYTE


@dataclass(frozen=True)
class TakenFile:
    """A file that may be kept: what it is, and what it is to be kept as."""

    name: str
    kind: FileKind
    content: bytes = field(repr=False)
    public_id: str = field(default_factory=new_public_id)
    #: Its words, folded, where it is to be found by them.
    words: str = field(default="", repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def take_in(name: str, stream: IO[bytes]) -> TakenFile:
    """The file of that name, read no further than the largest that is taken. Raises `Refused` with why it is left out."""
    shown = shown_name(name)
    kind = kind_by_name(shown)
    if kind is None:
        raise Refused(
            gettext(
                "“%(name)s” was left out. Send a PDF, a document, table or slides of Office or LibreOffice, a text, a CSV "
                "table or a picture (PNG, JPG).",
                name=shown,
            )
        )
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refused(gettext("“%(name)s” was left out: a file may have at most 5 MB. Make it smaller.", name=shown))
    if not content:
        raise Refused(gettext("“%(name)s” was left out: nothing is in it.", name=shown))
    if not is_of_kind(content, kind):
        raise Refused(
            gettext("“%(name)s” was left out: it is not what its name says. Save it anew in that format.", name=shown)
        )
    return TakenFile(shown, kind, bared(content, kind, shown))


def bared(content: bytes, kind: FileKind, shown: str) -> bytes:
    """A picture without what it need not say, such as where it was taken. Raises `Refused`."""
    if not kind.is_picture:
        return content
    try:
        return bare_picture(content, kind.value)
    except UnreadablePicture:
        raise Refused(
            gettext("“%(name)s” was left out: the picture is damaged or too large. Save it anew, smaller.", name=shown)
        ) from None


def shown_name(name: str) -> str:
    """The last part of a path, without what does not print or turns the direction of writing; its ending is kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = " ".join("".join(c if is_shown(c) else " " for c in last).split()).lstrip(".") or "-"
    ending = PurePosixPath(clean).suffix[:10]
    return clean if len(clean) <= NAME_LIMIT else clean[: NAME_LIMIT - len(ending)].rstrip() + ending
