"""Whether folded words name a day, a time by the clock, or an address: what tells an attribution from prose."""

import re

from app.core.late_patterns import LatePattern
from app.forums.quotes.phrases import MONTHS, WEEKDAYS


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_MONTH = rf"(?:{any_of(MONTHS)})\b\.?"
_DAY = LatePattern(
    rf"\b\d{{1,2}}(?:er|\.?[oa]|st|nd|rd|th|\.)?[ ,./-]{{0,2}}(?:de |of |d')?{_MONTH}"
    rf"|\b(?:{any_of(MONTHS)})\.?[ ,/-]{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))\b"
    r"|\b\d{4}(?:年|년) ?\d{1,2}"
)
_CLOCK = LatePattern(
    r"\b\d{1,2}:\d{2}\b|\b\d{1,2} ?h(?: ?\d{2})?\b|\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.? ?m\b"
    r"|\b(?:a las|a la|as|at|a|um|la\(s\)|a\(s\)) \d{1,2}\.\d{2}\b"
)
_ADDRESS = LatePattern(r"[^\s<>@()\[\]:;,]@[a-z0-9][a-z0-9-]*\.[a-z0-9]")
_BEFORE_DAY = LatePattern(rf"(?:{any_of(WEEKDAYS)})\b|\d|(?:{any_of(MONTHS)})\b")


def names_day(said: str) -> bool:
    """A day with its month: "12 nov", "2026-11-12", "November 12th", "1º de março". A year alone is none."""
    return _DAY.search(said) is not None


def names_clock(said: str) -> bool:
    """ "14:05", "14h05", "2:05 p. m.", "às 14.05"."""
    return _CLOCK.search(said) is not None


def names_address(said: str) -> bool:
    """A mail address, also where a line was broken inside it."""
    return "@" in said and (_ADDRESS.search(said) or _ADDRESS.search(said.replace(" ", ""))) is not None


def begins_with_day(said: str) -> bool:
    """Whether a weekday, a month or a number stands first."""
    return _BEFORE_DAY.match(said) is not None
