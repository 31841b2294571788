"""Pasted words into headings and paragraphs. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.cooperation.texts.models import LONGEST_PARAGRAPH

#: Paragraphs and headings of one version.
MOST_PARAGRAPHS = 600
#: Levels of headings; deeper ones are taken for the last.
DEEPEST = 3
#: A line in capitals is a heading when it is no longer than this.
LONGEST_HEADING = 120

_MARKED = re.compile(r"(#{1,6})\s+(.+)")
#: After these a line has come to its end; else it was only broken to fit.
_ENDINGS = (".", ":", ";", "?", "!", "»", "”", '"', ")")


@dataclass(frozen=True)
class TextPiece:
    """A heading of some level, or a paragraph: level 0."""

    level: int
    body: str


def pieces_of_pasted(text: str) -> list[TextPiece]:
    """An empty line parts paragraphs, and so does the end of a line after a full stop; "#" begins a heading."""
    return [piece for block in _blocks(text) for piece in _pieces_of_block(block)]


def without_gaps(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Headings that go one level deeper at a time, from the first on: screen readers count them."""
    made, last = [], 0
    for piece in pieces:
        if piece.level:
            last = min(piece.level, last + 1)
            made.append(TextPiece(last, piece.body))
        else:
            made.append(piece)
    return made


def as_pasted(pieces: Sequence[TextPiece]) -> str:
    """The same the other way round: what a form shows to be worked on."""
    return "\n\n".join(f"{'#' * piece.level} {piece.body}" if piece.level else piece.body for piece in pieces)


def too_long(pieces: Sequence[TextPiece]) -> list[tuple[int, TextPiece]]:
    """(which of all it is, counted from 1, the piece) for each that has too many characters."""
    return [(at, piece) for at, piece in enumerate(pieces, start=1) if len(piece.body) > LONGEST_PARAGRAPH]


def one_spaced(text: str) -> str:
    """Without characters that are not shown, and with one space where there were several."""
    return " ".join("".join(c if c.isprintable() else " " for c in text.replace("\u00ad", "")).split())


def _blocks(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        if shown := one_spaced(line):
            lines.append(shown)
        elif lines:
            yield lines
            lines = []


def _pieces_of_block(lines: list[str]) -> Iterator[TextPiece]:
    begun: list[str] = []
    for line in lines:
        heading = _heading(line)
        if begun and (heading or begun[-1].endswith(_ENDINGS)):
            yield TextPiece(0, " ".join(begun))
            begun = []
        if heading:
            yield heading
        else:
            begun.append(line)
    if begun:
        yield TextPiece(0, " ".join(begun))


def _heading(line: str) -> TextPiece | None:
    if marked := _MARKED.fullmatch(line):
        return TextPiece(min(len(marked[1]), DEEPEST), marked[2])
    if len(line) <= LONGEST_HEADING and line.isupper() and sum(c.isalpha() for c in line) > 1:
        return TextPiece(1, line)
    return None
