"""Words for the enumerations of mail."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.core.words import name_members, word
from app.mail.models import (
    HoldReason,
    InboundOutcome,
    MessageState,
    Note,
    SuppressionReason,
    Transport,
    UnsubscribedBy,
)

name_members(
    {
        MessageState.QUEUED: _l("Queued"),
        MessageState.SENDING: _l("Sending"),
        MessageState.SENT: _l("Sent"),
        MessageState.RETRYING: _l("Will be tried again"),
        MessageState.FAILED: _l("Failed"),
        MessageState.UNKNOWN: _l("Unknown: no answer"),
        MessageState.SUPPRESSED: _l("Suppressed"),
    }
)
name_members(
    {
        Note.MALFORMED: _l("The address is malformed; nothing was sent."),
        Note.INTERRUPTED: _l("The process ended before the server's answer was recorded."),
        Note.UNREADABLE: _l("The message could not be built; nothing was sent."),
        Note.GIVEN_UP: _l("An administrator gave it up."),
        Note.SUPPRESSED: _l("The address does not take mail; nothing was sent."),
        Note.UNSUBSCRIBED: _l("The recipient asked not to get messages of this list; nothing was sent."),
        Note.READDRESSED: _l("The address was corrected before this was sent; it went to the new one."),
        Note.OVERTAKEN: _l("What it says no longer holds; nothing was sent."),
        Note.FILES_AWAY: _l("The files that go along could not be read; it is tried again."),
        Note.UNDECIDED: _l("It could not be told whether what it says still holds; nothing was sent."),
    }
)
name_members(
    {
        SuppressionReason.HARD_BOUNCE: _l("A message came back: the address takes none"),
        SuppressionReason.SOFT_BOUNCES: _l("Three messages came back within fourteen days"),
        SuppressionReason.REFUSED: _l("The recipient's server refused the address"),
        SuppressionReason.BY_HAND: _l("Somebody read in a message that came back that it takes none"),
    }
)
name_members(
    {
        UnsubscribedBy.ONE_CLICK: _l("With the button of the mail program"),
        UnsubscribedBy.PAGE: _l("On the page the message links to"),
        UnsubscribedBy.MAIL: _l("By e-mail"),
    }
)
name_members(
    {
        HoldReason.BY_HAND: _l("Held by hand"),
        HoldReason.RESTORED: _l("A backup was restored"),
        HoldReason.MOVED: _l("The database or its folder is a copy"),
    }
)
name_members(
    {
        Transport.LMTP: _l("Handed over by the mail server (LMTP)"),
        Transport.IMAP: _l("Fetched from a mailbox (IMAP)"),
        Transport.PIPE: _l("Handed over by a command"),
    }
)
name_members(
    {
        InboundOutcome.WAITING: _l("Waits to be read"),
        InboundOutcome.APPLIED: _l("Applied"),
        InboundOutcome.NOTHING: _l("Nothing to do"),
        InboundOutcome.REFUSED: _l("Refused"),
        InboundOutcome.UNREADABLE: _l("Could not be read"),
        InboundOutcome.FOR_A_PERSON: _l("For a person to read"),
        InboundOutcome.FAILED: _l("Failed"),
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
