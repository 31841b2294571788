"""Where the headings of a table are: one row, two rows, or none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from app.people.columns import Column
from app.people.reading.tables import Row
from app.people.understanding.countries import country_of
from app.people.understanding.given_names import GIVEN_ONLY
from app.people.understanding.headings import AMBIGUOUS, Meaning, guessed_meanings, heading_meaning, speaks_of_headings
from app.people.understanding.word_sets import plain_word

#: Rows in which the headings are looked for: lists often begin with a title and a logo.
HEADING_ROWS = 40


@dataclass(frozen=True)
class HeadingRows:
    """The first and last index of the rows that are headings (both -1: none), and the headings."""

    first: int
    last: int
    headings: list[str]

    @property
    def is_found(self) -> bool:
        return self.last >= 0


def heading_rows(rows: Sequence[Row], own: Mapping[str, Column], line: int | None = None) -> HeadingRows:
    """The headings of a table; `line` is a person's choice: the number of the row, 0 for none."""
    width = max((len(cells) for _number, cells in rows), default=0)
    if line is not None:
        place = next((place for place, (number, _cells) in enumerate(rows) if number == line), -1)
        return HeadingRows(place, place, list(rows[place][1]) if place >= 0 else [""] * width)
    usual = median(sum(map(bool, cells)) for _number, cells in rows[:60]) if rows else 0
    scores = [_score(cells, own, usual) for _number, cells in rows[:HEADING_ROWS]]
    best = max(range(len(scores)), key=lambda place: (scores[place], -place), default=-1)
    if best < 0 or scores[best] <= 0:
        return HeadingRows(-1, -1, [""] * width)
    return _two_rows(rows, best, own) or HeadingRows(best, best, list(rows[best][1]))


def _score(cells: Sequence[str], own: Mapping[str, Column], usual: float) -> float:
    """How much a row reads like headings; 0 when it can't be."""
    filled = [cell for cell in cells if cell]
    if _is_data(filled) or len(filled) < usual * 0.4:
        return 0
    found = guessed_meanings(cells, own)
    known = sum(heading_meaning(cell, own).is_known for cell in filled)
    score = len(found) + 0.3 * (known - len(found))
    if len(found) >= 3 or (len(found) == 2 and known >= len(filled) * 0.3):
        return score
    if len(found) == 1 and _is_lonely_heading(filled, [meaning for _place, meaning in found.values()], usual):
        return score
    is_exact = len(found) == 1 and all(len(cell.split()) <= 6 for cell in filled)
    return score if is_exact and known == len(filled) and usual - len(filled) < 2 and not _is_title(filled) else 0


def _is_lonely_heading(filled: Sequence[str], meanings: Sequence[Meaning], usual: float) -> bool:
    """Whether one heading that we know stands among others that we don't, and nobody's name is there."""
    words = [plain_word(word) for cell in filled for word in cell.split()]
    return (
        meanings[0].certainty >= AMBIGUOUS
        and len(filled) > 1
        and len(filled) >= usual - 0.5
        and all(len(cell.split()) <= 5 for cell in filled)
        and not any(word in GIVEN_ONLY for word in words)
    )


def _is_data(filled: Sequence[str]) -> bool:
    return any(re.search(r"\S@\S", cell) or re.fullmatch(r"[\d\s/.:+-]{3,}", cell) for cell in filled) or any(
        len(cell) > 3 and country_of(cell).is_country for cell in filled
    )


def _is_title(filled: Sequence[str]) -> bool:
    """One cell that speaks of the list, not of a column: "Lista de participantes"."""
    return len(filled) == 1 and bool(
        re.match(r"(lista|list|liste|listado|relaci[oó]n|rela[cç][aã]o|registro|n[oó]mina)\b", filled[0], re.IGNORECASE)
    )


def _two_rows(rows: Sequence[Row], best: int, own: Mapping[str, Column]) -> HeadingRows | None:
    """Headings in two rows ("Nombre" above "completo"), when both together say more than the better one."""
    single = len(guessed_meanings(rows[best][1], own))
    for first in (best - 1, best):
        if not 0 <= first < len(rows) - 1:
            continue
        upper, lower = rows[first][1], rows[first + 1][1]
        other = lower if first == best else upper
        if not _can_be_half(other, own):
            continue
        joined = [f"{up} {low}".strip() if low != up else up for up, low in zip(upper, lower, strict=True)]
        found = len(guessed_meanings(joined, own))
        if found > single or (first == best and found == single and speaks_of_headings(lower)):
            return HeadingRows(first, first + 1, joined)
    return None


def _can_be_half(cells: Sequence[str], own: Mapping[str, Column]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or _is_data(filled) or any(len(cell.split()) > 4 for cell in filled):
        return False
    return speaks_of_headings(cells) or sum(heading_meaning(cell, own).is_known for cell in filled) * 2 >= len(filled)
