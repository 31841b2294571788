"""Cards pasted by whoever facilitates: one a line, as "have | Chile | Model contracts | text | e-mail address"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.cooperation.board.actions.entries import BoardEntryWords
from app.cooperation.board.models import TEXT_LIMIT, TITLE_LIMIT, BoardSide
from app.core.searching import folded_words
from app.registration.models import Registration

#: Lines of one paste.
MOST_PASTED = 200

_SIDES = {
    BoardSide.HAVE: ("have", "tengo", "tenemos", "tenho", "temos", "ai", "avons", "j ai"),
    BoardSide.NEED: ("need", "necesito", "necesitamos", "preciso", "precisamos", "besoin"),
}


@dataclass(frozen=True)
class PastedCards:
    """What was understood, and what is wrong, a sentence a line."""

    lines: Sequence[tuple[BoardEntryWords, Registration | None]]
    problems: Sequence[str]


def cards_read(
    text: str, language: str, area_id: int | None, countries: Mapping[str, str], people: Mapping[str, Registration]
) -> PastedCards:
    """`countries`: folded name or code → code; `people`: address → registration. Empty lines count nothing."""
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines, problems = [], []
    if len(rows) > MOST_PASTED:
        problems.append(gettext("At most %(number)d lines at once.", number=MOST_PASTED))
    for number, line in rows[:MOST_PASTED]:
        cells = [cell.strip() for cell in re.split(r"\t|\|", line)] + [""] * 4
        side, code, title = _side(cells[0]), countries.get(folded_words(cells[1])), cells[2]
        wrong = _wrong(side, code, cells) or _unknown(cells[4], people)
        if wrong or side is None:
            problems.append(gettext("Line %(number)d: %(problem)s", number=number, problem=wrong))
            continue
        words = BoardEntryWords(side, title, cells[3], language, area_id, code)
        lines.append((words, people.get(cells[4].lower())))
    return PastedCards(lines, problems)


def _side(cell: str) -> BoardSide | None:
    word = folded_words(cell)
    return next((side for side, words in _SIDES.items() if word in words), None)


def _wrong(side: BoardSide | None, code: str | None, cells: Sequence[str]) -> str:
    """What is wrong with a line; empty for nothing."""
    if side is None:
        return gettext("begin with “have” or “need”.")
    if code is None:
        return gettext("“%(name)s” is no country that we know.", name=cells[1][:60])
    if not cells[2] or len(cells[2]) > TITLE_LIMIT:
        return gettext("the title is missing, or longer than %(number)d characters.", number=TITLE_LIMIT)
    if len(cells[3]) > TEXT_LIMIT:
        return gettext("the text is longer than %(number)d characters.", number=TEXT_LIMIT)
    return ""


def _unknown(address: str, people: Mapping[str, Registration]) -> str:
    """A card whose participant can't be found would stay without a name, and nobody could be introduced."""
    if not address or address.lower() in people:
        return ""
    return gettext("nobody who is confirmed for the event has the address “%(address)s”.", address=address[:60])
