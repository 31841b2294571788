"""The run sheet: what is usually done when, what organisers change in it, and what moderators have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import LazyString, force_locale, gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from app.config import LANGUAGES
from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.forums.actions.locking import lock_forum
from app.forums.models import Forum, ForumQuestion, ForumTask, TaskAnchor
from app.forums.queries.tasks import last_position, tasks_of

#: More would be no sheet.
MOST_TASKS = 50

#: What moderators of every forum do: words, counted from what, in days.
USUAL: Sequence[tuple[LazyString, TaskAnchor, int]] = (
    (_l("Invite the last participants, and see whether each country has one"), TaskAnchor.OPENING, -7),
    (_l("Welcome the participants with a first contribution"), TaskAnchor.OPENING, 0),
    (_l("See who joined and has not written, and write to the silent countries"), TaskAnchor.OPENING, 3),
    (_l("Write the summary of the first week"), TaskAnchor.OPENING, 7),
    (_l("Answer what nobody has answered, and say that two days are left"), TaskAnchor.CLOSING, -2),
    (_l("Thank the participants, and ask them for the closing form"), TaskAnchor.CLOSING, 0),
    (_l("Publish the synthesis"), TaskAnchor.CLOSING, 14),
)


@dataclass(frozen=True)
class TaskPlan:
    """What a task says: its words, and when it is due."""

    words: TranslatedText
    anchor: TaskAnchor
    question: ForumQuestion | None
    days: int


def lay_out_usual(forum: Forum) -> int:
    """Put the usual tasks on an empty sheet; how many there are then. Raises `Refused` when it is not empty."""
    if last_position(forum):
        raise Refused(gettext("There are tasks already: add what is missing."))
    plans = [TaskPlan(_in_all_languages(words, forum.language), anchor, None, days) for words, anchor, days in USUAL]
    return _lay_out(forum, plans)


def copy_tasks(forum: Forum, former: Forum) -> int:
    """The sheet of a former forum, with nothing done; the usual one where it had none."""
    ours = {question.position: question for question in forum.questions}
    plans = [
        TaskPlan(task.words, task.anchor, ours.get(task.question.position) if task.question else None, task.days)
        for task in tasks_of(former)
    ]
    return _lay_out(forum, plans) if plans else lay_out_usual(forum)


def _lay_out(forum: Forum, plans: Sequence[TaskPlan]) -> int:
    for position, plan in enumerate(plans, 1):
        _set(ForumTask(forum_id=forum.id, position=position), plan)
    audit.record("forum.tasks_laid_out", target=forum.ref, scope=forum.ref)
    db.session.flush()
    return len(plans)


def save_task(forum: Forum, task: ForumTask | None, plan: TaskPlan) -> ForumTask:
    """Add a task, or change one. Raises `Refused` when there are too many."""
    forum = lock_forum(forum, only_adds=True)
    position = last_position(forum) + 1
    if task is None and position > MOST_TASKS:
        raise Refused(gettext("The sheet is full: %(number)d tasks are enough.", number=MOST_TASKS))
    found = _set(task or ForumTask(forum_id=forum.id, position=position), plan)
    audit.record("forum.task_saved", target=forum.ref, scope=forum.ref, note=str(found.position))
    db.session.flush()
    return found


def _set(task: ForumTask, plan: TaskPlan) -> ForumTask:
    task.words, task.anchor, task.days = plan.words, plan.anchor, plan.days
    task.question_id = plan.question.id if plan.question is not None else None
    db.session.add(task)
    return task


def remove_task(forum: Forum, task: ForumTask) -> None:
    audit.record("forum.task_removed", target=forum.ref, scope=forum.ref, note=str(task.position))
    db.session.delete(task)
    db.session.flush()


def mark_task(forum: Forum, task: ForumTask, at: datetime, actor: str, *, is_done: bool) -> bool:
    """Say that it is done, or not yet; whether that was news. Who was first to do it stays named."""
    values = {"done_at": at, "done_by": actor} if is_done else {"done_at": None, "done_by": ""}
    was = ForumTask.done_at.is_(None) if is_done else ForumTask.done_at.is_not(None)
    changed = changed_rows(
        update(ForumTask)
        .where(ForumTask.id == task.id, was)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    if changed:
        verb = "done" if is_done else "reopened"
        audit.record(f"forum.task_{verb}", target=forum.ref, scope=forum.ref, actor=actor, note=str(task.position))
    return bool(changed)


def _in_all_languages(words: LazyString, first: str) -> TranslatedText:
    """The forum's own language first."""
    found = {}
    for language in (first, *(code for code in LANGUAGES if code != first)):
        with force_locale(language):
            found[language] = str(words)
    return TranslatedText(found)
