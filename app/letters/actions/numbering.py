"""The number of a paper, from one guarded counter for each series and year.

The counter goes on by one UPDATE in the transaction that makes the letter ready to be signed: of two processes the second
waits for the first, and what is rolled back takes no number. A number, once given, is its letter's for good.
"""

from dataclasses import dataclass

from sqlalchemy import update

from app.core.changed_rows import claimed_rows
from app.core.extensions import db
from app.core.settings import settings
from app.letters.models import NOTE_KINDS, LetterKind, LetterNumberSeries, PaperSeries
from app.number_pattern import number_as_written


@dataclass(frozen=True)
class IssuedNumber:
    """A number that nobody else has."""

    series: PaperSeries
    year: int
    number: int

    @property
    def reference(self) -> str:
        """ "RICG/017/26"."""
        return number_as_written(pattern_of(self.series), self.number, self.year)


def series_of(kind: LetterKind) -> PaperSeries:
    """Notes verbales have numbers of their own."""
    return PaperSeries.NOTES if kind in NOTE_KINDS else PaperSeries.LETTERS


def pattern_of(series: PaperSeries) -> str:
    numbers = settings().numbers
    return numbers.notes if series is PaperSeries.NOTES else numbers.letters


def next_number(series: PaperSeries, year: int) -> IssuedNumber:
    """Take the next number of `series` in `year`, in the current transaction."""
    claimed_rows(LetterNumberSeries, [{"series": series, "year": year, "last": 0}])
    ours = (LetterNumberSeries.series == series, LetterNumberSeries.year == year)
    taking = update(LetterNumberSeries).where(*ours).values(last=LetterNumberSeries.last + 1)
    taking = taking.returning(LetterNumberSeries.last).execution_options(synchronize_session=False)
    return IssuedNumber(series, year, db.session.scalars(taking).one())
