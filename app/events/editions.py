"""Editions of a series as Roman numerals, and the ones that are missing."""

from collections.abc import Iterable

_NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int | None) -> str:
    """1 → "I", 13 → "XIII"; empty for None and for what has no numeral."""
    if number is None or not 0 < number < 4000:
        return ""
    numeral = ""
    for value, letters in _NUMERALS:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def gaps(editions: Iterable[int | None]) -> list[int]:
    """The editions between the first and the last known one that no event has: [2, 3] → [1]."""
    known = {edition for edition in editions if edition}
    return [number for number in range(1, max(known, default=0)) if number not in known]
