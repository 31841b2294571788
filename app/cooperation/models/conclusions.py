"""What events concluded and who committed to what; what participants would correct; how far each is since."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models.stated import StatedInDocument
from app.cooperation.models.undertaken import (
    ONE_BODY,
    FrozenVersion,
    OfBody,
    ReasonedChange,
    TakenOn,
    ToldProgress,
)
from app.core.classification import Erasure, internal, personal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, Event, WorkingGroup
from app.people.models import Person
from app.registration.models import Registration


class ConclusionKind(StrEnum):
    CONCLUSION = "conclusion"
    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"
    NEXT_STEP = "next_step"


class ConclusionStatus(StrEnum):
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class RemarkStatus(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class EventConclusions(Model):
    """The conclusions of one event as a whole: who writes them down, until when participants correct them, when all is frozen."""

    __tablename__ = "event_conclusions"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, info=internal()
    )
    rapporteur_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal("rapporteur", Erasure.BLANK)
    )
    circulated_at: Mapped[datetime | None] = instant(internal())
    #: The last day on which participants may correct, by the clock of the event.
    correct_until: Mapped[date | None] = mapped_column(Date, info=internal())
    frozen_at: Mapped[datetime | None] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    rapporteur: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class Conclusion(StatedInDocument, TakenOn, Model):
    """One conclusion, commitment, recommendation or next step; numbered within its event."""

    __tablename__ = "conclusion"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    kind: Mapped[ConclusionKind] = mapped_column(choice(ConclusionKind), info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    agenda_row_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_row.id", ondelete="SET NULL"), index=True, info=public()
    )
    due_on: Mapped[date | None] = mapped_column(Date, info=public())
    status: Mapped[ConclusionStatus] = mapped_column(
        choice(ConclusionStatus), default=ConclusionStatus.OPEN, info=public()
    )
    #: What came of it: the group that took it up, and a reference such as "project:prj-best-value".
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("working_group.id", ondelete="SET NULL"), index=True, info=public()
    )
    led_to: Mapped[str] = mapped_column(String(80), default="", info=public())
    source: Mapped[str] = mapped_column(String(300), default="", info=public())  # as people write it
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    agenda_row: Mapped[AgendaRow | None] = relationship(lazy="raise_on_sql")
    group: Mapped[WorkingGroup | None] = relationship(lazy="raise_on_sql")
    parties: Mapped[list["ConclusionParty"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ConclusionParty.id"
    )

    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index("ix_conclusion_listing", "kind", "status", "due_on"),
    )

    @property
    def ref(self) -> str:
        """How the audit, mail and lines of plans name it."""
        return f"conclusion:{self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.status in (ConclusionStatus.OPEN, ConclusionStatus.DOING)

    @property
    def country_codes(self) -> list[str]:
        """The countries that it names, as states, each once."""
        return [party.country_code for party in self.parties if party.country_code]

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today


class ConclusionParty(OfBody, Model):
    """A country, bloc or institution that a conclusion names: that committed, or that it is addressed to."""

    __tablename__ = "conclusion_party"

    id: Mapped[int] = row_id()
    conclusion_id: Mapped[int] = mapped_column(
        ForeignKey("conclusion.id", ondelete="CASCADE"), index=True, info=public()
    )

    __table_args__ = (CheckConstraint(ONE_BODY, name="one_body"),)


class ConclusionFollowUp(ToldProgress, Model):
    """How far a conclusion is, as one of those who took it on told it."""

    __tablename__ = "conclusion_follow_up"

    id: Mapped[int] = row_id()
    conclusion_id: Mapped[int] = mapped_column(
        ForeignKey("conclusion.id", ondelete="CASCADE"), index=True, info=internal()
    )

    __table_args__ = (
        CheckConstraint(ONE_BODY, name="one_body"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 100", name="percent_of_all"),
    )


class ConclusionRemark(Model):
    """What a participant would correct before all is frozen: of one conclusion, or of all together."""

    __tablename__ = "conclusion_remark"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("registration.person")
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    conclusion_id: Mapped[int | None] = mapped_column(
        ForeignKey("conclusion.id", ondelete="SET NULL"), index=True, info=internal()
    )
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"),
        index=True,
        info=personal("registration.person", Erasure.KEEP),
    )
    text: Mapped[str] = mapped_column(Text, info=personal("registration.person"))
    at: Mapped[datetime] = instant(internal())
    status: Mapped[RemarkStatus] = mapped_column(choice(RemarkStatus), default=RemarkStatus.WAITING, info=internal())
    answer: Mapped[str] = mapped_column(Text, default="", info=personal("registration.person"))

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")
    conclusion: Mapped[Conclusion | None] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        return f"conclusion_remark:{self.public_id}"


class ConclusionChange(ReasonedChange, Model):
    """What became of a conclusion after the event's conclusions were frozen."""

    __tablename__ = "conclusion_change"

    id: Mapped[int] = row_id()
    conclusion_id: Mapped[int] = mapped_column(
        ForeignKey("conclusion.id", ondelete="CASCADE"), index=True, info=internal()
    )


class ConclusionsVersion(FrozenVersion, Model):
    """The conclusions of an event as they were frozen."""

    __tablename__ = "conclusions_version"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=public())

    __table_args__ = (UniqueConstraint("event_id", "number"),)


class ProgressAsking(Model):
    """That a contact was asked in a quarter how far its lines and commitments are."""

    __tablename__ = "progress_asking"

    contact_id: Mapped[int] = mapped_column(
        ForeignKey("country_contact.id", ondelete="CASCADE"), primary_key=True, info=internal("two years")
    )
    quarter: Mapped[date] = mapped_column(Date, primary_key=True, info=internal("two years"))  # its first day
    at: Mapped[datetime] = instant(internal("two years"))
