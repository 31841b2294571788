"""A text that people wrote of one section, for one period."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import Translated, instant, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText


class SummaryText(Model):
    """The text of a section for the years of a report, in the languages in which somebody wrote it."""

    __tablename__ = "summary_text"

    id: Mapped[int] = row_id()
    #: The section's slug, as `summary.titles` has it.
    section: Mapped[str] = mapped_column(String(40), info=internal())
    from_year: Mapped[int] = mapped_column(Integer, info=internal())
    to_year: Mapped[int] = mapped_column(Integer, info=internal())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    changed_at: Mapped[datetime] = instant(internal())
    changed_by: Mapped[str] = mapped_column(String(60), info=internal())

    __table_args__ = (
        UniqueConstraint("section", "from_year", "to_year"),
        CheckConstraint("to_year >= from_year", name="ends_after_start"),
    )
