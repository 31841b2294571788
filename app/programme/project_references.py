"""Names rows of projects for rooms that stand beside projects and may not know them: this room knows both."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.accounts.models import Account
from app.cooperation.texts.hooks import TextOrigin
from app.core.extensions import db
from app.core.links import path_of
from app.projects.models import PlanRow, Project
from app.projects.quarters import number_parts
from app.projects.queries.projects import projects_shown_to

PREFIX = "project_row:"


def plan_rows_named(refs: Collection[str], viewer: Account | None) -> dict[str, TextOrigin]:
    """ "project_row:prj-best-value/5.2", or by the project's address where no document names it."""
    wanted = {ref.removeprefix(PREFIX).rpartition("/")[0] for ref in refs}
    query = select(Project.programme_key, Project.slug, PlanRow.number, PlanRow.title).join(PlanRow.project)
    named = query.where(projects_shown_to(viewer))
    found: dict[str, TextOrigin] = {}
    for key, slug, number, title in db.session.execute(named):
        if {key, slug} & wanted:
            origin = TextOrigin(f"{number} {title}", f"{path_of('projects.show', slug=slug)}#row-{number}")
            found |= {f"{PREFIX}{name}/{number}": origin for name in (key, slug) if name}
    return {ref: found[ref] for ref in refs if ref in found}


def plan_rows_offered() -> Sequence[tuple[str, str]]:
    """All rows of all projects, for the office."""
    query = select(Project.programme_key, Project.slug, PlanRow.number, PlanRow.title).join(PlanRow.project)
    rows = sorted(db.session.execute(query), key=lambda row: (row.slug, number_parts(row.number)))
    return [(f"{PREFIX}{key or slug}/{number}", f"{number} {title}") for key, slug, number, title in rows]
