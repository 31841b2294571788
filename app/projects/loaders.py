"""URL value → a project, through what the viewer may see."""

from app.core.access import current_viewer
from app.projects.models import Project
from app.projects.queries.projects import project_named


def project(slug: str) -> Project | None:
    """Published, or one that the viewer may edit."""
    return project_named(slug, current_viewer())
