"""Addresses of pages that stand in a text as they were typed, without the marks of a link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

#: A longer one is no link; it also bounds how far one look goes.
LONGEST = 2_000

_ADDRESS = re.compile(rf"(?<![\w@.:/-])https?://[^\s<>\"“”«»]{{4,{LONGEST}}}+(?![^\s<>\"“”«»])", re.IGNORECASE)
#: What ends a sentence, or is a mark of its format, and no address.
_AFTER = ".,;:!?…'’*_~`|([{"
_CLOSING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class BareAddress:
    """One of them, and where it begins."""

    url: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.url)


def address_at(text: str, start: int) -> BareAddress | None:
    """The address that begins there."""
    found = _ADDRESS.match(text, start)
    return _judged(found) if found else None


def bare_addresses(text: str) -> Iterator[BareAddress]:
    """The http and https addresses in `text`, without what only ends the sentence around them."""
    yield from filter(None, map(_judged, _ADDRESS.finditer(text)))


def _judged(found: re.Match[str]) -> BareAddress | None:
    url = _trimmed(found.group())
    try:
        parts = urlsplit(url)
        names_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # no host, or no port, that anything could be asked of
        return None
    # "https://compras.example@elsewhere.example" opens another page than it seems to
    return BareAddress(url, found.start()) if names_host and "@" not in parts.netloc else None


def _trimmed(url: str) -> str:
    """A bracket at the end belongs to it when it was opened within."""
    while url and (url[-1] in _AFTER or (url[-1] in _CLOSING and url.count(url[-1]) > url.count(_CLOSING[url[-1]]))):
        url = url[:-1]
    return url


def with_links(text: str, rel: str) -> Markup:
    """Plain text as HTML in which each bare address is a link."""
    done, parts = 0, list[Markup]()
    for one in bare_addresses(text):
        parts += [escape(text[done : one.start]), Markup('<a href="{0}" rel="{1}">{0}</a>').format(one.url, rel)]
        done = one.end
    return Markup("").join([*parts, escape(text[done:])])
