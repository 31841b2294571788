"""The agenda: days with rows, who speaks, and the groups a row breaks into."""

from datetime import time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, personal, public
from app.core.columns import Translated, choice, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.people.models import Person


class AgendaKind(StrEnum):
    REGISTRATION = "registration"
    PLENARY = "plenary"
    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    BREAKOUT = "breakout"
    BREAK = "break"
    MEAL = "meal"
    VISIT = "visit"


class AgendaRow(Model):
    """One line of the agenda. Days are numbered: an event may have an agenda before it has a date."""

    __tablename__ = "agenda_row"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    day: Mapped[int] = mapped_column(Integer, default=1, info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
    start_time: Mapped[time] = mapped_column(Time, info=public())
    end_time: Mapped[time] = mapped_column(Time, info=public())
    kind: Mapped[AgendaKind] = mapped_column(choice(AgendaKind), info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    points: Mapped[TranslatedText] = mapped_column(Translated(), info=public())  # one point a line
    speaker_text: Mapped[str] = mapped_column(String(300), default="", info=public())  # as printed: "ILDA, directors"
    groups_stated: Mapped[int | None] = mapped_column(Integer, info=public())  # how many groups the source says

    groups: Mapped[list["BreakoutGroup"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="BreakoutGroup.position"
    )
    speakers: Mapped[list["Speaker"]] = relationship(
        lazy="raise_on_sql", order_by="Speaker.position", back_populates="row"
    )

    __table_args__ = (CheckConstraint("end_time >= start_time", name="ends_after_start"),)

    @property
    def is_pause(self) -> bool:
        """Whether the row is shown quietly: nothing is presented in it."""
        return self.kind in (AgendaKind.REGISTRATION, AgendaKind.BREAK, AgendaKind.MEAL)

    def points_in(self, language: str) -> list[str]:
        """Its points for a reader of `language`."""
        return [point for point in self.points.into(language).splitlines() if point]

    @property
    def minutes(self) -> int:
        return (self.end_time.hour - self.start_time.hour) * 60 + self.end_time.minute - self.start_time.minute


class BreakoutGroup(Model):
    """One of the groups a row breaks into, with the question it works on."""

    __tablename__ = "breakout_group"

    id: Mapped[int] = row_id()
    row_id: Mapped[int] = mapped_column(ForeignKey("agenda_row.id", ondelete="CASCADE"), index=True, info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    question: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    room: Mapped[str] = mapped_column(String(120), default="", info=public())


class SpeakerRole(StrEnum):
    SPEAKER = "speaker"
    FACILITATOR = "facilitator"


class Speaker(Model):
    """Someone who speaks or facilitates, in one row or, without a row, for the event as a whole."""

    __tablename__ = "speaker"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    agenda_row_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_row.id", ondelete="CASCADE"), index=True, info=public()
    )
    role: Mapped[SpeakerRole] = mapped_column(choice(SpeakerRole), info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=public())
    name: Mapped[str] = mapped_column(String(200), default="", info=personal("person", Erasure.BLANK))  # as printed
    organisation: Mapped[str] = mapped_column(String(200), default="", info=public())

    row: Mapped[AgendaRow | None] = relationship(lazy="raise_on_sql", back_populates="speakers")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    @property
    def shown_name(self) -> str:
        """The name as printed, else that of the person."""
        return self.name or (self.person.name if self.person else "")

    @property
    def shown_organisation(self) -> str:
        return self.organisation or (self.person.institution_name if self.person else "")
