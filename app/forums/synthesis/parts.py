"""What a report is made of, whoever draws it. All words are in its language already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import groupby
from typing import Any

from app.core.bare_addresses import bare_addresses
from app.core.text import is_shown

_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^#{1,6}\s+", re.MULTILINE)


#: An address between angles; a link, of which its words and its address are printed; the line below a table's heading.
_ANGLED = re.compile(r"<(https?://[^<>\s]+)>")
_LINKED = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")


def _in_one(lines: Sequence[str]) -> str:
    return " ".join(filter(None, (_unmarked(line).strip() for line in lines)))


def _unmarked(line: str) -> str:
    """Without the marks of its format, but for those that belong to an address."""
    line = _LINKED.sub(r"\1 (\2)", _ANGLED.sub(r"\1", line))
    done, found = 0, list[str]()
    for address in bare_addresses(line):
        found += [_MARKS.sub("", line[done : address.start]), address.url]
        done = address.end
    return "".join([*found, _MARKS.sub("", line[done:])])


def _rows(lines: Sequence[str]) -> list[str]:
    """The rows of a table as lines of their own, "Gloves · Price: 4.10"; none where it is no table."""
    if len(lines) < 3 or not _RULE.match(lines[1]) or "|" not in lines[0]:
        return []
    heads, *rows = ([_in_one([cell]) for cell in line.strip().strip("|").split("|")] for line in (lines[0], *lines[2:]))
    return [" · ".join([row[0], *map(_under, heads[1:], row[1:])]) for row in rows]


def _under(head: str, cell: str) -> str:
    return f"{head}: {cell}" if head else cell


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """A list, with the line above that ends in a colon, or else one paragraph: prose may have a line that begins as items do."""
    if rows := _rows(lines):
        yield "list", rows
        return
    first = next((at for at, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    above, items = lines[:first], lines[first:]
    if not items or not all(map(_BULLET.match, items)) or (above and not above[-1].rstrip().endswith(":")):
        above, items = lines, []
    if above:
        yield "text", [_in_one(above)]
    if items:
        yield "list", [_in_one([_BULLET.sub("", line)]) for line in items]


@dataclass(frozen=True)
class Heading:
    words: str
    level: int = 1


@dataclass(frozen=True)
class Words:
    """A text as its writer typed it, in a little Markdown."""

    text: str

    @property
    def blocks(self) -> list[tuple[str, list[str]]]:
        """("text", one paragraph), ("quote", one that somebody else wrote) or ("list", its items), without marks, for what
        draws no Markdown."""
        found: list[tuple[str, list[str]]] = []
        for block in re.split(r"\n\s*\n", self.text.strip()):
            for is_quoted, each in groupby(
                filter(str.strip, block.splitlines()), lambda line: bool(_QUOTED.match(line))
            ):
                if is_quoted:
                    found.append(("quote", [_in_one([_QUOTED.sub("", line) for line in each])]))
                else:
                    found += _paragraphs(list(each))
        return [(kind, lines) for kind, lines in found if any(lines)]


@dataclass(frozen=True)
class Cited:
    """Words of a contribution, with its number and author as attributed."""

    words: str
    source: str
    language: str
    number: int


@dataclass(frozen=True)
class StatedPoint:
    """A point, what it is, by how many it was said, and the words behind it."""

    kind: str
    words: str
    support: str
    quotes: Sequence[Cited] = ()


@dataclass(frozen=True)
class Listing:
    items: Sequence[str]


@dataclass(frozen=True)
class TableLine:
    """A row of figures. `by` and `of` lead to the contributions behind it; `now` says what it has become since."""

    label: str
    numbers: Sequence[int | str]
    by: str = ""
    of: str = ""
    now: int | None = None


@dataclass(frozen=True)
class ReportTable:
    title: str
    headings: Sequence[str]
    lines: Sequence[TableLine]


@dataclass(frozen=True)
class Said:
    """A contribution of the annex."""

    number: int
    author: str
    text: Words
    language: str


Part = Heading | Words | StatedPoint | Listing | ReportTable | Said


@dataclass(frozen=True)
class Report:
    """A report in one language."""

    title: str
    facts: Sequence[str]  #: below the title: the window, the day of the figures
    language: str
    parts: Sequence[Part] = field(default_factory=list)


def drawable(value: Any) -> Any:
    """A report, or a piece of it, without what no document can hold: control characters and halves of characters."""
    if isinstance(value, str):
        return "".join(c if is_shown(c) or c == "\n" else " " for c in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: drawable(getattr(value, one.name)) for one in fields(value)})
    return [drawable(one) for one in value] if isinstance(value, (list, tuple)) else value
