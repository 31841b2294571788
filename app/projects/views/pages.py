"""Projects as everybody finds them: the list, one with its plan, and its chart as a file."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.access import can, current_viewer, public, requires
from app.core.translated import reader_language
from app.projects.chart import ProjectChart
from app.projects.hooks import doubts_by_part
from app.projects.loaders import project
from app.projects.models import Project
from app.projects.queries.projects import projects
from app.projects.queries.reading import aims_of, efforts_of, funders_of, partners_of, plan_of

bp = Blueprint("projects", __name__, url_prefix="/projects")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("projects/index.html", projects=projects(current_viewer()))


@bp.get("/<slug>")
@requires("projects.see", on=project)
def show(project: Project) -> ResponseReturnValue:
    """All of it on one page."""
    plan, may_edit = plan_of(project), can("projects.edit", project)
    return render_template(
        "projects/project.html",
        project=project,
        plan=plan,
        chart=ProjectChart(project, plan.rows, reader_language()),
        aims=aims_of(project),
        efforts=efforts_of(project),
        funders=funders_of(project),
        partners=partners_of(project) if may_edit else (),
        doubts=doubts_by_part(project.programme_key),
        may_edit=may_edit,
    )
