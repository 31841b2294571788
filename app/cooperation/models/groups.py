"""Who represents a member in its working group, and what the group has set out to do."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup, WorkingGroupMember
from app.people.models import Person


class AgendaTerm(StrEnum):
    """A group has two agendas."""

    SHORT = "short"
    MEDIUM = "medium"


class AgendaItemStatus(StrEnum):
    """How far a line of the agenda is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class GroupRepresentative(Model):
    """That a person speaks for a member in its group; each once at a time. Who ends keeps the row."""

    __tablename__ = "group_representative"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    member_id: Mapped[int] = mapped_column(
        ForeignKey("working_group_member.id", ondelete="CASCADE"), info=personal("person", Erasure.DELETE)
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=personal("person", Erasure.DELETE))
    since: Mapped[date] = mapped_column(Date, info=personal("person", Erasure.DELETE))
    until: Mapped[date | None] = mapped_column(Date, info=personal("person", Erasure.DELETE))

    member: Mapped[WorkingGroupMember] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        Index(
            "uq_group_representative_current",
            "member_id",
            "person_id",
            unique=True,
            sqlite_where=sql("until IS NULL"),
            postgresql_where=sql("until IS NULL"),
        ),
    )

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"group_representative:{self.public_id}"


class GroupAgendaItem(Model):
    """One line of a group's agenda; who does it is one of its members."""

    __tablename__ = "group_agenda_item"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    group_id: Mapped[int] = mapped_column(
        ForeignKey("working_group.id", ondelete="CASCADE"), index=True, info=internal()
    )
    term: Mapped[AgendaTerm] = mapped_column(choice(AgendaTerm), info=internal())
    text: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("working_group_member.id", ondelete="SET NULL"), index=True, info=internal()
    )
    due: Mapped[date | None] = mapped_column(Date, info=internal())
    due_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=internal())
    status: Mapped[AgendaItemStatus] = mapped_column(
        choice(AgendaItemStatus), default=AgendaItemStatus.OPEN, info=internal()
    )
    changed_at: Mapped[datetime] = instant(internal(), index=True)
    changed_by: Mapped[str] = mapped_column(String(60), info=internal())

    group: Mapped[WorkingGroup] = relationship(lazy="raise_on_sql")
    owner: Mapped[WorkingGroupMember | None] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"group_agenda_item:{self.public_id}"

    @property
    def due_schedule(self) -> Schedule:
        return Schedule(self.due, self.due, self.due_precision)
