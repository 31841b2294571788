"""The run sheet: organisers set it, moderators say what is done."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.forums.actions import tasking
from app.forums.forms.tasks import ForumTaskForm
from app.forums.loaders import standing
from app.forums.queries.forums import guiding_questions
from app.forums.queries.names import names_of
from app.forums.queries.tasks import task_at, tasks_of
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/settings/tasks")
@requires("forum.organise", on=standing)
def tasks(standing: ForumStanding) -> ResponseReturnValue:
    return _tasks_page(standing, _form(standing, formdata=None))


@bp.post("/<slug>/settings/tasks")
@requires("forum.organise", on=standing)
def add_task(standing: ForumStanding) -> ResponseReturnValue:
    form = _form(standing)
    if not form.validate_on_submit():
        return _tasks_page(standing, form)
    try:
        tasking.save_task(standing.forum, None, form.plan())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _tasks_page(standing, form)
    return _to_sheet(standing, gettext("The task stands on the sheet."))


@bp.post("/<slug>/settings/tasks/usual")
@requires("forum.organise", on=standing)
def usual_tasks(standing: ForumStanding) -> ResponseReturnValue:
    try:
        tasking.lay_out_usual(standing.forum)
    except Refused as refusal:
        return refused(refusal, url_for("forums.tasks", slug=standing.forum.slug))
    return _to_sheet(standing, gettext("The usual tasks stand on the sheet: change what is otherwise here."))


@bp.get("/<slug>/settings/tasks/<int:position>")
@requires("forum.organise", on=standing)
def edit_task(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = task_at(standing.forum, position) or abort(404)
    return _task_page(standing, _form(standing, formdata=None, obj=found).show(found), position)


@bp.post("/<slug>/settings/tasks/<int:position>")
@requires("forum.organise", on=standing)
def save_task(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found, form = task_at(standing.forum, position) or abort(404), _form(standing)
    if not form.validate_on_submit():
        return _task_page(standing, form, position)
    tasking.save_task(standing.forum, found, form.plan())
    return _to_sheet(standing, gettext("The task was changed."))


@bp.post("/<slug>/settings/tasks/<int:position>/removal")
@requires("forum.organise", on=standing)
def remove_task(standing: ForumStanding, position: int) -> ResponseReturnValue:
    tasking.remove_task(standing.forum, task_at(standing.forum, position) or abort(404))
    return _to_sheet(standing, gettext("The task is off the sheet."))


@bp.post("/<slug>/board/tasks/<int:position>")
@requires("forum.moderate", on=standing)
def mark_task(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = task_at(standing.forum, position) or abort(404)
    slug, is_done = standing.forum.slug, request.form.get("done") != "0"
    is_news = tasking.mark_task(standing.forum, found, now(), audit.acting(), is_done=is_done)
    db.session.commit()
    if is_news:
        flash(gettext("It is marked as done.") if is_done else gettext("It is to be done again."))
    return redirect(url_for("forums.board", slug=slug) + "#run-sheet", 303)


def _form(standing: ForumStanding, **given: object) -> ForumTaskForm:
    return ForumTaskForm(**given).prepare(standing.forum.language, guiding_questions(standing.forum))


def _to_sheet(standing: ForumStanding, words: str) -> Response:
    return saved(words, url_for("forums.tasks", slug=standing.forum.slug))


def _tasks_page(standing: ForumStanding, form: ForumTaskForm) -> ResponseReturnValue:
    found = tasks_of(standing.forum)
    names = names_of([one.done_by for one in found])
    return form_page(
        "forums/organise/tasks.html", form, standing=standing, forum=standing.forum, tasks=found, names=names
    )


def _task_page(standing: ForumStanding, form: ForumTaskForm, position: int) -> ResponseReturnValue:
    task = task_at(standing.forum, position) or abort(404)
    return form_page("forums/organise/task.html", form, standing=standing, forum=standing.forum, task=task)
