"""URL values → a project, a line of it, or what a partner's link opens, through what the viewer may see."""

from dataclasses import dataclass

from app.core.access import current_viewer
from app.projects.links import partner_in_token
from app.projects.models import Project, ProjectPartner
from app.projects.parts import PROJECT_PARTS, LineModel, ProjectPart
from app.projects.queries.lines import line_of_part
from app.projects.queries.partners import partner_by_link
from app.projects.queries.projects import project_named


@dataclass(frozen=True)
class LineOfProject:
    """A line with the project on which it hangs; `line` is None for one that is to be added."""

    project: Project
    part: ProjectPart
    line: LineModel | None

    @property
    def lead_id(self) -> int | None:
        return self.project.lead_id

    @property
    def is_published(self) -> bool:
        return self.project.is_published


def project(slug: str) -> Project | None:
    """Published, or one that the viewer may edit."""
    return project_named(slug, current_viewer())


def list_of_project(slug: str, part: str) -> LineOfProject | None:
    """One of a project's lists, to which a line is added."""
    found = project(slug)
    return LineOfProject(found, PROJECT_PARTS[part], None) if found is not None else None


def line_of_project(slug: str, part: str, public_id: str) -> LineOfProject | None:
    """A line of one of a project's lists."""
    found = project(slug)
    line = line_of_part(found, PROJECT_PARTS[part], public_id) if found is not None else None
    return LineOfProject(found, PROJECT_PARTS[part], line) if found is not None and line is not None else None


def project_partner(token: str) -> ProjectPartner | None:
    """Whose personal link it is, as long as its number holds."""
    named = partner_in_token(token)
    return partner_by_link(*named) if named is not None else None
