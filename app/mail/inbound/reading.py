"""One message in, from its bytes to plain values. No application, no database, no network: it runs in a child process."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from functools import lru_cache
from itertools import islice
from typing import Any

from app.mail.inbound.authenticity import SAID_LIMIT, authentication_of
from app.mail.inbound.automatic import header, is_automatic
from app.mail.inbound.registry import TEXT_LIMIT, ReadMessage

#: A header longer than this is cut before anything parses it. Python's parser of structured headers takes 24 GB of
#: memory for a Subject of 957 KiB.
HEADER_LIMIT = 2_000
SUBJECT_LIMIT = 300
MOST_PARTS = 200
#: Message-IDs of the conversation: the first, and as many of the last.
MOST_REFERENCES = 40
#: What a kind's own reader may hand back, as JSON.
EXTRACT_LIMIT = 256 * 1024

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")

_ANGLED = re.compile(r"<([^<>]*)>")

#: What a kind's own reader is: the parsed message in, JSON values out.
Reader = Callable[[EmailMessage], Mapping[str, Any]]


@dataclass(frozen=True)
class Unreadable:
    """Why a message can't be read: a code that `inbound.words` has words for."""

    reason: str


class BoundedPolicy(EmailPolicy):
    """Python's modern parser, with every header of every part cut to a length it can take, and parsed once.

    A header it breaks on is a plain text: whoever asks for its parts finds none.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:200], value[:HEADER_LIMIT]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return value if hasattr(value, "name") else _parsed_header(name, "".join(value.splitlines()))


@lru_cache(maxsize=64)
def _parsed_header(name: str, value: str) -> Any:
    """Keeps each header once it is parsed: the library would parse it again at each look, and reading looks often."""
    try:
        return _HEADERS(name, value)
    except Exception:  # the parser raises a dozen kinds of error, RecursionError among them
        return _HEADERS("X-Broken", "".join(c for c in value if c.isprintable() and c.isascii())[:200])


_HEADERS = HeaderRegistry()


_BOUNDED: Any = BoundedPolicy()
_PARSER: "BytesParser[EmailMessage]" = BytesParser(EmailMessage, policy=_BOUNDED)


@dataclass(frozen=True)
class Expected:
    """What a message is read as: the kind of its address, and what our own mail server is called (RFC 8601)."""

    kind: str
    token: str = ""
    envelope_from: str = ""
    text_limit: int = TEXT_LIMIT
    authserv_id: str = ""


def read(raw: bytes, expected: Expected, reader: Reader | None = None) -> ReadMessage | Unreadable:
    """What stands in `raw`, or why nothing can be read. Raises nothing but `MemoryError`, whatever the bytes are."""
    try:
        return _letter(parsed(raw), expected, reader)
    except MemoryError:
        raise
    except RecursionError:
        return Unreadable("too_deep")
    except TooMuchInside:
        return Unreadable("too_much_inside")
    except Exception:
        return Unreadable("message_malformed")


def _letter(email: EmailMessage, expected: Expected, reader: Reader | None) -> ReadMessage:
    subject = clean(header(email, "Subject"), SUBJECT_LIMIT)
    said = authentication_of(list(email.raw_items()), only_sender_of(email), expected.authserv_id)
    return ReadMessage(
        kind=expected.kind,
        token=expected.token,
        message_id=clean(header(email, "Message-ID"), 998),
        from_address=sender_of(email),
        subject=subject,
        text=text_of(email, expected.text_limit),
        is_automatic=is_automatic(email, subject, expected.envelope_from),
        extract=plain(reader(email)) if reader else {},
        in_reply_to=next(iter(message_ids(email, "In-Reply-To")), ""),
        references=message_ids(email, "References"),
        vouched_by=said.vouched_by,
        authentication=clean(said.said, SAID_LIMIT),
    )


class TooMuchInside(Exception):
    """A message has more parts, or a kind's reader made more of it, than may be."""


def parsed(raw: bytes) -> EmailMessage:
    """The message as kinds' readers get it. Raises `TooMuchInside`."""
    _parsed_header.cache_clear()  # what one message holds is not kept for the next
    email = _PARSER.parsebytes(raw)
    if sum(1 for _ in islice(email.walk(), MOST_PARTS + 1)) > MOST_PARTS:
        raise TooMuchInside
    return email


def sender_of(email: EmailMessage) -> str:
    """The first address of From, in lower case; empty when there is none."""
    try:
        addresses = email["From"].addresses
    except Exception:  # no From, or one that the parser breaks on
        return ""
    return clean(addresses[0].addr_spec, 254).lower() if addresses else ""


def only_sender_of(email: EmailMessage) -> str:
    """The address in From when it is the only one, however that is read; empty when there are several, or none."""
    written = [str(value) for name, value in email.raw_items() if name.lower() == "from"]
    try:
        addresses = email["From"].addresses
    except Exception:  # no From, or one that the parser breaks on
        return ""
    sender = sender_of(email)
    is_only = len(written) == len(addresses) == 1
    return sender if is_only and all(one.strip().lower() == sender for one in _ANGLED.findall(written[0])) else ""


def message_ids(email: EmailMessage, name: str) -> list[str]:
    """The Message-IDs in a header, in order: of many the first and the last (RFC 5322 §3.6.4)."""
    found = _MESSAGE_ID.findall(header(email, name))
    return found if len(found) <= MOST_REFERENCES else [found[0], *found[1 - MOST_REFERENCES :]]


def text_of(email: EmailMessage, limit: int = TEXT_LIMIT) -> str:
    """The first text/plain part that is no attachment, at most `limit` characters; empty when there is none."""
    for part in email.walk():
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment":
            return clean(decoded(part, 4 * limit), limit, lines=True)
    return ""


def decoded(part: EmailMessage, limit: int = 4 * TEXT_LIMIT) -> str:
    """A part's content as text, at most `limit` bytes of it: by its charset, else UTF-8, with a mark for what is neither."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content[:limit].decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):  # a charset nobody knows, or a codec that is none of text
        return content[:limit].decode("utf-8", "replace")


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """`text` as any database keeps it: no NUL, no half of a surrogate pair; on one line unless `lines`."""
    text = text[: 4 * limit].encode("utf-8", "replace").decode()
    if lines:
        return re.sub(r"[^\S\n]+\n", "\n", "".join(c for c in text if c.isprintable() or c in "\n\t"))[:limit]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]


def plain(extract: Mapping[str, Any]) -> dict[str, Any]:
    """`extract` through JSON, clean: what can't be said in JSON raises `TypeError`, too much of it `TooMuchInside`."""
    written = json.dumps(extract, ensure_ascii=False)
    if len(written) > EXTRACT_LIMIT:
        raise TooMuchInside
    found: dict[str, Any] = json.loads(written.replace("\\u0000", "").encode("utf-8", "replace"))
    return found
