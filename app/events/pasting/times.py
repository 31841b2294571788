"""Hours as agendas write them: "09:00 – 09:30", "9h00", "9.00 a.m.", "9 h 30 à 11 h", "de 9 a 10:30 hs"."""

import re
from dataclasses import dataclass
from datetime import time

from app.core.late_patterns import LatePattern

_CLOCK = (
    r"(?P<hour{n}>[01]?\d|2[0-4])(?:\s*(?:[:.]|h(?:s|rs)?)\s*(?P<minute{n}>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?P<unit{n}>\s*(?:horas?|heures?|hours?|hrs?|hs|h)\b\.?)?(?P<half{n}>\s*(?:[ap]\s?\.?\s?m\b\.?|m\.(?=\s|$)))?"
    r"(?![\d]|[./]\d|\w)"
)
_BEFORE = r"^\s*(?:de las|de la|desde las|from|das|de|à|às|a las|at)?\s*"
_BETWEEN = (
    r"\s*(?:–|—|−|-|‑|→|/|\b(?:a las|a la|a|al|to|às|as|até às|até|hasta las|hasta|until|till)\b|à|jusqu['’]à)\s*"
)
_ONE = LatePattern(_BEFORE + _CLOCK.format(n=1), re.IGNORECASE)
_TWO = LatePattern(_BEFORE + _CLOCK.format(n=1) + _BETWEEN + _CLOCK.format(n=2), re.IGNORECASE)
_AFTER = LatePattern(r"^[\s:.,;|–—-]+")
_LENGTH = LatePattern(
    r"^\s*(?:(\d{1,2})\s*h(?:oras?|ours?|eures?)?\s*)?(?:(\d{1,3})\s*(?:['’′]|min(?:utos?|utes?)?\b\.?)?)?\s*$"
)


@dataclass(frozen=True)
class Hours:
    """What a cell begins with: a start, perhaps an end, and the words after them.

    `is_sure` says that no half of the day had to be guessed: "3:00" may be of the afternoon, "15:00" and "3 p.m." not.
    """

    start: time
    end: time | None
    rest: str
    is_sure: bool


def hours_in(text: str) -> Hours | None:
    """The hours that `text` begins with."""
    found = _TWO.match(text)
    if found and _is_time(found, 1, 2):
        return _span(found, text)
    found = _ONE.match(text)
    if not found or not _is_time(found, 1):
        return None
    start = _clock(found, 1, found["half1"])
    is_sure = bool(found["half1"]) or start.hour >= 12
    return Hours(start, None, _AFTER.sub("", text[found.end() :]), is_sure)


def minutes_in(text: str) -> int | None:
    """How long a cell says that something takes: "30 min", "45'", "1 h 30"."""
    found = _LENGTH.match(text)
    if not found or not (found[1] or found[2]) or text.strip().isdigit():
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def later(wall: time, minutes: int) -> time | None:
    """`minutes` after `wall`; None on the next day."""
    total = wall.hour * 60 + wall.minute + minutes
    return time(total // 60, total % 60) if total < 24 * 60 else None


def _span(found: re.Match[str], text: str) -> Hours:
    halves = [found["half1"], found["half2"]]
    end = _clock(found, 2, halves[1])
    start = _clock(found, 1, halves[0] or halves[1])
    if not halves[0] and halves[1] and start > end:  # "11:00 – 12:30 p.m."
        start = _clock(found, 1, None)
    is_sure = any(halves) or start.hour >= 12
    return Hours(start, end, _AFTER.sub("", text[found.end() :]), is_sure)


def _is_time(found: re.Match[str], *numbers: int) -> bool:
    """Whether one of the numbers shows by its writing that it is an hour: "9" and "12-13" may be anything."""
    return any(found[f"{part}{n}"] for n in numbers for part in ("minute", "unit", "half"))


def _clock(found: re.Match[str], n: int, half: str | None) -> time:
    hour, minute = int(found[f"hour{n}"]), int(found[f"minute{n}"] or 0)
    side = (half or "").strip().lower()[:1]
    if side == "p" and hour < 12:
        hour += 12
    elif side == "a" and hour == 12:
        hour = 0
    return time(23, 59) if hour == 24 else time(hour, minute)
