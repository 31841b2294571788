"""What is to come of a project, and how it is measured."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.projects.models.measures import MeasuredValue
from app.projects.models.projects import Project, ProjectPartner


class OutcomeAudience(StrEnum):
    """Among whom an outcome is expected."""

    ALL = "all_members"
    PILOT = "pilot_members"


class IndicatorDirection(StrEnum):
    """Whether more or less of it is better."""

    UP = "up"
    DOWN = "down"


class ProjectOutcome(Model):
    """One expected outcome; numbers begin anew for each audience."""

    __tablename__ = "project_outcome"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), info=public())
    audience: Mapped[OutcomeAudience] = mapped_column(choice(OutcomeAudience), info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    __table_args__ = (UniqueConstraint("project_id", "audience", "number"),)


class ProjectIndicator(Model):
    """What is measured, from which value to which."""

    __tablename__ = "project_indicator"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True, info=public())
    outcome_id: Mapped[int | None] = mapped_column(
        ForeignKey("project_outcome.id", ondelete="SET NULL"), index=True, info=public()
    )
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    unit: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    baseline: Mapped[Decimal | None] = mapped_column(MeasuredValue(), info=public())
    target: Mapped[Decimal | None] = mapped_column(MeasuredValue(), info=public())
    direction: Mapped[IndicatorDirection] = mapped_column(
        choice(IndicatorDirection), default=IndicatorDirection.UP, info=public()
    )
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("project_partner.id", ondelete="SET NULL"), index=True, info=internal()
    )
    #: When it is to be read next, and how many months later again.
    reading_due_on: Mapped[date | None] = mapped_column(Date, index=True, info=internal())
    every_months: Mapped[int | None] = mapped_column(Integer, info=internal())
    #: The day of which its owner was told last.
    told_for: Mapped[date | None] = mapped_column(Date, info=internal())

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    owner: Mapped[ProjectPartner | None] = relationship(lazy="raise_on_sql")
    readings: Mapped[list["IndicatorReading"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="IndicatorReading.on, IndicatorReading.id",
    )

    __table_args__ = (CheckConstraint("every_months IS NULL OR every_months > 0", name="months_above_zero"),)

    @property
    def ref(self) -> str:
        return f"project_indicator:{self.public_id}"

    @property
    def newest(self) -> "IndicatorReading | None":
        """The value that was read last."""
        return self.readings[-1] if self.readings else None


class IndicatorReading(Model):
    """A value of an indicator on a day, with where it is from."""

    __tablename__ = "project_reading"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("project_indicator.id", ondelete="CASCADE"), index=True, info=public()
    )
    on: Mapped[date] = mapped_column("on_date", Date, info=public())
    value: Mapped[Decimal] = mapped_column(MeasuredValue(), info=public())
    source: Mapped[str] = mapped_column(String(300), info=public())
    entered_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
