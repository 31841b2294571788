"""The lines of a text as the rules look at them: where each stands, its marks, and what it says without its dress."""

import re
import unicodedata
from dataclasses import dataclass

from app.core.text import folded

#: Of a longer line only so much is looked at: no attribution, label or signature is longer.
LOOKED_AT = 400

_MARKS = re.compile(r"[ \t\xa0]{0,8}(?:>[ \t\xa0]?){1,60}")
#: Curly apostrophes as people type them; what has no width says nothing.
_PLAIN = {ord(c): "'" for c in "’‘ʼ´`"}
_DECORATION = ' \t*_|·•"“”«»'
_RULE = re.compile(r"[-_=*~–—―─‐ ]{3,}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line. `start` and `end` are places in the text, the line's end mark included."""

    start: int
    end: int
    marks: int  #: how many ">" stand before it
    text: str  #: without marks and end mark, at most `LOOKED_AT` characters
    said: str  #: `text` folded
    is_long: bool

    @property
    def is_blank(self) -> bool:
        return not self.said

    @property
    def is_own(self) -> bool:
        """Not marked and not empty."""
        return not self.marks and bool(self.said)

    @property
    def is_rule(self) -> bool:
        """Nothing but dashes, underscores or the like."""
        return bool(self.said) and _RULE.fullmatch(self.said) is not None

    @property
    def bare(self) -> str:
        """What it says without asterisks, bars and quotation marks around it."""
        return self.said.strip(_DECORATION)


def text_lines(text: str) -> list[TextLine]:
    """All lines of `text`; laid end to end they are the text."""
    found, start = [], 0
    for whole in text.split("\n"):
        end = min(start + len(whole) + 1, len(text))
        found.append(_line(whole, start, end))
        start = end
    return found


def _line(whole: str, start: int, end: int) -> TextLine:
    if not whole:
        return TextLine(start, end, 0, "", "", False)
    marked = _MARKS.match(whole)
    place = marked.end() if marked else 0
    text = whole[place : place + LOOKED_AT]
    return TextLine(
        start, end, marked[0].count(">") if marked else 0, text, said_of(text), len(whole) - place > LOOKED_AT
    )


def said_of(text: str) -> str:
    """`text` folded by case, accents, and all kinds of spaces, without characters that have no width."""
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) != "Cf").translate(_PLAIN)
    return folded(text)


def only_letters(text: str) -> str:
    """The letters and digits of `text` alone, folded: the same whatever lines, marks and spaces stand between."""
    return "".join(c for c in folded(text) if c.isalnum())
