"""The letters in the mailbox: one .eml file each, named so that names sort by arrival."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import default
from functools import cached_property
from pathlib import Path

NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Letter:
    """One stored message; `name` is its file's without the ending."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def raw(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def email(self) -> EmailMessage:
        parsed = message_from_bytes(self.raw, policy=default)
        assert isinstance(parsed, EmailMessage)  # what policy.default makes
        return parsed

    def header(self, name: str) -> str:
        """A header as mail programs show it; empty without it. The parser of `email` leaves a space between two encoded
        words of a name (Python 3.11), where none belongs (RFC 2047 §6.2)."""
        raw = next((str(value) for key, value in self.email.raw_items() if key.lower() == name.lower()), "")
        written = raw.replace("\r", "").replace("\n", "")
        try:
            return str(make_header(decode_header(written)))
        except (LookupError, ValueError, HeaderParseError):  # encoded as nobody knows
            return written

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def calendar(self) -> str:
        """The calendar object that mail programs act on; empty when there is none."""
        parts = (part for part in self.email.walk() if part.get_content_type() == "text/calendar")
        part = next(parts, None)
        return _content(part).decode("utf-8", "replace") if part else ""

    @property
    def files(self) -> list[tuple[str, str, bytes]]:
        """(name, type, content) of what can be downloaded: attachments."""
        parts = self.email.iter_attachments() if self.email.is_multipart() else ()
        return [(part.get_filename() or "part", part.get_content_type(), _content(part)) for part in parts]

    def _body(self, kind: str) -> str:
        part = self.email.get_body((kind,))
        return str(part.get_content()) if part else ""


class Mailbox:
    """The folder of letters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes, moment: datetime) -> Letter:
        """Store one message as it came."""
        path = self.folder / f"{moment:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(content)
        unfinished.replace(path)  # a reader sees all of it or nothing
        return Letter(path)

    def letters(self, limit: int = 100) -> Iterator[Letter]:
        """The newest first."""
        for path in sorted(self.folder.glob("*.eml"), reverse=True)[:limit]:
            yield Letter(path)

    def letter(self, name: str) -> Letter | None:
        """The letter of that name, if there is one."""
        path = self.folder / f"{name}.eml"
        return Letter(path) if NAME.fullmatch(name) and path.is_file() else None


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
