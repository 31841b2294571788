"""The counters of numbers: one for each series and year."""

from enum import StrEnum

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import choice, row_id
from app.core.extensions import Model


class PaperSeries(StrEnum):
    """Papers that are numbered together, anew each year."""

    LETTERS = "letters"
    NOTES = "notes"


class LetterNumberSeries(Model):
    """The last number that was given in a series and a year. Only `actions.numbering` changes it, by one guarded UPDATE."""

    __tablename__ = "letter_number_series"

    id: Mapped[int] = row_id()
    series: Mapped[PaperSeries] = mapped_column(choice(PaperSeries), info=internal())
    year: Mapped[int] = mapped_column(Integer, info=internal())
    last: Mapped[int] = mapped_column(Integer, default=0, info=internal())

    __table_args__ = (UniqueConstraint("series", "year"),)
