"""One's own tasks by a personal link, without an account. Opening it changes nothing."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.library.files.queries import file_named, files_by_owner
from app.library.files.serving import served_file
from app.preparation.actions import tasking
from app.preparation.links import OWNER_RULE, owner_token
from app.preparation.loaders import task_owner
from app.preparation.models import TaskOwner, TaskStatus
from app.preparation.queries.overview import task_of_owner, tasks_of_owner

#: How a file names the task that it hangs on.
TASK_FILES = "task:"

bp = Blueprint("linked_tasks", __name__, url_prefix=OWNER_RULE)


@bp.get("")
@holder(on=task_owner)
def own(task_owner: TaskOwner) -> ResponseReturnValue:
    return _own_page(task_owner)


@bp.post("/tasks/<public_id>")
@holder(on=task_owner)
def task_done(task_owner: TaskOwner, public_id: str) -> ResponseReturnValue:
    """Say that one of one's own tasks is done, with a word on it."""
    task = task_of_owner(task_owner, public_id) or abort(404)
    word = " ".join(request.form.get("note", "").split())
    try:
        note = tasking.add_word(task, word)
    except Refused as refusal:
        return _own_page(task_owner, refusal.reason, {public_id: word}), 422
    is_news = tasking.set_status(task, TaskStatus.DONE, task.event.ref, note, actor=task_owner.person.public_id)
    token = owner_token(task_owner)
    db.session.commit()
    flash(gettext("Thank you: the office sees that it is done.") if is_news else gettext("It was marked before."))
    return redirect(url_for("linked_tasks.own", token=token), 303)


@bp.get("/files/<public_id>")
@holder(on=task_owner)
def document(task_owner: TaskOwner, public_id: str) -> ResponseReturnValue:
    """A document that hangs on one of one's own tasks."""
    file = file_named(public_id)
    number = file.owner_ref.removeprefix(TASK_FILES) if file is not None else ""
    if file is None or file.owner_ref != f"{TASK_FILES}{number}" or task_of_owner(task_owner, number) is None:
        abort(404)
    return served_file(file)


def _own_page(owner: TaskOwner, refused: str = "", typed: Mapping[str, str] | None = None) -> str:
    """The open tasks; with what was typed and why it was not taken, when it was not."""
    today = wall_time(now(), owner.person.zone or settings().zone).date()
    tasks = tasks_of_owner(owner, today)
    return render_template(
        "preparation/own.html",
        owner=owner,
        token=owner_token(owner),
        tasks=tasks,
        documents=files_by_owner([task.ref for task in tasks]),
        today=today,
        refused=refused,
        typed=typed or {},
    )
