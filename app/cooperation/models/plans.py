"""Plans of work: lines of action for a year, in the areas of the network, made at an event."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
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
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.money import Money
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.registration.models import Registration


class PlanStatus(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    RUNNING = "running"
    CLOSED = "closed"


class LineStatus(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class PlanArea(Model):
    """That a plan is about an area."""

    __tablename__ = "plan_area"

    plan_id: Mapped[int] = mapped_column(
        ForeignKey("plan_of_work.id", ondelete="CASCADE"), primary_key=True, info=public()
    )
    priority_area_id: Mapped[int] = mapped_column(
        ForeignKey("priority_area.id"), primary_key=True, index=True, info=public()
    )


class PlanOfWork(StatedInDocument, Model):
    """The plan of one year. One that only documents state has no status of ours: theirs is `status_stated`."""

    __tablename__ = "plan_of_work"

    id: Mapped[int] = row_id()
    year: Mapped[int] = mapped_column(Integer, unique=True, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    contents: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True, info=public())
    status: Mapped[PlanStatus | None] = mapped_column(choice(PlanStatus), info=public())
    status_stated: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    adopted_on: Mapped[date | None] = mapped_column(Date, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    areas: Mapped[list[PriorityArea]] = relationship(
        lazy="raise_on_sql", secondary="plan_area", order_by=lambda: (PriorityArea.position, PriorityArea.id)
    )
    lines: Mapped[list["ActionLine"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActionLine.number", back_populates="plan"
    )

    __table_args__ = (CheckConstraint("year BETWEEN 1990 AND 2100", name="a_year"),)

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"plan_of_work:{self.year}"

    @property
    def is_adopted(self) -> bool:
        """Whether its first version is frozen: from then on each change has a reason."""
        return self.status in (PlanStatus.ADOPTED, PlanStatus.RUNNING, PlanStatus.CLOSED)

    @property
    def is_stated_only(self) -> bool:
        """Whether only a document tells of it."""
        return self.status is None


class ActionLine(TakenOn, Model):
    """A line of action: what is to be done in one area, by whom, in which period."""

    __tablename__ = "action_line"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_of_work.id", ondelete="CASCADE"), info=public())
    priority_area_id: Mapped[int] = mapped_column(ForeignKey("priority_area.id"), index=True, info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    result: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=internal())
    since: Mapped[date | None] = mapped_column(Date, info=public())
    since_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    until: Mapped[date | None] = mapped_column(Date, info=public())
    until_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    #: What it would take, in the words of money; it never enters the ledger.
    need_minor: Mapped[int | None] = mapped_column(BigInteger, info=public())
    need_currency: Mapped[str] = mapped_column(String(3), default="", info=public())
    status: Mapped[LineStatus] = mapped_column(choice(LineStatus), default=LineStatus.PROPOSED, info=public())
    proposed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"),
        index=True,
        info=personal("proposed_by.person", Erasure.BLANK),
    )
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    plan: Mapped[PlanOfWork] = relationship(lazy="raise_on_sql", back_populates="lines")
    area: Mapped[PriorityArea] = relationship(lazy="raise_on_sql")
    proposed_by: Mapped[Registration | None] = relationship(lazy="raise_on_sql")
    partners: Mapped[list["ActionLinePartner"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActionLinePartner.id"
    )
    origins: Mapped[list["LineOrigin"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="LineOrigin.id"
    )

    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        CheckConstraint("need_minor IS NULL OR need_minor > 0", name="need_positive"),
        CheckConstraint("(need_minor IS NULL) = (need_currency = '')", name="need_in_currency"),
        Index("ix_action_line_status", "status", "until"),
    )

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"action_line:{self.public_id}"

    @property
    def beginning(self) -> Schedule:
        return Schedule(self.since, self.since, self.since_precision)

    @property
    def end(self) -> Schedule:
        return Schedule(self.until, self.until, self.until_precision)

    @property
    def need(self) -> Money | None:
        """What it would take, as stated; no part of any total."""
        return Money(self.need_minor, self.need_currency) if self.need_minor is not None else None

    @property
    def is_open(self) -> bool:
        return self.status not in (LineStatus.DONE, LineStatus.DROPPED)


class ActionLinePartner(OfBody, Model):
    """Who works on a line beside its owner."""

    __tablename__ = "action_line_partner"

    id: Mapped[int] = row_id()
    line_id: Mapped[int] = mapped_column(ForeignKey("action_line.id", ondelete="CASCADE"), index=True, info=public())

    __table_args__ = (CheckConstraint(ONE_BODY, name="one_body"),)


class LineOrigin(Model):
    """Where a line comes from: "board_entry:…", "conclusion:…", "group_agenda_item:…"."""

    __tablename__ = "line_origin"

    id: Mapped[int] = row_id()
    line_id: Mapped[int] = mapped_column(ForeignKey("action_line.id", ondelete="CASCADE"), info=internal())
    ref: Mapped[str] = mapped_column(String(80), index=True, info=internal())
    at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("line_id", "ref"),)


class LineProgress(ToldProgress, Model):
    """How far a line is, as its owner told it."""

    __tablename__ = "line_progress"

    id: Mapped[int] = row_id()
    line_id: Mapped[int] = mapped_column(ForeignKey("action_line.id", ondelete="CASCADE"), index=True, info=internal())

    __table_args__ = (
        CheckConstraint(ONE_BODY, name="one_body"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 100", name="percent_of_all"),
    )


class LineChange(ReasonedChange, Model):
    """What became of a line after its plan was adopted."""

    __tablename__ = "line_change"

    id: Mapped[int] = row_id()
    line_id: Mapped[int] = mapped_column(ForeignKey("action_line.id", ondelete="CASCADE"), index=True, info=internal())


class PlanChange(ReasonedChange, Model):
    """Another title, contents or areas of a plan after it was adopted."""

    __tablename__ = "plan_change"

    id: Mapped[int] = row_id()
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_of_work.id", ondelete="CASCADE"), index=True, info=internal())


class PlanVersion(FrozenVersion, Model):
    """A plan as it was adopted."""

    __tablename__ = "plan_version"

    id: Mapped[int] = row_id()
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_of_work.id", ondelete="CASCADE"), info=public())

    __table_args__ = (UniqueConstraint("plan_id", "number"),)
