"""Who came, on which day; what a source states of those nobody counted; and who took a list away."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal, public
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.events.models import Event
from app.registration.models.registration import Registration


class AttendanceRecord(Model):
    """One mark: a person was present, or absent, on one day. A correction is a new row; the newest row of a day counts."""

    __tablename__ = "attendance_record"

    id: Mapped[int] = row_id()
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), info=internal())
    day: Mapped[int] = mapped_column(Integer, info=internal())  # 1 is the first day
    is_present: Mapped[bool] = mapped_column(Boolean, info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[str] = mapped_column(String(300), default="", info=internal())
    #: Hash of the form of the door that made it, with what was typed: the same one sent again makes nobody twice.
    sent_as: Mapped[str | None] = mapped_column(String(64), unique=True, info=internal())

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_attendance_record_latest", "registration_id", "day", "id", "is_present"),)


class Measure(StrEnum):
    """What a stated figure counts."""

    SGPE = "sgpe"
    COUNTRIES = "countries"
    ATTENDEES = "attendees"
    MULTILATERAL_INSTITUTIONS = "multilateral_institutions"
    SME_EXECUTIVES = "sme_executives"
    EXECUTIVES_AND_EXPERTS = "executives_and_experts"
    EXECUTIVES_BENEFITED = "executives_benefited"
    CONFERENCE_ATTENDEES = "conference_attendees"


class StatedFigure(Model):
    """A number that a source states: approximate or not, for one event, several (a joint figure) or none (a claim)."""

    __tablename__ = "stated_figure"

    id: Mapped[int] = row_id()
    programme_key: Mapped[str | None] = mapped_column(String(80), unique=True, info=internal())
    measure: Mapped[Measure] = mapped_column(choice(Measure), index=True, info=public())
    value: Mapped[int] = mapped_column(Integer, info=public())
    is_approximate: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    population: Mapped[str] = mapped_column(Text, default="", info=public())  # who was counted, as the source says
    institutions: Mapped[list[str]] = mapped_column(JSON, default=list, info=public())  # named, for multilateral ones
    source_document: Mapped[str] = mapped_column(String(200), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    recorded_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), default="", info=internal())
    superseded_at: Mapped[datetime | None] = instant(internal())  # a correction is a new figure

    events: Mapped[list["FigureEvent"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="figure"
    )
    countries: Mapped[list["FigureCountry"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def is_joint(self) -> bool:
        return len(self.events) > 1


class FigureEvent(Model):
    """That a stated figure speaks of an event."""

    __tablename__ = "figure_event"

    figure_id: Mapped[int] = mapped_column(
        ForeignKey("stated_figure.id", ondelete="CASCADE"), primary_key=True, info=public()
    )
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True, index=True, info=public())

    figure: Mapped[StatedFigure] = relationship(lazy="raise_on_sql", back_populates="events")
    event: Mapped[Event] = relationship(lazy="raise_on_sql")


class FigureCountry(Model):
    """A country that the source names within a stated figure."""

    __tablename__ = "figure_country"

    figure_id: Mapped[int] = mapped_column(
        ForeignKey("stated_figure.id", ondelete="CASCADE"), primary_key=True, info=public()
    )
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), primary_key=True, info=public())


class Export(Model):
    """That a list with personal data left the system: who took it, when, which columns, how many rows."""

    __tablename__ = "export"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True, info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=personal("actor"))
    kind: Mapped[str] = mapped_column(String(20), info=internal())  # csv, csv-bom, csv-semicolon, xlsx, docx or pdf
    language: Mapped[str] = mapped_column(String(2), info=internal())
    columns: Mapped[list[Any]] = mapped_column(JSON, default=list, info=internal())
    rows: Mapped[int] = mapped_column(Integer, default=0, info=internal())
