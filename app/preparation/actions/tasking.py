"""What organisers write on the list of an event, what they take over from elsewhere, and what is done of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from sqlalchemy import delete, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.people.models import Person
from app.preparation.actions.owners import owner_for
from app.preparation.models import Task, TaskOwner, TaskSide, TaskStatus
from app.preparation.queries.tasks import lock_list, number_of_tasks, tasks_to_copy
from app.preparation.usual import TaskLine

#: As long as its column.
LONGEST_NOTE = 500

#: More would be no list that a small office works by.
MOST_TASKS = 200


@dataclass(frozen=True)
class TaskWords:
    """What a form says of a task."""

    line: TaskLine
    owner: Person | None
    note: str


def lay_out(event: Event, lines: Sequence[TaskLine]) -> int:
    """Put these lines on the empty list of an event; how many there are then. Raises `Refused` when it is not empty."""
    _refuse_unless_empty(event)
    for line in lines:
        db.session.add(_with(Task(event_id=event.id, created_at=now()), line))
    audit.record("tasks.laid_out", event.ref, scope=event.ref)
    db.session.flush()
    return len(lines)


def take_over(event: Event, former: Event) -> int:
    """The list of a former event: what was open or done there is open here, so many days before or after. Nobody of its
    host comes along, and no note. Raises `Refused` when the list is not empty, or the former event had none."""
    _refuse_unless_empty(event)
    found = tasks_to_copy(former)
    if not found:
        raise Refused(gettext("%(event)s has no tasks to take over.", event=former.title))
    _copy(event, found)
    audit.record("tasks.taken_over", event.ref, scope=event.ref, note=former.ref)
    return len(found)


def carry_tasks(former: Event, event: Event) -> None:
    """The same with a copy of the event; nothing when there are none."""
    if found := tasks_to_copy(former):
        _copy(event, found)
        audit.record("tasks.taken_over", event.ref, scope=event.ref, note=former.ref)


def _copy(event: Event, tasks: Sequence[Task]) -> None:
    for task in tasks:
        line = TaskLine(task.title, task.counted_from, task.offset_days, task.side)
        copy = _with(Task(event_id=event.id, created_at=now()), line)
        copy.owner_id = None if task.side is TaskSide.HOST else task.owner_id
        db.session.add(copy)
    db.session.flush()


def write_task(event: Event, task: Task | None, words: TaskWords) -> Task:
    """Add a task, or change one. Raises `Refused` when the list is full."""
    if task is None:
        _refuse_when_full(event)
    found = _with(task or Task(event_id=event.id, created_at=now()), words.line)
    found.owner_id = owner_for(words.owner).id if words.owner is not None else None
    found.note = words.note
    db.session.add(found)
    db.session.flush()
    audit.record("task.changed" if task else "task.added", found.ref, scope=event.ref)
    return found


def add_word(task: Task, word: str) -> str:
    """The note of a task with one more word of whoever does it. Raises `Refused` when both are too long for it."""
    note = "\n".join(each for each in (task.note, word) if each)
    if len(note) > LONGEST_NOTE:
        room = max(0, LONGEST_NOTE - len(task.note) - 1)
        raise Refused(gettext("Shorten your word: %(number)d characters have room. Nothing was changed.", number=room))
    return note


def set_status(task: Task, status: TaskStatus, scope: str, note: str = "", actor: str | None = None) -> bool:
    """Say that it is done, not needed, or open again; whether that was news. Who was first to say so stays named."""
    closing = status is not TaskStatus.OPEN
    who = actor or audit.acting()
    values = {
        "status": status,
        "closed_at": now() if closing else None,
        "closed_by": who if closing else "",
    } | ({"note": note} if note else {})
    changed = changed_rows(
        update(Task)
        .where(Task.id == task.id, Task.status != status)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    db.session.expire(task)
    if changed:
        audit.record(f"task.{_VERBS[status]}", f"task:{task.public_id}", scope=scope, actor=who)
    return bool(changed)


_VERBS = {TaskStatus.OPEN: "reopened", TaskStatus.DONE: "done", TaskStatus.DROPPED: "dropped"}


def discard_task(task: Task, scope: str) -> None:
    """Take off the list what was written by mistake."""
    audit.record("task.removed", task.ref, scope=scope)
    db.session.execute(delete(Task).where(Task.id == task.id))


def hand_over(owner: TaskOwner, to: Person, event_ids: Sequence[int] | None = None) -> int:
    """Give the open tasks of one person to another, of some events or of all; how many."""
    moved = update(Task).where(Task.owner_id == owner.id, Task.status == TaskStatus.OPEN)
    if event_ids is not None:
        moved = moved.where(Task.event_id.in_(event_ids))
    return changed_rows(moved.values(owner_id=owner_for(to).id).execution_options(synchronize_session=False))


def _with(task: Task, line: TaskLine) -> Task:
    if (task.counted_from, task.offset_days) != (line.counted_from, line.offset_days):
        task.overdue_told_on = None
    task.title, task.counted_from, task.offset_days = line.title, line.counted_from, line.offset_days
    task.side = line.side
    return task


def _refuse_unless_empty(event: Event) -> None:
    lock_list(event)
    if number_of_tasks(event):
        raise Refused(gettext("There are tasks already: add what is missing."))


def _refuse_when_full(event: Event) -> None:
    lock_list(event)
    if number_of_tasks(event) >= MOST_TASKS:
        raise Refused(
            ngettext(
                "The list is full: %(num)d task is enough.", "The list is full: %(num)d tasks are enough.", MOST_TASKS
            )
        )
