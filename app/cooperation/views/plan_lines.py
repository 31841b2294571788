"""Lines of action: one with what was told and changed of it, and the forms of the office."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts.timelines import actor_names
from app.cooperation.actions import lines as acting
from app.cooperation.body_names import BodyNames
from app.cooperation.forms.plans import PlanLineForm
from app.cooperation.hooks import reference_names
from app.cooperation.line_changes import said_changes
from app.cooperation.loaders import action_line, plan_of_work
from app.cooperation.models import ActionLine, PlanOfWork
from app.cooperation.plan_sources import source_named
from app.cooperation.plan_values import bodies_of
from app.cooperation.queries import plans as queries
from app.core.access import can, current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import refused, saved
from app.core.refusal import Refused

bp = Blueprint("plan_lines", __name__, url_prefix="/plans/<int:year>/lines")


@bp.route("/new", methods=["GET", "POST"])
@requires("plan.edit", on=plan_of_work)
def add(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    """One more line; with `?from=board_entry:…` of what was said at the event."""
    year, viewer = plan_of_work.year, current_viewer()
    source = source_named(plan_of_work, request.args.get("from", ""), viewer)
    form = PlanLineForm.of(plan_of_work, None, source)
    if form.validate_on_submit():
        try:
            origin = source.ref if source is not None else ""
            acting.propose_line(plan_of_work, form.words(plan_of_work), origin, reason=form.said_reason)
            return _saved(year, gettext("The line is in the plan."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("cooperation/plans/line_edit.html", form, year=year, line=None, source=source)


@bp.get("/<public_id>")
@requires("line.see", on=action_line)
def show(action_line: ActionLine) -> ResponseReturnValue:
    progress, changes = queries.progress_of(action_line), queries.changes_of_line(action_line)
    names = BodyNames.of([*bodies_of([action_line]), *(one.body_columns for one in progress)])
    may_edit = can("line.edit", action_line)
    viewer = current_viewer()
    return render_template(
        "cooperation/plans/line.html",
        line=action_line,
        names=names,
        progress=progress,
        changes=said_changes(changes),
        actors=actor_names({change.by for change in changes}) if may_edit else {},
        origins=reference_names([one.ref for one in action_line.origins], viewer) if action_line.origins else {},
        may_edit=may_edit,
    )


@bp.route("/<public_id>/details", methods=["GET", "POST"])
@requires("line.edit", on=action_line)
def edit(action_line: ActionLine) -> ResponseReturnValue:
    plan = queries.plan_of_year(action_line.plan.year) or action_line.plan
    form, year = PlanLineForm.of(plan, action_line), plan.year
    line = {"public_id": action_line.public_id, "number": action_line.number}
    if form.validate_on_submit() and accepted(
        form, lambda: acting.change_line(action_line, form.words(plan), form.said_reason), undo=True
    ):
        return _saved(year, gettext("The line was changed."))
    return form_page("cooperation/plans/line_edit.html", form, year=year, line=line, source=None)


@bp.post("/<public_id>/removal")
@requires("line.edit", on=action_line)
def remove(action_line: ActionLine) -> ResponseReturnValue:
    year = action_line.plan.year
    if Form().validate_on_submit():
        try:
            acting.remove_plan_line(action_line)
        except Refused as refusal:
            return refused(refusal, url_for("plans.show", year=year))
    return _saved(year, gettext("The line was removed."))


def _saved(year: int, words: str) -> Response:
    return saved(words, url_for("plans.show", year=year))
