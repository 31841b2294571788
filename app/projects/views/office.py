"""Projects for the office and their leads: what one is, each line that hangs on it, and a source that becomes a grant."""

from collections.abc import Callable

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.leading_on import saved, saved_or_refused
from app.core.refusal import Refused
from app.projects.actions.granting import make_grant
from app.projects.actions.lines import take_line_away, write_line
from app.projects.actions.projects import write_project
from app.projects.forms.means import FunderGrantForm
from app.projects.forms.parts import form_of_line
from app.projects.forms.project import ProjectForm
from app.projects.loaders import LineOfProject, line_of_project, list_of_project, project
from app.projects.models import PlanRow, PotentialFunder, Project
from app.projects.parts import PROJECT_PART_RULE, PROJECT_PARTS
from app.projects.queries.lines import line_of_part, reports_of_row

bp = Blueprint("project_office", __name__, url_prefix="/projects")

LINE_RULE = f"/<slug>/{PROJECT_PART_RULE}"


@bp.route("/new", methods=["GET", "POST"])
@requires("projects.add")
def add() -> ResponseReturnValue:
    return _project_form(None, gettext("The project is entered."))


@bp.route("/<slug>/details", methods=["GET", "POST"])
@requires("projects.edit", on=project)
def edit(project: Project) -> ResponseReturnValue:
    return _project_form(project, gettext("The project was changed."))


@bp.route(f"{LINE_RULE}/new", methods=["GET", "POST"])
@requires("projects.edit", on=list_of_project)
def add_line(list_of_project: LineOfProject) -> ResponseReturnValue:
    return _line_form(list_of_project, gettext("The line is added."))


@bp.route(f"{LINE_RULE}/<public_id>", methods=["GET", "POST"])
@requires("projects.edit", on=line_of_project)
def edit_line(line_of_project: LineOfProject) -> ResponseReturnValue:
    return _line_form(line_of_project, gettext("The line was changed."))


@bp.post(f"{LINE_RULE}/<public_id>/removal")
@requires("projects.edit", on=line_of_project)
def remove(line_of_project: LineOfProject) -> ResponseReturnValue:
    """Take a line away; what is refused is said on the project's page."""
    project, part = line_of_project.project, line_of_project.part
    line = line_of_project.line or abort(404)
    there = url_for("projects.show", slug=project.slug, _anchor=part.anchor)
    return saved_or_refused(lambda: take_line_away(project, part, line), gettext("The line was removed."), there)


@bp.route("/<slug>/funders/<public_id>/grant", methods=["GET", "POST"])
@requires("projects.grant", on=project)
def grant(project: Project, public_id: str) -> ResponseReturnValue:
    """A possible source granted: enter its grant."""
    funder = line_of_part(project, PROJECT_PARTS["funders"], public_id)
    if not isinstance(funder, PotentialFunder):
        abort(404)
    form, there = FunderGrantForm.of(project), url_for("projects.show", slug=project.slug, _anchor="budget")

    def act() -> None:
        assert form.amount.money is not None
        title, agreed = form.title.data or "", (form.agreement_on.data, form.agreement_ref.data or "")
        make_grant(project, funder, title, form.amount.money, *agreed)

    if form.validate_on_submit() and _tried(form, act):
        return _saved(there, gettext("The grant is entered: it counts in the accounts from now on."))
    return form_page("projects/grant.html", form, project=project, funder=funder)


def _project_form(project: Project | None, words: str) -> ResponseReturnValue:
    form = ProjectForm.of(project)
    if form.validate_on_submit():
        slug = write_project(project, form.values).slug
        return _saved(url_for("projects.show", slug=slug), words)
    return form_page("projects/edit.html", form, project=project)


def _line_form(held: LineOfProject, words: str) -> ResponseReturnValue:
    project, part, line = held.project, held.part, held.line
    form = form_of_line(part.name, project, line)
    there = url_for("projects.show", slug=project.slug, _anchor=part.anchor)

    def act() -> None:
        write_line(project, part, line, form.values, getattr(form, "linked", None))

    if form.validate_on_submit() and _tried(form, act):
        return _saved(there, words)
    reports = reports_of_row(line) if isinstance(line, PlanRow) else ()
    return form_page("projects/line.html", form, project=project, part=part, line=line, there=there, reports=reports)


def _tried(form: Form, act: Callable[[], object]) -> bool:
    """Do it; where it is refused, the form says why and keeps what was typed."""
    try:
        with db.session.begin_nested():
            act()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _saved(there: str, words: str) -> Response:
    return saved(words, there)
