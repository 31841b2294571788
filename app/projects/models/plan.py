"""The plan of a project: components with their activities, and the rows of the chart, which are another list."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.projects.models.projects import Project, ProjectPartner


class PlanRowState(StrEnum):
    """How far a row of the chart is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class ProjectComponent(Model):
    """A part of the project, as its text names it and as its chart does: two names, kept apart."""

    __tablename__ = "project_component"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True, info=public())
    position: Mapped[int] = mapped_column(Integer, info=public())
    roman: Mapped[str] = mapped_column(String(10), info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    plan_title: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())


class ProjectActivity(Model):
    """One activity of a component: "IV.a"."""

    __tablename__ = "project_activity"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    component_id: Mapped[int] = mapped_column(
        ForeignKey("project_component.id", ondelete="CASCADE"), index=True, info=public()
    )
    letter: Mapped[str] = mapped_column(String(3), info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())


class PlanRow(Model):
    """One row of the chart. Without quarters it has no bar; the bar of a row with rows below it is computed."""

    __tablename__ = "project_row"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), info=public())
    number: Mapped[str] = mapped_column(String(20), info=public())
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("project_row.id"), index=True, info=public())
    component_id: Mapped[int | None] = mapped_column(
        ForeignKey("project_component.id", ondelete="SET NULL"), index=True, info=public()
    )
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    start_quarter: Mapped[int | None] = mapped_column(Integer, info=public())
    end_quarter: Mapped[int | None] = mapped_column(Integer, info=public())
    state: Mapped[PlanRowState] = mapped_column(choice(PlanRowState), default=PlanRowState.OPEN, info=public())
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("project_partner.id", ondelete="SET NULL"), index=True, info=internal()
    )
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    owner: Mapped[ProjectPartner | None] = relationship(lazy="raise_on_sql")
    planned: Mapped[list["PlannedEvent"]] = relationship(
        lazy="raise_on_sql", back_populates="row", order_by="PlannedEvent.id", passive_deletes=True
    )

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
        CheckConstraint(
            "(start_quarter IS NULL AND end_quarter IS NULL) OR (start_quarter >= 1 AND end_quarter >= start_quarter)",
            name="quarters_in_order",
        ),
    )

    @property
    def ref(self) -> str:
        return f"project_row:{self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.state in (PlanRowState.OPEN, PlanRowState.DOING)


class ActivityRow(Model):
    """That a row of the chart carries out an activity of the text."""

    __tablename__ = "project_activity_row"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("project_activity.id", ondelete="CASCADE"), primary_key=True, info=public()
    )
    row_id: Mapped[int] = mapped_column(
        ForeignKey("project_row.id", ondelete="CASCADE"), primary_key=True, index=True, info=public()
    )


class RowReport(Model):
    """What somebody told of a row: how far it is, in words. Never changed, never removed."""

    __tablename__ = "project_row_report"

    id: Mapped[int] = row_id()
    row_id: Mapped[int] = mapped_column(ForeignKey("project_row.id", ondelete="CASCADE"), index=True, info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    state: Mapped[PlanRowState] = mapped_column(choice(PlanRowState), info=internal())
    text: Mapped[str] = mapped_column(Text, default="", info=internal())


class PlannedEvent(Model):
    """Events that a row plans, as printed: how many at the least and at the most, where the words allow both."""

    __tablename__ = "project_planned_event"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    row_id: Mapped[int] = mapped_column(ForeignKey("project_row.id", ondelete="CASCADE"), index=True, info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    #: Where the words may also mean that each pilot country holds that many.
    may_be_each: Mapped[bool] = mapped_column(default=False, info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    row: Mapped[PlanRow] = relationship(lazy="raise_on_sql", back_populates="planned")
    events: Mapped[list["Event"]] = relationship(
        secondary="project_planned_event_link", lazy="raise_on_sql", order_by="Event.id"
    )

    __table_args__ = (CheckConstraint("number > 0", name="number_above_zero"),)

    def readings(self, project: Project) -> tuple[int, int, int] | None:
        """Where it may be meant for each pilot country: as printed, and for the fewest and for the most of them."""
        if not self.may_be_each or not project.pilots_least or not project.pilots_most:
            return None
        return self.number, self.number * project.pilots_least, self.number * project.pilots_most


class PlannedEventLink(Model):
    """An event that was held for what a row plans."""

    __tablename__ = "project_planned_event_link"

    planned_id: Mapped[int] = mapped_column(
        ForeignKey("project_planned_event.id", ondelete="CASCADE"), primary_key=True, info=public()
    )
    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True, info=public()
    )
