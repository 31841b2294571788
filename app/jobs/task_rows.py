"""The rows of a long task: done in pieces, each piece whole; where a piece fails, each of its rows is tried by itself."""

from collections.abc import Callable, Mapping, Sequence

from flask import current_app
from sqlalchemy import Select, select, update

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.jobs.models import LongTask, LongTaskRow

#: So many are done in one transaction.
PIECE = 100

#: Why a row was not done: something failed that nobody foresaw.
FAILED = "failed"

#: Does what the task asks with these references; which were not done, and the code of why.
Act = Callable[[Sequence[str]], Mapping[str, str]]


def do_next(task: LongTask, act: Act) -> bool:
    """Do the next piece; False when no row was left."""
    query = select(LongTaskRow).where(LongTaskRow.task_id == task.id, LongTaskRow.done_at.is_(None))
    rows = db.session.scalars(query.order_by(LongTaskRow.id).limit(PIECE)).all()
    if rows and not _did(task, rows, act):
        for row in rows:
            if not _did(task, [row], act):
                _note(task, [row], {row.ref: FAILED})
    return bool(rows)


def leave_rest(task: LongTask, problem: str) -> None:
    """Do nothing with the rows that are left, for this reason."""
    left = (LongTaskRow.task_id == task.id, LongTaskRow.done_at.is_(None))
    values = {"done_at": now(), "problem": problem}
    number = changed_rows(update(LongTaskRow).where(*left).values(values))
    task.count(number, **{problem: number})


def undone(task: LongTask) -> Select[LongTaskRow]:
    """The rows that were not done, once the task is over; those with a problem before that."""
    query = select(LongTaskRow).where(LongTaskRow.task_id == task.id).order_by(LongTaskRow.id)
    has_problem = LongTaskRow.problem != ""
    return query.where(has_problem if task.is_open else has_problem | LongTaskRow.done_at.is_(None))


def references_of(task: LongTask) -> Sequence[str]:
    """All that the task is about."""
    query = select(LongTaskRow.ref).where(LongTaskRow.task_id == task.id)
    return db.session.scalars(query.order_by(LongTaskRow.id)).all()


def _did(task: LongTask, rows: Sequence[LongTaskRow], act: Act) -> bool:
    """Do these rows together, or leave everything as it was."""
    try:
        with db.session.begin_nested():
            _note(task, rows, act([row.ref for row in rows]))
    except Exception:
        if len(rows) == 1:
            current_app.logger.exception("a row of the long task %s failed: %s", task.id, rows[0].ref)
        return False
    return True


def _note(task: LongTask, rows: Sequence[LongTaskRow], problems: Mapping[str, str]) -> None:
    for row in rows:
        row.done_at, row.problem = now(), problems.get(row.ref, "")
    task.count(len(rows), **{code: list(problems.values()).count(code) for code in {*problems.values()}})
