"""A pasted agenda as rows of one: each with its day, hours, kind, title and speaker, and what is doubtful about it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from app.events.models import AgendaKind
from app.events.pasting import columns as c
from app.events.pasting.columns import Cells
from app.events.pasting.days import day_in
from app.events.pasting.kinds import kind_in_title
from app.events.pasting.times import Hours, hours_in, later, minutes_in
from app.people.reading.cells import cell_text
from app.people.reading.texts import text_rows

MOST_CHARACTERS = 60_000
MOST_ROWS = 150
LONGEST_TITLE = 300
MORNING_ENDS, AFTERNOON_BEGINS, NIGHT_ENDS = 11, 13, 8

#: Lines above rows that say to what the rows belong: no row themselves.
_HEADING = re.compile(
    r"(?:sesi[oó]n|session|sess[aã]o|s[eé]ance|bloque|bloco|bloc|m[oó]dulo|module|panel|painel|parte|partie|part|"
    r"secci[oó]n|section|eje|eixo|axe|tema|th[eè]me)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PastedRow:
    """One row as it was understood. `doubts` are codes: see `events.words`."""

    line: int
    day: int
    start: time | None
    end: time | None
    kind: AgendaKind
    title: str
    points: str = ""
    speaker: str = ""
    doubts: tuple[str, ...] = ()
    is_sure: bool = field(default=True, repr=False)  #: of its half of the day

    def doubted(self, code: str, **changes: object) -> "PastedRow":
        return replace(self, doubts=(*self.doubts, code), **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class PastedAgenda:
    """The rows, and the lines that became none: (number of the line, its text)."""

    rows: list[PastedRow]
    left_out: list[tuple[int, str]]
    has_more: bool = False


def pasted_agenda(text: str, start_on: date | None = None) -> PastedAgenda:
    """The agenda that `text` holds: cells apart by tabs (Word, Excel), or lines that begin with hours."""
    rows = _cells(text[:MOST_CHARACTERS])
    number, roles = c.headings_in(rows)
    below = [row for row in rows if row[0] != number]
    bodies = [cells for _number, cells in below if len([cell for cell in cells if cell]) > 1]
    reading = _Reading(c.column_roles(bodies or [cells for _number, cells in below], roles), start_on)
    headings = next((cells for line, cells in rows if line == number), None)
    for line, cells in below:
        if cells != headings:
            reading.take(line, cells)
    rows_read = _settled(reading.rows[:MOST_ROWS])
    return PastedAgenda(rows_read, reading.left_out, len(reading.rows) > MOST_ROWS or len(text) > MOST_CHARACTERS)


def _cells(text: str) -> list[tuple[int, Cells]]:
    if text.count('"') % 2:  # a quotation mark of the text, not of its cells
        text = text.replace('"', "“")
    bare = text.replace("\0", "")
    cut, _separator, _certain = text_rows(bare, "\t" if "\t" in bare else _separator_of(bare))
    rows = [(number, [cell_text(cell) for cell in cells]) for number, cells in enumerate(cut, 1)]
    return [(number, cells) for number, cells in rows if any(cells)]


def _separator_of(text: str) -> str:
    """A bar or a semicolon that stands in most lines; else a tab, which cuts nothing."""
    lines = [line for line in text.splitlines() if line.strip()]
    return next((mark for mark in ("|", ";") if sum(mark in line for line in lines) * 2 > len(lines)), "\t")


class _Reading:
    """Goes down the lines, holding the day they are of."""

    def __init__(self, columns: dict[int, str], start_on: date | None) -> None:
        self.columns, self.start_on = columns, start_on
        self.rows: list[PastedRow] = []
        self.left_out: list[tuple[int, str]] = []
        self.day, self.is_day_guessed, self.said_day = 1, False, ""

    def take(self, line: int, cells: Cells) -> None:
        of = self._by_role(cells)
        hours = self._hours(of)
        if hours is None:
            self._without_hours(line, cells, of)
            return
        self._day_of(of.get(c.DAY, [""])[0])
        words = [word for word in (hours.rest, *of.get(c.TITLE, [])) if word]
        row = PastedRow(
            line,
            self.day,
            hours.start,
            hours.end,
            kind_in_title(words[0] if words else ""),
            " ".join(words),
            points="\n".join(of.get(c.NOTE, [])),
            speaker="; ".join(of.get(c.SPEAKER, [])),
            is_sure=hours.is_sure,
        )
        if self.is_day_guessed:
            row, self.is_day_guessed = row.doubted("day_guessed"), False
        self.rows.append(row if words else row.doubted("no_title"))

    def _by_role(self, cells: Cells) -> dict[str, list[str]]:
        of: dict[str, list[str]] = {}
        for place, cell in enumerate(cells):
            if cell:
                of.setdefault(self.columns.get(place, c.NOTE), []).append(cell)
        return of

    def _hours(self, of: dict[str, list[str]]) -> Hours | None:
        """The hours of a line, wherever they stand; an end or a length may have a column of its own."""
        found = hours_in(" ".join(of.get(c.START, [])))
        if found is None and (titles := of.get(c.TITLE)) and (found := hours_in(titles[0])):
            titles.pop(0)
        if found is None or found.end:
            return found
        end = hours_in(" ".join(of.get(c.END, [])))
        length = next((minutes for cell in of.get(c.LENGTH, []) if (minutes := minutes_in(cell))), None)
        return replace(found, end=end.start if end else later(found.start, length) if length else None)

    def _without_hours(self, line: int, cells: Cells, of: dict[str, list[str]]) -> None:
        said = " ".join(dict.fromkeys(cell for cell in cells if cell))
        if day_in(said):
            self._day_of(said)
        elif not self.rows or (len([cell for cell in cells if cell]) == 1 and _is_heading(said)):
            self.left_out.append((line, said))
        else:  # a paragraph more in a cell above
            last = self.rows[-1]
            speaker = "; ".join(filter(None, (last.speaker, *of.pop(c.SPEAKER, []))))
            more = [cell for cells_ in of.values() for cell in cells_]
            points = "\n".join(filter(None, (last.points, *more)))
            self.rows[-1] = last.doubted("joined", points=points, speaker=speaker)

    def _day_of(self, said: str) -> None:
        """Go on to the day that a cell or a line names; the same words again name the same day."""
        mark = day_in(said) if said and said != self.said_day else None
        if mark is None:
            return
        self.said_day, number = said, mark.number_from(self.start_on)
        self.is_day_guessed = number is None and bool(self.rows)
        self.day = number or (self.day + 1 if self.rows else 1)


def _is_heading(said: str) -> bool:
    return bool(_HEADING.fullmatch(said)) or said.isupper() or said.endswith(":")


def _settled(rows: list[PastedRow]) -> list[PastedRow]:
    """The rows with halves of the day, days, ends and lengths settled, each guess named."""
    for step in (_halves, _ends, _titles):
        rows = list(step(rows))
    return rows


def _halves(rows: Sequence[PastedRow]) -> Iterator[PastedRow]:
    """An hour before the one above is of the afternoon ("1:00" after "12:00"), or of the next day ("9:00" after "17:00")."""
    above, days = None, 0
    for row in rows:
        row = replace(row, day=row.day + days)
        start, before = row.start, above.start if above and above.day == row.day else None
        if start and before and start < before:
            noon = start.replace(hour=(start.hour + 12) % 24)
            if not row.is_sure and start.hour < NIGHT_ENDS and noon >= before:
                row = row.doubted("afternoon", start=noon)
            elif before.hour >= AFTERNOON_BEGINS and start.hour <= MORNING_ENDS:
                days += 1
                row = row.doubted("new_day", day=row.day + 1)
            else:
                row = row.doubted("earlier")
        if row.start and row.end and row.end < row.start and row.end.hour < 12:
            row = replace(row, end=row.end.replace(hour=row.end.hour + 12))
        yield row
        above = row


def _ends(rows: Sequence[PastedRow]) -> Iterator[PastedRow]:
    """A row without an end lasts until the next of its day begins."""
    for place, row in enumerate(rows):
        below = next((other for other in rows[place + 1 :] if other.day == row.day), None)
        if row.start and row.end and row.end < row.start:
            yield row.doubted("no_end", end=None)
        elif row.end or row.start is None:
            yield row
        elif below and below.start and below.start >= row.start:
            yield row.doubted("end_of_next", end=below.start)
        else:
            yield row.doubted("no_end")


def _titles(rows: Sequence[PastedRow]) -> Iterator[PastedRow]:
    """What is too long for a title goes on below it."""
    cut: Callable[[str], tuple[str, str, str]] = lambda text: text[:LONGEST_TITLE].rpartition(" ")  # noqa: E731
    for row in rows:
        if len(row.title) <= LONGEST_TITLE:
            yield replace(row, speaker=row.speaker[:300], points=row.points[:4000])
        else:
            title = cut(row.title)[0] or row.title[:LONGEST_TITLE]
            points = "\n".join(filter(None, (row.title[len(title) :].strip(), row.points)))
            yield row.doubted("long_title", title=title, points=points[:4000], speaker=row.speaker[:300])
