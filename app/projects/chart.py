"""The chart of a project as an SVG: rows by quarters, drawn here, as large as one A4 page on its side.

Every title stands whole, on as many lines as it takes. A row without quarters draws nothing; the table says so.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext, ngettext

from app.projects.chart_rows import ChartRow
from app.projects.models import Project
from app.projects.quarters import IN_YEAR, calendar_quarter

#: Of the drawing: its width, the column of titles, one line of text, what is above the first row, room around a row.
WIDTH, TITLES, LINE, HEAD, AROUND = 1120, 616, 14, 46, 6
#: How many characters of a title stand on one line, and how far each level stands in.
CHARACTERS, INDENT = 96, 18
#: Characters of a line that a level takes.
LOST = 3


@dataclass(frozen=True)
class DrawnRow:
    """One row with its place in the drawing."""

    row: ChartRow
    top: int
    lines: Sequence[str]

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + AROUND

    @property
    def indent(self) -> int:
        return self.row.level * INDENT


@dataclass(frozen=True)
class ProjectChart:
    """The drawing's measures and words; the template writes them down."""

    project: Project
    rows: Sequence[ChartRow]
    language: str

    @property
    def columns(self) -> int:
        return self.project.quarters

    @property
    def width(self) -> int:
        return WIDTH

    @cached_property
    def height(self) -> int:
        return HEAD + sum(row.height for row in self.drawn) + 2

    @property
    def column(self) -> float:
        """How wide a quarter is."""
        return (WIDTH - TITLES) / self.columns

    def left(self, quarter: int) -> float:
        """Where a quarter begins."""
        return round(TITLES + (quarter - 1) * self.column, 2)

    @cached_property
    def drawn(self) -> list[DrawnRow]:
        """The rows from the top."""
        found, top = list[DrawnRow](), HEAD
        for row in self.rows:
            title = f"{row.number} {row.row.title}"
            lines = textwrap.wrap(title, CHARACTERS - row.level * LOST, break_long_words=True) or [title]
            found.append(DrawnRow(row, top, lines))
            top += found[-1].height
        return found

    @property
    def title(self) -> str:
        return gettext("Plan of the project “%(title)s”", title=str(self.project.title))

    @property
    def description(self) -> str:
        """What a picture says at a glance; the table below it says all."""
        size = gettext("%(rows)d rows by %(quarters)d quarters.", rows=len(self.rows), quarters=self.columns)
        dated = [row for row in self.rows if row.bar is not None]
        if not dated:
            nothing = gettext("No row has dates, so no bar is drawn.")
            return f"{size} {nothing}"
        bars = ngettext("%(num)d row has a bar.", "%(num)d rows have a bar.", len(dated))
        first, last = min(row.bar[0] for row in dated if row.bar), max(row.bar[1] for row in dated if row.bar)
        over = gettext(
            "They reach from %(first)s to %(last)s.", first=self.quarter_said(first), last=self.quarter_said(last)
        )
        return f"{size} {bars} {over}"

    @property
    def years(self) -> list[tuple[int, str]]:
        """First quarter and heading of each year of the project."""
        return [
            (year * IN_YEAR + 1, gettext("Year %(number)d", number=year + 1))
            for year in range(self.project.duration_years)
        ]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Number and heading of each quarter: of the calendar once the start is known."""
        return [(number, self.quarter_said(number)) for number in range(1, self.columns + 1)]

    def quarter_said(self, number: int) -> str:
        """ "Q5" without a start, "Q2 2019" with one."""
        start = self.project.start_on
        return calendar_quarter(start, number, self.language) if start else gettext("Q%(number)d", number=number)

    def bar_said(self, row: ChartRow) -> str:
        """ "Q1 – Q3", or that there are no dates."""
        if row.bar is None:
            return gettext("no dates")
        first, last = (self.quarter_said(number) for number in row.bar)
        return first if first == last else f"{first} – {last}"
