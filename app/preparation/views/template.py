"""The list that new events begin with, line by line."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.preparation.actions import templates
from app.preparation.forms import TaskLineForm, shown_line
from app.preparation.queries.template import template_line, template_lines
from app.preparation.usual import usual_lines
from app.preparation.views import bp


@bp.route("/tasks/template", methods=["GET", "POST"])
@requires("tasks.write_template")
def task_template() -> ResponseReturnValue:
    """Its lines; the first that is added or opened turns the usual list into one's own."""
    form = TaskLineForm()
    form.prepare()
    if form.validate_on_submit():
        try:
            templates.save_line(None, form.line())
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return _to_template(gettext("The task stands on the list."))
    return form_page("preparation/template.html", form, lines=template_lines(), usual=usual_lines())


@bp.post("/tasks/template/rows")
@requires("tasks.write_template")
def own_template() -> ResponseReturnValue:
    """Make the usual list one's own, to be changed."""
    templates.write_out()
    return _to_template(gettext("The list is yours to change. Events that have their tasks keep them."))


@bp.post("/tasks/template/usual")
@requires("tasks.write_template")
def usual_template() -> ResponseReturnValue:
    templates.restore_usual()
    return _to_template(gettext("The usual list stands again."))


@bp.route("/tasks/template/<int:position>", methods=["GET", "POST"])
@requires("tasks.write_template")
def template_task(position: int) -> ResponseReturnValue:
    found = template_line(position) or abort(404)
    form = TaskLineForm(data=shown_line(found))
    form.prepare()
    if form.validate_on_submit():
        templates.save_line(found, form.line())
        return _to_template(gettext("The task was changed."))
    return form_page("preparation/template_task.html", form, line=found)


@bp.post("/tasks/template/<int:position>/removal")
@requires("tasks.write_template")
def remove_template_task(position: int) -> ResponseReturnValue:
    templates.remove_line(template_line(position) or abort(404))
    return _to_template(gettext("The task is off the list."))


def _to_template(words: str) -> Response:
    return saved(words, url_for("preparation.task_template"))
