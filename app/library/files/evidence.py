"""Papers that show something: receipts, tickets, passports. Told by their bytes alone, as telephones name them anyhow."""

from pathlib import PurePosixPath
from typing import IO

from flask_babel import gettext

from app.core.refusal import Refused
from app.library.files.intake import MEGABYTE, TakenFile, bared, shown_name
from app.library.files.kinds import FileKind, kind_by_content
from app.library.files.models import NAME_LIMIT
from app.library.files.words import written_size

EVIDENCE_KINDS = (FileKind.PDF, FileKind.PNG, FileKind.JPG)
#: Bytes of the largest paper that is taken.
LARGEST_EVIDENCE = 10 * MEGABYTE
#: What a field of a form offers to choose; with "image/*" a telephone offers its camera.
EVIDENCE_ACCEPTED = "application/pdf,image/jpeg,image/png"


def take_evidence(name: str, stream: IO[bytes]) -> TakenFile:
    """The paper, named by what it is. Raises `Refused`, saying which kind and size were found."""
    shown = shown_name(name)
    content = stream.read(LARGEST_EVIDENCE + 1)
    if not content:
        raise Refused(gettext("“%(name)s” was left out: nothing is in it.", name=shown))
    kind = kind_by_content(content)
    size = len(content) + (_length_of_rest(stream) if len(content) > LARGEST_EVIDENCE else 0)
    if kind not in EVIDENCE_KINDS or size > LARGEST_EVIDENCE:
        raise Refused(
            gettext(
                "“%(name)s” was left out: it is %(kind)s of %(size)s. Send a PDF or a picture (JPG, PNG) of at most 10 MB.",
                name=shown,
                kind=_named(kind),
                size=written_size(size),
            )
        )
    return TakenFile(_ending_in(shown, kind), kind, bared(content, kind, shown))


def _named(kind: FileKind | None) -> str:
    if kind is None:
        return gettext("no PDF and no picture")
    return gettext("a file of the kind %(kind)s", kind=kind.value.upper())


def _length_of_rest(stream: IO[bytes]) -> int:
    length = 0
    while piece := stream.read(MEGABYTE):
        length += len(piece)
    return length


def _ending_in(shown: str, kind: FileKind) -> str:
    """The name with the ending of what it is: "IMG_0001.heic" that holds a JPEG is kept as "IMG_0001.jpg"."""
    path = PurePosixPath(shown)
    if path.suffix.lower().lstrip(".") in (kind.value, "jpeg" if kind is FileKind.JPG else kind.value):
        return shown
    return f"{path.stem[: NAME_LIMIT - 5]}.{kind.value}"
