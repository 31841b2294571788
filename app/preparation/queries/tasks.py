"""What is to be done for one event."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.sql.base import ExecutableOption

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.events.queries import visible_to
from app.preparation.models import Task, TaskOwner, TaskSide, TaskStatus


def event_tasks(event: Event, side: TaskSide | None = None) -> Sequence[Task]:
    """All of them, or those of one side, with their owners."""
    query = _of(event) if side is None else _of(event).where(Task.side == side)
    return db.session.scalars(query.options(_with_owner()).order_by(Task.offset_days, Task.id)).all()


def tasks_to_copy(event: Event) -> Sequence[Task]:
    """Those that another event may need too."""
    return db.session.scalars(
        _of(event).where(Task.status != TaskStatus.DROPPED).order_by(Task.offset_days, Task.id)
    ).all()


def number_of_tasks(event: Event) -> int:
    return db.session.scalar(select(func.count()).select_from(Task).where(Task.event_id == event.id)) or 0


def task_of(slug: str, public_id: str, viewer: Account | None) -> Task | None:
    """A task with its event, as far as the viewer may see the event."""
    query = select(Task).join(Task.event).where(Task.public_id == public_id, Event.slug == slug)
    query = query.where(Event.id.in_(visible_to(viewer).with_only_columns(Event.id)))
    return db.session.scalar(query.options(contains_eager(Task.event), _with_owner()))


def lock_list(event: Event) -> None:
    """Let one transaction at a time lengthen the list of an event."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())


def others_with_tasks(event: Event, viewer: Account) -> Sequence[Event]:
    """The newest events whose list may be taken over: only who organises an event sees what is to be done for it."""
    has_tasks = exists().where(Task.event_id == Event.id)
    query = visible_to(viewer).where(has_tasks, Event.id != event.id)
    if not viewer.organises_all:
        query = query.where(Event.id.in_(viewer.organised_event_ids))
    return db.session.scalars(query.order_by(Event.start_on.desc(), Event.id.desc()).limit(50)).all()


def _of(event: Event) -> Select[Task]:
    return select(Task).where(Task.event_id == event.id)


def _with_owner() -> ExecutableOption:
    return joinedload(Task.owner).joinedload(TaskOwner.person)
