"""What has to be done before and after an event, by whom, and until which day."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person


class CountedFrom(StrEnum):
    """From which day of the event a task is counted."""

    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


class TaskSide(StrEnum):
    """Whose work it is."""

    SECRETARIAT = "secretariat"
    HOST = "host"
    CONSULTANT = "consultant"
    DONOR = "donor"


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  #: not needed at this event


class TaskOwner(Model):
    """A person who has tasks, at one event or several: what their link shows, and when they were written to last.

    The link is signed from `public_id` and `link_number`: a new number ends the old link.
    """

    __tablename__ = "task_owner"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, info=internal())
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    #: The Monday of the last digest. Moving it on is the claim on the next.
    told_on: Mapped[date | None] = mapped_column(Date, info=internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Task(Model):
    """One thing to do for an event. Its day is derived from the event's, so that it moves with it."""

    __tablename__ = "task"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=internal())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    counted_from: Mapped[CountedFrom] = mapped_column(
        choice(CountedFrom), default=CountedFrom.FIRST_DAY, info=internal()
    )
    offset_days: Mapped[int] = mapped_column(Integer, info=internal())  #: negative before that day
    side: Mapped[TaskSide] = mapped_column(choice(TaskSide), default=TaskSide.SECRETARIAT, info=internal())
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("task_owner.id"), index=True, info=internal())
    status: Mapped[TaskStatus] = mapped_column(choice(TaskStatus), default=TaskStatus.OPEN, info=internal())
    #: When it was done or dropped, and who said so.
    closed_at: Mapped[datetime | None] = instant(internal())
    closed_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    #: Free words; may name the person who has the task.
    note: Mapped[str] = mapped_column(String(500), default="", info=personal("owner.person"))
    created_at: Mapped[datetime] = instant(internal())
    #: The day for which the organisers were told that it is overdue.
    overdue_told_on: Mapped[date | None] = mapped_column(Date, info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    owner: Mapped[TaskOwner | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        Index("ix_task_event", "event_id", "status"),
        Index("ix_task_open", "status", "event_id"),
    )

    @property
    def ref(self) -> str:
        return f"task:{self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.status is TaskStatus.OPEN

    def due_on(self, event: Event) -> date | None:
        """Its day; None while the event has no day: one of which only the month is known shows no false day."""
        if event.precision is not Precision.DAY:
            return None
        counted = event.start_on if self.counted_from is CountedFrom.FIRST_DAY else event.end_on
        return counted + timedelta(days=self.offset_days) if counted else None

    def is_overdue(self, event: Event, today: date) -> bool:
        due = self.due_on(event)
        return self.is_open and due is not None and due < today


class TaskTemplate(Model):
    """One line of the list that a new event may begin with. While there is none, the usual list stands (`usual`)."""

    __tablename__ = "task_template"

    id: Mapped[int] = row_id()
    position: Mapped[int] = mapped_column(Integer, unique=True, info=internal())  # its number in addresses
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    counted_from: Mapped[CountedFrom] = mapped_column(choice(CountedFrom), info=internal())
    offset_days: Mapped[int] = mapped_column(Integer, info=internal())
    side: Mapped[TaskSide] = mapped_column(choice(TaskSide), info=internal())
