"""Missions of the office: who of it travels where, for what, and whether the report of it is there."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule, written_days
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.people.models import Person


class Mission(Model):
    """One mission, or several that a document names together. It enters no counted figure, and holds no money."""

    __tablename__ = "mission"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    start_on: Mapped[date] = mapped_column(Date, info=internal())
    #: The first day of the last month where only months are known.
    end_on: Mapped[date] = mapped_column(Date, info=internal())
    precision: Mapped[Precision] = mapped_column(choice(Precision), info=internal())
    date_text: Mapped[str] = mapped_column(String(200), default="", info=internal())  # as the source prints it
    destinations_text: Mapped[str] = mapped_column(String(300), default="", info=internal())
    #: Codes of the countries; None when nobody says which they were.
    destinations: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info=internal())
    purposes: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())  # one a line
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    report_due_on: Mapped[date | None] = mapped_column(Date, index=True, info=internal())
    reported_at: Mapped[datetime | None] = instant(internal())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    source_document: Mapped[str] = mapped_column(String(20), default="", info=internal())
    source_line: Mapped[int | None] = mapped_column(Integer, info=internal())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    travellers: Mapped[list["MissionTraveller"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="MissionTraveller.id"
    )

    __table_args__ = (CheckConstraint("end_on >= start_on", name="ends_after_start"),)

    @property
    def ref(self) -> str:
        """How its report, the audit and what is paid for it name it."""
        return f"mission:{self.public_id}"

    @property
    def is_by_month(self) -> bool:
        return self.precision is Precision.MONTH

    def written(self, locale: str) -> str:
        """ "January – May 2004" where only months are known, else its days."""
        if not self.is_by_month:
            return written_days(self.start_on, self.end_on, locale)
        first, last = (Schedule(day, None, Precision.MONTH) for day in (self.start_on, self.end_on))
        if self.start_on == self.end_on:
            return last.written(locale)
        return f"{first.written(locale)} – {last.written(locale)}"

    def is_report_late(self, today: date) -> bool:
        return self.reported_at is None and self.report_due_on is not None and self.report_due_on < today


class MissionTraveller(Model):
    """That a person travelled, or is to travel, on a mission."""

    __tablename__ = "mission_traveller"

    id: Mapped[int] = row_id()
    mission_id: Mapped[int] = mapped_column(
        ForeignKey("mission.id", ondelete="CASCADE"), info=personal("person", Erasure.DELETE)
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=personal("person", Erasure.DELETE))

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("mission_id", "person_id"),)
