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

from app.mail.inbound.automatic import header, is_automatic
from app.mail.inbound.registry import Letter

#: A header longer than this is cut before anything parses it. Python's parser of structured headers takes 24 GB of
#: memory for a Subject of 957 KiB.
HEADER_LIMIT = 2_000
TEXT_LIMIT = 20_000
SUBJECT_LIMIT = 300
MOST_PARTS = 200
#: What a kind's own reader may hand back, as JSON.
EXTRACT_LIMIT = 256 * 1024

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
    """Each look at a header would parse it anew; each detector of bounces looks at several."""
    try:
        return _HEADERS(name, value)
    except Exception:  # the parser raises a dozen kinds of error, RecursionError among them
        return _HEADERS("X-Broken", "".join(c for c in value if c.isprintable() and c.isascii())[:200])


_HEADERS = HeaderRegistry()


_BOUNDED: Any = BoundedPolicy()
_PARSER: "BytesParser[EmailMessage]" = BytesParser(EmailMessage, policy=_BOUNDED)


def read(raw: bytes, kind: str, token: str, envelope_from: str, reader: Reader | None = None) -> Letter | Unreadable:
    """What stands in `raw`, or why nothing can be read. Raises nothing but `MemoryError`, whatever the bytes are."""
    try:
        email = parsed(raw)
        subject = clean(header(email, "Subject"), SUBJECT_LIMIT)
        return Letter(
            kind=kind,
            token=token,
            message_id=clean(header(email, "Message-ID"), 998),
            from_address=sender_of(email),
            subject=subject,
            text=text_of(email),
            is_automatic=is_automatic(email, subject, envelope_from),
            extract=plain(reader(email)) if reader else {},
        )
    except MemoryError:
        raise
    except RecursionError:
        return Unreadable("too_deep")
    except TooMuchInside:
        return Unreadable("too_much_inside")
    except Exception:
        return Unreadable("message_malformed")


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


def text_of(email: EmailMessage) -> str:
    """The first text/plain part that is no attachment, at most `TEXT_LIMIT` characters; empty when there is none."""
    for part in email.walk():
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment":
            return clean(decoded(part), TEXT_LIMIT, lines=True)
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
