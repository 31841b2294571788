"""The files that come with a mail to a forum: some are taken, others left out, and their sender is told of those.

They are read, judged and put into the store before the transaction of their message begins; what is then not used has no
row, and goes after a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask_babel import gettext

from app.core.languages import LANGUAGES, force_locale
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.forums.attached import MOST_FILES, takes_files
from app.forums.places import WritingPlace
from app.forums.standing import ForumStanding
from app.library.files.actions import add_file
from app.library.files.intake import LARGEST_FILE, TakenFile, shown_name, take_in
from app.library.files.models import store_key_of
from app.library.files.store import put_bytes
from app.mail.inbound.handling import part_apart
from app.mail.inbound.reading import Unreadable
from app.mail.inbound.registry import ReadMessage

#: A smaller picture within the text belongs to a signature.
OF_A_SIGNATURE = 20_000
#: What programs add of themselves: signatures of the whole message, reports, invitations.
NO_FILES = (
    "application/pgp-",
    "application/pkcs7-",
    "application/x-pkcs7-",
    "message/",
    "text/calendar",
    "text/x-vcard",
)

#: A sentence in each language.
Sentence = Mapping[str, str]


@dataclass(frozen=True)
class ComingFiles:
    """What a mail brought: files that may be kept, and a sentence for each that is left out."""

    taken: Sequence[TakenFile] = ()
    left_out: Sequence[Sentence] = field(default_factory=tuple)


@dataclass(frozen=True)
class HungFiles:
    """What is hung on a contribution: the public ids of files, and for its author why others are not."""

    public_ids: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def fetch_files(inbound_id: int, letter: ReadMessage) -> ComingFiles:
    """Read, judge and store what a mail brought; no transaction is open. What a program wrote brings nothing."""
    listed = [one for one in letter.extract.get("files", ()) if is_a_file(one)]
    if not listed or letter.is_automatic:
        return ComingFiles()
    taken: list[TakenFile] = []
    left_out: list[Sentence] = []
    for one in listed:
        if len(taken) >= MOST_FILES:
            left_out.append(_in_each_language(_too_many))
            break
        judged = _judged(str(one["name"]), _content(inbound_id, one))
        if isinstance(judged, TakenFile):
            taken.append(judged)
        else:
            left_out.append(judged)
    for file in taken:
        put_bytes(store_key_of(file.public_id), file.content)
    return ComingFiles(taken, left_out)


def is_a_file(listed: Mapping[str, Any]) -> bool:
    """Whether somebody attached it: not the picture of a signature, nor what a program adds of itself."""
    kind = str(listed["type"])
    is_of_signature = listed["is_inline"] and kind.startswith("image/") and listed["size"] < OF_A_SIGNATURE
    return not is_of_signature and not kind.startswith(NO_FILES)


def hang_files(coming: ComingFiles | None, standing: ForumStanding, place: WritingPlace) -> HungFiles:
    """The rows of what was stored, to be claimed by the contribution; under the Chatham House rule none is taken."""
    if coming is None or not (coming.taken or coming.left_out):
        return HungFiles()
    if not takes_files(standing, place):
        return HungFiles(left_out=(_none_here(),))
    ids = tuple(add_file(one, standing.person_ref or None).public_id for one in coming.taken)
    return HungFiles(ids, tuple(one[reader_language()] for one in coming.left_out))


def _content(inbound_id: int, listed: Mapping[str, Any]) -> bytes:
    """The bytes, one more than is taken where there are too many; none where they can't be read."""
    if listed["size"] > LARGEST_FILE:
        return b" " * (LARGEST_FILE + 1)
    content = part_apart(inbound_id, int(listed["number"]))
    return b"" if isinstance(content, Unreadable) else content


def _judged(name: str, content: bytes) -> TakenFile | Sentence:
    """The file as it may be kept, or why it is left out."""
    sentences: dict[str, str] = {}
    for language in LANGUAGES:
        with force_locale(language):
            try:
                return take_in(name or _nameless(), BytesIO(content))
            except Refused as refusal:
                sentences[language] = refusal.reason
    return sentences


def _in_each_language(say: Any) -> Sentence:
    said = {}
    for language in LANGUAGES:
        with force_locale(language):
            said[language] = str(say())
    return said


def _nameless() -> str:
    return shown_name(gettext("a file without a name"))


def _too_many() -> str:
    return gettext(
        "At most %(number)d files are taken with a contribution; the others were left out.", number=MOST_FILES
    )


def _none_here() -> str:
    return gettext("No files are shown here, since nobody’s name is shown: those that you attached were left out.")
