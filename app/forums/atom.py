"""A feed of what was published in a forum, as Atom (RFC 4287): a pure function of what it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.core.text import is_shown

ATOM = "http://www.w3.org/2005/Atom"
#: How the language of a part is said.
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

register_namespace("", ATOM)


@dataclass(frozen=True)
class AtomEntry:
    """One contribution: its lasting address, as whom it is attributed, and its text as HTML."""

    title: str
    address: str
    author: str
    html: str
    language: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class AtomFeed:
    """What a reader of feeds shows of the forum. `source` is the feed's own address, `page` the forum's."""

    title: str
    subtitle: str
    source: str
    page: str
    language: str
    updated_at: datetime
    entries: Sequence[AtomEntry]


def atom_text(feed: AtomFeed) -> bytes:
    """The whole document, in UTF-8."""
    root = Element(f"{{{ATOM}}}feed", {_LANG: feed.language})
    _add(root, "id", feed.source)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _instant(feed.updated_at))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.source)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _add_entry(root, entry)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add_entry(root: Element, entry: AtomEntry) -> None:
    part = SubElement(root, f"{{{ATOM}}}entry", {_LANG: entry.language})
    _add(part, "id", entry.address)
    _add(part, "title", entry.title)
    _add(part, "published", _instant(entry.published_at))
    _add(part, "updated", _instant(entry.updated_at))
    _add(SubElement(part, f"{{{ATOM}}}author"), "name", entry.author)
    _add(part, "link", rel="alternate", type="text/html", href=entry.address)
    _add(part, "content", entry.html, type="html")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> None:
    part = SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    part.text = "".join(c for c in text if is_shown(c) or c in "\n\t") or None  # XML takes no control characters


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
