"""Open tasks over several events: of one organiser, of one owner, and what has become late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, case, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Account
from app.core.dates import Precision
from app.core.extensions import db
from app.core.filters import Filters, one_of
from app.core.paging import Page, page_of
from app.events.models import Event, EventStatus
from app.preparation.models import CountedFrom, Task, TaskOwner, TaskSide, TaskStatus
from app.preparation.queries.days import DaysAfter

#: Tasks of events that are over for longer are nobody's concern any more.
LOOK_BACK = timedelta(days=365)

#: What one owner's page and mail show at most.
MOST = 200


@dataclass(frozen=True)
class TaskFilters(Filters):
    """Whose tasks are shown, and how far ahead."""

    whose: str = one_of({"mine"})
    side: str = one_of(TaskSide)
    due: str = one_of({"late", "near"})


def due_day() -> ColumnElement[date]:
    """The day of a task in a statement that joins its event; NULL while the event has no day."""
    counted = case((Task.counted_from == CountedFrom.FIRST_DAY, Event.start_on), else_=Event.end_on)
    return case((Event.precision == Precision.DAY, DaysAfter(counted, Task.offset_days)))


def tasks_of_organiser(viewer: Account, filters: TaskFilters, today: date) -> Page[Task]:
    """The open tasks of the events that the viewer organises, what is due first; three statements."""
    query = _open(today).order_by(due_day().nulls_last(), Task.id)
    if not viewer.organises_all:
        query = query.where(Event.id.in_(viewer.organised_event_ids))
    if filters.whose:
        query = query.where(Task.owner.has(TaskOwner.person_id == viewer.person_id))
    if filters.side:
        query = query.where(Task.side == TaskSide(filters.side))
    if filters.due:
        last = today - timedelta(days=1) if filters.due == "late" else today + timedelta(days=14)
        query = query.where(due_day() <= last)
    return page_of(query)


def tasks_of_owner(owner: TaskOwner, today: date) -> Sequence[Task]:
    """The open tasks of one person, what is due first."""
    query = _open(today).where(Task.owner_id == owner.id).order_by(due_day().nulls_last(), Task.id)
    return db.session.scalars(query.limit(MOST)).all()


def task_of_owner(owner: TaskOwner, public_id: str) -> Task | None:
    """One of the person's own tasks, open or not."""
    query = select(Task).join(Task.event).where(Task.owner_id == owner.id, Task.public_id == public_id)
    query = query.where(Event.status != EventStatus.CANCELLED)
    return db.session.scalar(query.options(contains_eager(Task.event)))


def newly_late(today: date) -> Sequence[Task]:
    """Open tasks whose day is over and of which their organisers were not told for that day yet."""
    told = (Task.overdue_told_on.is_(None)) | (Task.overdue_told_on != due_day())
    query = _open(today).where(due_day() < today, due_day() >= today - timedelta(days=30), told)
    return db.session.scalars(query.order_by(Event.id, due_day(), Task.id).limit(1000)).all()


def _open(today: date) -> Select[Task]:
    recent = (Event.end_on.is_(None)) | (Event.end_on >= today - LOOK_BACK)
    return (
        select(Task)
        .join(Task.event)
        .where(*still_to_do(), recent)
        .options(contains_eager(Task.event), joinedload(Task.owner).joinedload(TaskOwner.person))
    )


def has_open_tasks(owner_id: int) -> bool:
    """Whether the person still has something to do."""
    query = select(Task.id).join(Task.event).where(Task.owner_id == owner_id, *still_to_do()).limit(1)
    return db.session.scalar(query) is not None


def still_to_do() -> tuple[ColumnElement[bool], ...]:
    """True of an open task of an event that takes place, in a statement that joins the event."""
    return Task.status == TaskStatus.OPEN, Event.status != EventStatus.CANCELLED
