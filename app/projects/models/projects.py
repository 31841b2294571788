"""A project of the network: what it is for, how long it takes, what it is estimated to cost, who leads it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.money import Money
from app.core.translated import TranslatedText
from app.events.models import Event, WorkingGroup
from app.network.models import Institution
from app.people.models import Person
from app.projects.quarters import IN_YEAR

#: The longest project that the chart draws on a page.
MOST_YEARS = 5


class ProjectStatus(StrEnum):
    PROPOSAL = "proposal"
    FUNDED = "funded"
    RUNNING = "running"
    CLOSED = "closed"


class GlanceKind(StrEnum):
    """What a line of "at a glance" says."""

    BENEFIT = "benefit"
    ACTIVITY = "glance_activity"
    RESULT = "result"


class Project(Model):
    """One project. What its document does not say stays empty; it counts quarters from a start that may be unknown."""

    __tablename__ = "project"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(120), unique=True, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    goal: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    duration_years: Mapped[int] = mapped_column(Integer, default=3, info=public())
    start_on: Mapped[date | None] = mapped_column(Date, info=public())
    status: Mapped[ProjectStatus] = mapped_column(choice(ProjectStatus), default=ProjectStatus.PROPOSAL, info=public())
    is_published: Mapped[bool] = mapped_column(Boolean, default=False, index=True, info=public())
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal("lead", Erasure.BLANK)
    )
    from_group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id"), index=True, info=public())
    from_event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True, info=public())
    #: An estimate: it never enters a total of funds.
    budget_minor: Mapped[int | None] = mapped_column(BigInteger, info=public())
    currency: Mapped[str] = mapped_column(String(3), default="USD", info=public())
    budget_basis: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    goals_served: Mapped[str] = mapped_column(String(200), default="", info=public())  # SDGs, as they are cited
    #: How many countries try it first: as one place states, and at least and at most as another does.
    pilots: Mapped[int | None] = mapped_column(Integer, info=public())
    pilots_least: Mapped[int | None] = mapped_column(Integer, info=public())
    pilots_most: Mapped[int | None] = mapped_column(Integer, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    source_document: Mapped[str] = mapped_column(String(20), default="", info=public())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    lead: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    from_group: Mapped[WorkingGroup | None] = relationship(lazy="raise_on_sql")
    from_event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    points: Mapped[list["ProjectPoint"]] = relationship(
        lazy="raise_on_sql", order_by="ProjectPoint.kind, ProjectPoint.position", passive_deletes=True
    )

    __table_args__ = (
        CheckConstraint(f"duration_years BETWEEN 1 AND {MOST_YEARS}", name="years_within_bounds"),
        CheckConstraint("budget_minor IS NULL OR budget_minor > 0", name="budget_above_zero"),
        CheckConstraint("pilots_least IS NULL OR pilots_most >= pilots_least", name="pilots_in_order"),
    )

    @property
    def ref(self) -> str:
        """How the audit, money and other rooms name it."""
        return f"project:{self.slug}"

    @property
    def quarters(self) -> int:
        """How many columns its chart has."""
        return self.duration_years * IN_YEAR

    def points_of(self, kind: str) -> list["ProjectPoint"]:
        """The lines of one kind, in their order."""
        return sorted((point for point in self.points if point.kind == kind), key=lambda point: point.position)

    @property
    def budget(self) -> Money | None:
        return Money(self.budget_minor, self.currency) if self.budget_minor else None


class ProjectPoint(Model):
    """One line of the project at a glance: a benefit, an activity or a result that is expected."""

    __tablename__ = "project_point"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True, info=public())
    kind: Mapped[GlanceKind] = mapped_column(choice(GlanceKind), info=public())
    position: Mapped[int] = mapped_column(Integer, info=public())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=public())


class ProjectPartner(Model):
    """Somebody who works on a project: has rows of its plan, or reads its indicators, and tells by a personal link."""

    __tablename__ = "project_partner"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), info=personal("person", Erasure.DELETE)
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=personal("person", Erasure.DELETE))
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id"), index=True, info=personal("person", Erasure.DELETE)
    )
    #: A new number ends the old link.
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=personal("person", Erasure.DELETE))
    #: The quarter of which the partner was told last ("2026-4"): whoever moves it on writes the next.
    told_quarter: Mapped[str] = mapped_column(String(7), default="", info=personal("person", Erasure.DELETE))

    project: Mapped[Project] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("project_id", "person_id"),)

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"project_partner:{self.public_id}"
