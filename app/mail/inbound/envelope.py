"""The envelope of a message that comes without one (IMAP): from the headers that mail servers leave on delivery."""

import re
from collections.abc import Iterator

from app.mail.inbound.keeping import FIRST_PART, is_ours

#: The servers' own headers first; To and Cc only when there is none of those.
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_WRITTEN = ("to", "cc")
_LINE = re.compile(rb"^([A-Za-z-]{1,40})[ \t]{0,5}:(.{0,4000})", re.MULTILINE)
_ADDRESS = re.compile(r"[a-z]{1,12}\+[0-9a-z.]{1,51}@[0-9a-z.-]{1,255}")
_SENDER = re.compile(r"<?([^<>\s]{0,254})>?\s*$")


def our_recipients(raw: bytes) -> list[str]:
    """The addresses of ours that a message was delivered to, or else written to; each once, in their order."""
    lines = list(_headers(raw))
    for names in (_DELIVERED, _WRITTEN):
        found = [a for name, value in lines if name in names for a in _ADDRESS.findall(value.lower()) if is_ours(a)]
        if found:
            return list(dict.fromkeys(found))
    return []


def envelope_sender(raw: bytes) -> str:
    """What Return-Path says ("<>" is the null sender: empty); without it, From, which is never empty."""
    values = {name: value.strip() for name, value in reversed(list(_headers(raw)))}  # the topmost stays
    if "return-path" in values:
        found = _SENDER.match(values["return-path"])
        return found[1] if found else values["return-path"][:254]
    return values.get("from", "")[:254] or "unknown"


def _headers(raw: bytes) -> Iterator[tuple[str, str]]:
    """(name, value) of each header of the beginning, unfolded, as far as a plain look can tell."""
    head = re.split(rb"\r?\n\r?\n", raw[:FIRST_PART], maxsplit=1)[0]
    for name, value in _LINE.findall(re.sub(rb"\r?\n[ \t]{1,20}", b" ", head)):
        yield name.decode("ascii").lower(), value.decode("utf-8", "replace")
