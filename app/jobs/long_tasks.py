"""What takes longer than a page may: asked for once, done piece by piece by the job process, told when it is over.

A module joins `long_task_kinds` with its kind; a view calls `begin_task`, commits, and leads to the task's page. The
job `long_tasks` calls the kind's `step` until nothing is left, and commits after each: a piece must be short, and safe
to repeat, for a process may stop between any two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, insert, select

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.hooks import Hook
from app.jobs.models import LongTask, LongTaskRow

#: What concerns more people than this is a task; up to here it is done while the page is waited for.
AT_ONCE = 200

#: Does the next piece, notes it with `task.count`, and says whether there is more.
Step = Callable[[LongTask], bool]


@dataclass(frozen=True)
class LongTaskKind:
    """What one kind of task is called, how it is done, and what is said of it."""

    title: Any  #: a lazy translation
    step: Step
    told: Callable[[LongTask], Sequence[str]]  #: sentences: what was done and what was not
    back: Callable[[LongTask], tuple[str, str]]  #: (label, address) of the page to go back to
    #: References of rows → what they are called and where they are shown; empty for who may not see them any more.
    named: Callable[[LongTask, Sequence[str]], Mapping[str, "RowShown"]] = lambda _task, _refs: {}
    shared: Callable[[LongTask, Any], bool] = lambda _task, _viewer: False  #: who else may look at it
    problems: Mapping[str, Any] = field(default_factory=dict)  #: the kind's own codes of problems → lazy translations


class RowShown(NamedTuple):
    """What a row of a task is about, as its page shows it."""

    name: str
    address: str = ""


#: By the name that a task keeps as its kind.
long_task_kinds: Hook[LongTaskKind] = Hook("jobs.long_tasks", "what is done piece by piece for whoever asked for it")


def task_kind(task: LongTask) -> LongTaskKind:
    return long_task_kinds.joined()[task.kind]


def sees(viewer: Any, task: LongTask) -> bool:
    """Whoever asked for a task, administrators, and with whom its kind shares it."""
    if viewer is None:
        return False
    return viewer.is_administrator or task.actor == viewer.public_id or task_kind(task).shared(task, viewer)


def begin_task(
    kind: str, target: str, total: int, *, about: Sequence[str] = (), asked: Mapping[str, Any] | None = None
) -> LongTask:
    """Ask for a task, `about` these rows; one that is open for the same target, and asks the same, is given back instead."""
    asked = {**(asked or {})}
    for task in open_for(target):
        if task.kind == kind and task.asked == asked:
            return task
    task = LongTask(
        public_id=new_public_id(),
        kind=kind,
        target=target,
        actor=audit.acting(),
        requested_at=now(),
        asked=asked,
        total=total,
        done=0,
        outcome={},
    )
    db.session.add(task)
    audit.record("long_task.requested", target=target, note=f"{kind}: {total}")
    if about:
        db.session.flush()
        db.session.execute(insert(LongTaskRow), [{"task_id": task.id, "ref": ref} for ref in about])
    return task


def open_task(kind: str, target: str) -> LongTask | None:
    """The task of this kind for this target that has not ended."""
    return next((task for task in open_for(target) if task.kind == kind), None)


def open_for(target: str) -> Sequence[LongTask]:
    """What is at work on this target, or waits, in the order it was asked for."""
    return db.session.scalars(_open_for(), {"of_target": target}).all()


@cache
def _open_for() -> Select[LongTask]:
    """Built once: the lists of every event ask it."""
    query = select(LongTask).where(LongTask.target == bindparam("of_target"), LongTask.ended_at.is_(None))
    return query.order_by(LongTask.id)


def task_by_public_id(public_id: str) -> LongTask | None:
    return db.session.scalar(select(LongTask).where(LongTask.public_id == public_id))


def open_tasks() -> list[int]:
    """The keys of what has not ended, in the order it was asked for."""
    return list(db.session.scalars(select(LongTask.id).where(LongTask.ended_at.is_(None)).order_by(LongTask.id)))


def advance_task(key: int) -> bool:
    """Do the next piece of a task; whether there is more."""
    task = db.session.get(LongTask, key, populate_existing=True, with_for_update=True)
    if task is None or not task.is_open:
        return False
    task.started_at = task.started_at or now()
    more = task_kind(task).step(task)
    if not more:
        task.ended_at = now()
    return more


def end_with(key: int, error: str) -> None:
    """A piece failed: the task ends, what was done before it stays."""
    task = db.session.get_one(LongTask, key, populate_existing=True)
    task.ended_at, task.error = now(), error


def remove_old_tasks() -> int:
    """Forget tasks that ended longer ago than they are kept; returns how many."""
    gone = delete(LongTask).where(LongTask.ended_at < now() - LongTask.KEPT).returning(LongTask.id)
    return len(db.session.scalars(gone).all())
