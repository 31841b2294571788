"""Writing about tasks: one digest a week to whoever has some, and once of each task that became overdue."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.settings import settings
from app.events.models import Event
from app.events.organisers import organisers_to_tell
from app.network.clocks import clock_of
from app.people.models import Person
from app.preparation import mails
from app.preparation.models import Task, TaskOwner, TaskStatus
from app.preparation.queries.overview import newly_late, tasks_of_owner

#: Monday, by the owner's own clock, from this hour on.
HOUR = 7


def due_owners(at: datetime) -> Sequence[int]:
    """Those who may have to be written to this week; whether it is their Monday already shows their clock."""
    monday = _monday(at.date() + timedelta(days=1))
    waits = or_(TaskOwner.told_on.is_(None), TaskOwner.told_on < monday)
    has_tasks = select(Task.id).where(Task.owner_id == TaskOwner.id, Task.status == TaskStatus.OPEN).exists()
    query = select(TaskOwner.id).join(TaskOwner.person).where(waits, has_tasks, Person.erased_at.is_(None))
    return db.session.scalars(query.order_by(TaskOwner.id)).all()


def write_digest(owner_id: int) -> bool:
    """The claim is the day of the last digest: whoever moves it on writes the next. False when it is not due yet, or
    another process was first."""
    owner = db.session.get_one(TaskOwner, owner_id, options=[joinedload(TaskOwner.person)], populate_existing=True)
    zone = clock_of(owner.person.zone, owner.person.country_code, settings().zone)
    local = wall_time(now(), zone)
    monday = _monday(local.date())
    if (local.date() == monday and local.hour < HOUR) or (owner.told_on is not None and owner.told_on >= monday):
        return False
    claim = update(TaskOwner).where(TaskOwner.id == owner.id)
    claim = claim.where(or_(TaskOwner.told_on.is_(None), TaskOwner.told_on < monday)).values(told_on=monday)
    if not changed_rows(claim.execution_options(synchronize_session=False)):
        return False
    db.session.refresh(owner, ["told_on"])
    found = mails.notices_of(tasks_of_owner(owner, local.date()), local.date())
    return mails.weekly_digest(owner, found, local.date(), zone) is not None


def late_events(at: datetime) -> Sequence[int]:
    """Events at which a task became overdue that nobody was told of."""
    return list(dict.fromkeys(task.event_id for task in newly_late(_today(at))))


def tell_overdue(event_id: int) -> bool:
    """One message to each organiser of the event, in the morning by the event's clock; each task once for its day."""
    event = db.session.get_one(Event, event_id)
    local = wall_time(now(), event.zone or settings().zone)
    if local.hour < HOUR:
        return False
    late = [task for task in newly_late(local.date()) if task.event_id == event_id]
    claimed = [task for task in late if _claimed(task)]
    if not claimed:
        return False
    notices = mails.notices_of(claimed, local.date())
    for account in organisers_to_tell(event_id):
        mails.overdue(event, account, notices, local.date())
    return True


def _claimed(task: Task) -> bool:
    due = task.due_on(task.event)
    told = or_(Task.overdue_told_on.is_(None), Task.overdue_told_on != due)
    claim = update(Task).where(Task.id == task.id, Task.status == TaskStatus.OPEN, told).values(overdue_told_on=due)
    return changed_rows(claim.execution_options(synchronize_session=False)) == 1


def _today(at: datetime) -> date:
    return wall_time(at, settings().zone).date()


def _monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())
