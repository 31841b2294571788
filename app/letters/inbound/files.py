"""The files that come with an answer: judged and put into the store before its transaction begins; others are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from app.core.refusal import Refused
from app.letters.actions.signing import MOST_FILES
from app.library.files.actions import add_file
from app.library.files.intake import LARGEST_FILE, TakenFile, shown_name, take_in
from app.library.files.models import store_key_of
from app.library.files.store import put_bytes
from app.mail.inbound.handling import part_apart
from app.mail.inbound.reading import Unreadable
from app.mail.inbound.registry import ReadMessage

#: A smaller picture within the text belongs to a signature.
OF_A_SIGNATURE = 20_000


@dataclass(frozen=True)
class EnclosedFiles:
    """What a mail brought: files that may be kept, and the names of those that are left out."""

    taken: Sequence[TakenFile] = ()
    left_out: Sequence[str] = ()


def fetch_enclosures(inbound_id: int, mail: ReadMessage) -> EnclosedFiles:
    """Read, judge and store what a mail brought; no transaction is open. What a program wrote brings nothing."""
    if mail.is_automatic:
        return EnclosedFiles()
    taken: list[TakenFile] = []
    left_out: list[str] = []
    for one in mail.extract.get("files", ()):
        if one["is_inline"] and str(one["type"]).startswith("image/") and one["size"] < OF_A_SIGNATURE:
            continue
        name = str(one["name"]) or "-"
        content = b"" if one["size"] > LARGEST_FILE else part_apart(inbound_id, int(one["number"]))
        try:
            if len(taken) >= MOST_FILES or isinstance(content, Unreadable):
                raise Refused("")
            taken.append(take_in(name, BytesIO(content)))
        except Refused:
            left_out.append(shown_name(name))
    for file in taken:
        put_bytes(store_key_of(file.public_id), file.content)
    return EnclosedFiles(taken, left_out)


def enclosure_rows(coming: EnclosedFiles | None) -> list[str]:
    """Public ids of the rows of what was stored; they belong to nobody until their letter claims them."""
    return [add_file(one, None).public_id for one in coming.taken] if coming is not None else []
