"""Names rows of projects for rooms that stand beside projects and may not know them: this room knows both."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from app.accounts.models import Account
from app.cooperation.texts.hooks import TextOrigin
from app.cooperation.texts.models import ConsultedText
from app.cooperation.texts.queries.sight import visible_texts
from app.core.extensions import db
from app.core.links import path_of
from app.library.publications.hooks import NamedRow
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


def texts_of_rows(project: Project, viewer: Account | None) -> dict[str, list[NamedRow]]:
    """By the number of a row: the texts that come of it, as far as whoever asks may know of them."""
    names = [name for name in (project.programme_key, project.slug) if name]
    is_of_project = or_(*(ConsultedText.project_ref.startswith(f"{PREFIX}{name}/", autoescape=True) for name in names))
    found: dict[str, list[NamedRow]] = {}
    for text in db.session.scalars(visible_texts(viewer).where(is_of_project).order_by(ConsultedText.id)):
        number = text.project_ref.rpartition("/")[2]
        found.setdefault(number, []).append(NamedRow(str(text.title), path_of("texts.show", slug=text.slug)))
    return found
