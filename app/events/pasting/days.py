"""Lines that begin a day: "Día 2", "Lunes 12 de mayo de 2027", "Second day", "12/05/2027", "Vendredi"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from app.config import LANGUAGES
from app.core.late_patterns import LatePattern
from app.core.text import folded

_NUMBERED = LatePattern(r"\b(?:day|dia|jour|jornada|journee)\s*(?:n[o°º.]*\s*)?(\d{1,2})\b")
_COUNTED = LatePattern(
    r"\b(?:(\d{1,2})\s*(?:st|nd|rd|th|o|a|er|ere|e|eme|ª|º|°)?\.?|"
    r"(primer|primera|first|primeiro|primeira|premier|premiere|segundo|segunda|second|deuxieme|seconde|"
    r"tercer|tercera|third|terceiro|terceira|troisieme|cuarto|cuarta|fourth|quarto|quarta|quatrieme))"
    r"\s+(?:day|dia|jour|jornada|journee)\b"
)
_ORDINALS = ("prim first prem", "seg sec deux", "ter thi tro", "cua fou qua")
_ISO = LatePattern(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_FIGURES = LatePattern(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?\b")
_DAY_MONTH = LatePattern(
    r"\b(\d{1,2})(?:er|st|nd|rd|th|º|o)?\s*(?:de\s+|of\s+)?([a-z]{3,})\.?(?:\s*(?:de|del|,)?\s*(\d{4}))?\b"
)
_MONTH_DAY = LatePattern(r"\b([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,?\s*(\d{4}))?\b")
#: More words than these beside the day, and the line says something else.
SPARE_WORDS = 3


@dataclass(frozen=True)
class DayMark:
    """A day by its number in the event, by its date (year 0 where none is written), or only that another one begins."""

    number: int | None = None
    on: tuple[int, int, int] | None = None  #: (year, month, day)

    def number_from(self, start: date | None) -> int | None:
        """Which day of an event that starts on `start` it is; None when that can't be told."""
        if self.number is not None or self.on is None or start is None:
            return self.number
        year, month, day = self.on
        for one, other in ((month, day), (day, month)):  # 05/12 of the one and of the other habit
            try:
                number = (date(year or start.year, one, other) - start).days + 1
            except ValueError:
                continue
            if 1 <= number <= 60:
                return number
        return None


def day_in(text: str) -> DayMark | None:
    """The day that a line is about, when it says little else."""
    plain = folded(text)
    numbered, rest = _number(plain)
    on, rest = _date(rest)
    weekday = [word for word in re.findall(r"[a-z]+", rest) if word in _weekdays()]
    spare = [word for word in re.findall(r"[a-z]{3,}", rest) if word not in _weekdays()]
    if (numbered is None and on is None and not weekday) or len(spare) > SPARE_WORDS or re.search(r"\d:\d", text):
        return None
    return None if numbered is None and on is None and spare else DayMark(numbered, on)


def _number(plain: str) -> tuple[int | None, str]:
    if found := _NUMBERED.search(plain):
        return int(found[1]), plain.replace(found[0], " ")
    if found := _COUNTED.search(plain):
        if found[1]:
            return int(found[1]), plain.replace(found[0], " ")
        place = next(n for n, starts in enumerate(_ORDINALS, 1) if found[2].startswith(tuple(starts.split())))
        return place, plain.replace(found[0], " ")
    return None, plain


def _date(plain: str) -> tuple[tuple[int, int, int] | None, str]:
    if found := _ISO.search(plain):
        return (int(found[1]), int(found[2]), int(found[3])), plain.replace(found[0], " ")
    for found in _DAY_MONTH.finditer(plain):
        if month := _months().get(found[2]):
            return (int(found[3] or 0), month, int(found[1])), plain.replace(found[0], " ")
    for found in _MONTH_DAY.finditer(plain):
        if month := _months().get(found[1]):
            return (int(found[3] or 0), month, int(found[2])), plain.replace(found[0], " ")
    if found := _FIGURES.search(plain):
        year = int(found[3] or 0)
        return (year + 2000 if 0 < year < 100 else year, int(found[2]), int(found[1])), plain.replace(found[0], " ")
    return None, plain


@cache
def _months() -> dict[str, int]:
    """Month names and their short forms, folded, in the four languages."""
    return _names("months")


@cache
def _weekdays() -> frozenset[str]:
    parts = {part for name in _names("days") for part in (name, name.split("-")[0]) if len(part) > 2}
    return frozenset(parts | {"feira"})


def _names(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        shapes = getattr(Locale.parse(language), kind)["format"]
        for width in ("wide", "abbreviated"):
            found.update({folded(name).rstrip("."): number for number, name in shapes[width].items()})
    return found
