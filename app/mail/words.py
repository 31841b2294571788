"""Words for the enumerations of mail."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.core.words import name_members, word
from app.mail.models import MessageState, Note

name_members(
    {
        MessageState.QUEUED: _l("Queued"),
        MessageState.SENDING: _l("Sending"),
        MessageState.SENT: _l("Sent"),
        MessageState.RETRYING: _l("Will be tried again"),
        MessageState.FAILED: _l("Failed"),
        MessageState.UNKNOWN: _l("Unknown: no answer"),
    }
)
name_members(
    {
        Note.MALFORMED: _l("The address is malformed; nothing was sent."),
        Note.INTERRUPTED: _l("The process ended before the server's answer was recorded."),
        Note.UNREADABLE: _l("The message could not be built; nothing was sent."),
        Note.GIVEN_UP: _l("An administrator gave it up."),
    }
)

_kinds: dict[str, LazyString] = {}


def name_kinds(names: Mapping[str, LazyString]) -> None:
    """Say what kinds of message are called; each module does it once for those it sends."""
    _kinds.update(names)


def kind_word(kind: str) -> str:
    """What a kind of message is called in the reader's language; its code when no module knows it any more."""
    return str(_kinds.get(kind, kind))


def answer_words(answer: str) -> str:
    """The server's own words as they came, or what we noted ourselves in the reader's language."""
    return word(Note(answer)) if answer in set(Note) else answer
