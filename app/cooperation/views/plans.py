"""Plans of work as everybody reads them, and as the office edits and the meeting adopts them."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts.timelines import actor_names
from app.cooperation.actions import plans as acting
from app.cooperation.forms.plans import AdoptionForm, PlanForm
from app.cooperation.line_changes import said_changes
from app.cooperation.loaders import plan_of_work
from app.cooperation.models import PlanOfWork, PlanStatus
from app.cooperation.plan_paper import plan_document
from app.cooperation.plan_values import ShownPlan, plan_values, shown_plan
from app.cooperation.queries import plans as queries
from app.core.access import can, current_viewer, public, requires
from app.core.clock import now
from app.core.form_pages import accepted, form_page
from app.core.leading_on import refused, saved
from app.core.papers.word import DOCX
from app.core.refusal import Refused
from app.core.translated import reader_language

bp = Blueprint("plans", __name__, url_prefix="/plans")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    viewer = current_viewer()
    is_office, plans = viewer is not None and viewer.organises_all, queries.plans_of_work(viewer)
    return render_template("cooperation/plans/index.html", plans=plans, is_office=is_office)


@bp.get("/<int:year>")
@requires("plan.see", on=plan_of_work)
def show(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    """The plan of today, or with `?version=1` as it was adopted."""
    frozen, shown = _read(plan_of_work)
    is_followed = plan_of_work.is_adopted and not frozen
    changes = queries.changes_of_plan(plan_of_work) if is_followed else ()
    return render_template(
        "cooperation/plans/plan.html",
        plan=plan_of_work,
        shown=shown,
        frozen=frozen,
        event=queries.event_of_plan(plan_of_work, current_viewer()),
        changes=said_changes(changes),
        actors=actor_names({one.by for one in changes}) if changes and can("plan.edit", plan_of_work) else {},
        changed_lines=queries.number_of_changes(plan_of_work) if is_followed else 0,
        progress=queries.newest_progress(plan_of_work.lines) if is_followed else {},
        steps=acting.plan_steps(plan_of_work),
    )


@bp.get("/<int:year>.docx")
@requires("plan.see", on=plan_of_work)
def paper(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    """The same as Word: one table for each area."""
    frozen, shown = _read(plan_of_work)
    made = plan_document(plan_of_work, shown, frozen, reader_language(), now())
    name = f"plan-{plan_of_work.year}" + (f"-v{frozen}" if frozen else "") + ".docx"
    return Response(made, mimetype=DOCX, headers={"Content-Disposition": f"attachment; filename={name}"})


@bp.route("/<int:year>/details", methods=["GET", "POST"])
@requires("plan.edit", on=plan_of_work)
def describe(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    form, year = PlanForm.of(plan_of_work), plan_of_work.year
    if form.validate_on_submit() and accepted(
        form, lambda: acting.describe_plan(plan_of_work, form.words(year), form.said_reason), undo=True
    ):
        return _saved(year, gettext("The plan was saved."))
    return form_page("cooperation/plans/edit.html", form, year=year, back=url_for(".show", year=year))


@bp.route("/<int:year>/adoption", methods=["GET", "POST"])
@requires("plan.edit", on=plan_of_work)
def adopt(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    """Say what adopting does, and do it: version 1 is frozen and the participants are told."""
    form, year = AdoptionForm(), plan_of_work.year
    without_owner = acting.lines_without_owner(plan_of_work)
    on = form.on.data
    if form.validate_on_submit() and on and accepted(form, lambda: acting.adopt_plan(plan_of_work, on), undo=True):
        return _saved(year, gettext("The plan is adopted. Its first version is frozen, and the participants are told."))
    return form_page("cooperation/plans/adoption.html", form, year=year, without_owner=without_owner)


@bp.post("/<int:year>/status")
@requires("plan.edit", on=plan_of_work)
def set_status(plan_of_work: PlanOfWork) -> ResponseReturnValue:
    asked, year = request.form.get("status", ""), plan_of_work.year
    if asked not in set(PlanStatus):
        abort(400)
    try:
        acting.set_plan_status(plan_of_work, PlanStatus(asked))
    except Refused as refusal:
        return refused(refusal, url_for(".show", year=year))
    return _saved(year, gettext("The state of the plan was changed."))


def _read(plan: PlanOfWork) -> tuple[int, ShownPlan]:
    """The version that is asked for (0: as it is today), as pages draw it."""
    number = request.args.get("version", 0, int)
    if number:
        kept = queries.frozen_plan(plan, number) or abort(404)
        return number, shown_plan(kept.content)
    is_open = plan.is_adopted or can("plan.edit", plan)
    return 0, shown_plan(plan_values(plan), None if is_open else ())


def _saved(year: int, words: str) -> Response:
    return saved(words, url_for(".show", year=year))
