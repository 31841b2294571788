"""The tasks of the demonstration's event to come: the usual list, some of it done, one with a fictional consultant."""

from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Person
from app.preparation.actions.owners import owner_for
from app.preparation.actions.tasking import lay_out, set_status
from app.preparation.models import Task, TaskSide, TaskStatus
from app.preparation.queries.tasks import event_tasks
from app.preparation.usual import usual_lines
from app.programme.loading import ACTOR

#: What is due so many days before the event or earlier is done.
DONE_BEFORE = -45


def add_tasks_to_try() -> int:
    """Add the tasks when they are missing; returns how many were added."""
    query = select(Event).where(Event.is_demonstration).order_by(Event.start_on.desc(), Event.id).limit(1)
    event = db.session.scalars(query).one_or_none()
    if event is None or db.session.scalar(select(Task.id).where(Task.event_id == event.id).limit(1)):
        return 0
    added = lay_out(event, usual_lines(event.languages))
    for task in event_tasks(event):
        if task.offset_days < DONE_BEFORE:
            set_status(task, TaskStatus.DONE, event.ref, actor=ACTOR)
    _give_to_consultant(event)
    return added


def _give_to_consultant(event: Event) -> None:
    """What is asked of the interpreters, to a person of the demonstration who has no account."""
    query = select(Person).where(Person.is_demonstration, Person.given_names == "Karin")
    consultant = db.session.scalars(query.limit(1)).one_or_none()
    if consultant is not None:
        for task in event_tasks(event):
            if task.offset_days == -7:
                task.side, task.owner_id = TaskSide.CONSULTANT, owner_for(consultant).id
