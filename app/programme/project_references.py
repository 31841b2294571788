"""Names rows of projects for rooms that stand beside projects and may not know them: this room knows both."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from app.accounts.models import Account
from app.cooperation.texts.hooks import TextOrigin
from app.core.extensions import db
from app.core.links import path_of
from app.projects.models import PlanRow, Project
from app.projects.quarters import number_parts
from app.projects.queries.projects import projects_shown_to

PREFIX = "project_row:"
_NAMED = select(Project.programme_key, Project.slug, PlanRow.number, PlanRow.title).join(PlanRow.project)


def plan_rows_named(refs: Collection[str], viewer: Account | None) -> dict[str, TextOrigin]:
    """ "project_row:prj-best-value/5.2", or by the project's address where no document names it."""
    wanted = {ref.removeprefix(PREFIX).rpartition("/")[::2] for ref in refs}
    projects, numbers = ({pair[part] for pair in wanted} for part in (0, 1))
    is_of_project = or_(Project.programme_key.in_(projects), Project.slug.in_(projects))
    named = _NAMED.where(projects_shown_to(viewer), is_of_project, PlanRow.number.in_(numbers))
    found: dict[str, TextOrigin] = {}
    for key, slug, number, title in db.session.execute(named):
        origin = TextOrigin(f"{number} {title}", f"{path_of('projects.show', slug=slug)}#row-{number}")
        found |= {f"{PREFIX}{name}/{number}": origin for name in (key, slug) if name}
    return {ref: found[ref] for ref in refs if ref in found}


def plan_rows_offered() -> Sequence[tuple[str, str]]:
    """All rows of all projects, for the office."""
    rows = sorted(db.session.execute(_NAMED), key=lambda row: (row.slug, number_parts(row.number)))
    return [(f"{PREFIX}{key or slug}/{number}", f"{number} {title}") for key, slug, number, title in rows]
