"""What countries are asked about a cooperation that is recorded of them, and what each answered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models import CooperationRecord, CooperationStatus
from app.core.classification import internal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model


class CooperationAsked(StrEnum):
    CONFIRM = "confirm"  #: whether what is recorded is right
    PROGRESS = "progress"  #: how it went, once a year


class CountryWord(StrEnum):
    """What a country says of a record."""

    RIGHT = "right"
    NOT_RIGHT = "not_right"


class CooperationQuestion(Model):
    """One question to one country about one record, with its answer once there is one."""

    __tablename__ = "cooperation_question"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    record_id: Mapped[int] = mapped_column(ForeignKey("cooperation_record.id", ondelete="CASCADE"), info=internal())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    about: Mapped[CooperationAsked] = mapped_column(choice(CooperationAsked), info=internal())
    year: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # of progress; 0: whether it is right
    #: What the record said when it was asked: who confirmed other words is asked again.
    words_hash: Mapped[str] = mapped_column(String(64), default="", info=internal())
    asked_at: Mapped[datetime] = instant(internal(), index=True)
    word: Mapped[CountryWord | None] = mapped_column(choice(CountryWord), info=internal())
    text: Mapped[str] = mapped_column(Text, default="", info=internal())
    state: Mapped[CooperationStatus | None] = mapped_column(choice(CooperationStatus), info=internal())
    answered_at: Mapped[datetime | None] = instant(internal())
    answered_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    record: Mapped[CooperationRecord] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("record_id", "country_code", "about", "year"),
        CheckConstraint("(about = 'progress') = (year > 0)", name="progress_of_a_year"),
    )

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"cooperation_question:{self.public_id}"
