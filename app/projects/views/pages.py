"""Projects as everybody finds them: the list, one with its plan, and its chart as a file."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from app.core.access import can, current_viewer, public, requires
from app.core.papers.typst import PDF
from app.core.table_files import table_file
from app.core.translated import reader_language
from app.projects.chart import ProjectChart
from app.projects.files import plan_headings, plan_pdf, plan_svg, plan_table
from app.projects.hooks import doubts_by_part, results_by_row
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
        results=results_by_row(project, current_viewer()),
        may_edit=may_edit,
    )


@bp.get("/<slug>/plan.<any(svg, pdf, csv, xlsx):ending>")
@requires("projects.see", on=project)
def plan(project: Project, ending: str) -> ResponseReturnValue:
    """The chart as a picture or on paper, its rows as a table; no text of it becomes a formula."""
    found = plan_of(project)
    chart = ProjectChart(project, found.rows, reader_language())
    name = f"{project.slug}-plan"
    if ending == "svg":
        return Response(plan_svg(chart), mimetype="image/svg+xml", headers={"Content-Security-Policy": "sandbox"})
    if ending == "pdf":
        return Response(
            plan_pdf(chart), mimetype=PDF, headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
        )
    return table_file(ending, plan_headings(), plan_table(chart), title=project.slug[:30], name=name)
