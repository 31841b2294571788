"""A few lines of a contribution around the words that were found in it, these marked."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from app.core.text import is_shown
from app.forums.stems import folded_parts, key_of

#: Characters of an excerpt, and how many of them stand before the first word found.
LENGTH, BEFORE = 320, 80
#: So much of a text is looked through for them.
READ = 20_000


@dataclass(frozen=True)
class _Spot:
    start: int
    end: int


def excerpt(text: str, language: str, keys: frozenset[str]) -> Markup:
    """The lines of `text` around the first of the words with these keys, each of them within `<mark>`."""
    plain = "".join(c if is_shown(c) else " " for c in text[:READ])
    spots = [_Spot(start, end) for word, start, end in folded_parts(plain) if key_of(word, language) in keys]
    first, last = _lines(plain, spots)
    parts: list[Markup | str] = ["… " if first else ""]
    at = first
    for spot in spots:
        if spot.start >= at and spot.end <= last:
            parts += [plain[at : spot.start], Markup("<mark>{}</mark>").format(plain[spot.start : spot.end])]
            at = spot.end
    parts += [plain[at:last], " …" if last < len(plain.rstrip()) else ""]
    return Markup("").join(map(escape, parts))


def _lines(text: str, spots: list[_Spot]) -> tuple[int, int]:
    """From where to where: whole words, the first found one not far from the beginning."""
    first = max(0, spots[0].start - BEFORE) if spots else 0
    if first:
        space = text.find(" ", first, spots[0].start)
        first = space + 1 if space >= 0 else first
    last = min(len(text), first + LENGTH)
    if last < len(text):
        space = text.rfind(" ", first + LENGTH // 2, last)
        last = space if space >= 0 else last
    return first, last
