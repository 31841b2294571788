"""Where the calendar sits in a message, and its text: programs put it anywhere, under any type, in any charset.

Runs in the child process that reads mail in. `email` raises many things on headers that were written to hurt it, so
what a part can't say of itself counts as not said.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import TypeVar

#: A calendar larger than this is refused unread. A reply has some two kilobytes.
MAX_BYTES = 256 * 1024
MAX_PARTS = 200

_TYPES = ("text/calendar", "application/ics", "application/calendar", "text/x-vcalendar")
_NAMES = (".ics", ".vcs", ".ical", ".icalendar")
_FOLD = re.compile(rb"\r?\n[ \t]")
_BEGINNING = "BEGIN:VCALENDAR"

Said = TypeVar("Said")


@dataclass(frozen=True)
class CalendarPart:
    """One part that holds a calendar. `text` is None when it is too large to be read."""

    text: str | None
    method: str  #: of the MIME type, upper case; often missing


def calendar_parts(message: EmailMessage) -> list[CalendarPart]:
    """Every calendar of the message; those inside an attached message (forwarded, or wrapped by a gateway) come last."""
    found: list[tuple[bool, CalendarPart]] = []
    for part, is_inside in _leaves(message):
        if calendar := _calendar(part):
            found.append((is_inside, calendar))
    return [calendar for _inside, calendar in sorted(found, key=lambda each: each[0])]


def is_in_outlooks_format(message: EmailMessage) -> bool:
    """Whether what a reply says is packed into a winmail.dat (TNEF), which Exchange writes for its own users."""
    types = ("application/ms-tnef", "application/vnd.ms-tnef")
    return any(
        _said(part.get_content_type) in types or _name(part) == "winmail.dat" for part, _inside in _leaves(message)
    )


def _leaves(message: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts without parts, in order, with whether an attached message holds them. No recursion: it could be deep."""
    waiting = [(message, False)]
    for _count in range(MAX_PARTS):
        if not waiting:
            return
        part, is_inside = waiting.pop()
        payload = part.get_payload()
        if not isinstance(payload, list):
            yield part, is_inside
            continue
        inside = is_inside or _said(part.get_content_maintype) == "message"
        waiting += [(child, inside) for child in reversed(payload) if isinstance(child, EmailMessage)]


def _calendar(part: EmailMessage) -> CalendarPart | None:
    content = _said(lambda: part.get_payload(decode=True))
    if not isinstance(content, bytes):
        return None
    is_named = _said(part.get_content_type) in _TYPES or _name(part).endswith(_NAMES)
    method = str(_said(lambda: part.get_param("method")) or "").strip().upper()
    if len(content) > MAX_BYTES:
        return CalendarPart(None, method) if is_named else None
    text = _text(content, str(_said(part.get_content_charset) or ""))
    begins = text.lstrip()[: len(_BEGINNING)].upper() == _BEGINNING
    return CalendarPart(text, method) if is_named or begins else None


def _name(part: EmailMessage) -> str:
    return str(_said(part.get_filename) or "").strip().lower()


def _said(question: Callable[[], Said]) -> Said | None:
    try:
        return question()
    except Exception:  # the parser of headers raises nearly everything; see the module's first lines
        return None


def _text(content: bytes, declared: str) -> str:
    """The text of a part. Lines are unfolded as bytes: a fold may split a character (RFC 5545 §3.1).

    A declared charset is tried first and not trusted: mail programs write utf-8 under "us-ascii" and latin-1 under none.
    """
    if wide := _wide(content, declared):
        return content.decode(wide, "replace").lstrip("\ufeff")
    unfolded = _FOLD.sub(b"", content.removeprefix(codecs.BOM_UTF8))
    for charset in ("utf-8", declared, "windows-1252"):
        try:
            return unfolded.decode(charset)
        except (LookupError, ValueError):  # unknown, or not this one
            continue
    return unfolded.decode("latin-1")


def _wide(content: bytes, declared: str) -> str:
    """The charset of two or four bytes a character that the content is in; empty when it is none of those."""
    marks = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    if marked := next((charset for mark, charset in marks if content.startswith(mark)), ""):
        return marked
    if content[:4].count(0) == 2:  # "B\0E\0" or "\0B\0E"
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    return ""
