"""What money is for, when it is for a project: its name and its page."""

from collections.abc import Collection

from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.funding.hooks import FundingSubject
from app.projects.models import Project

PREFIX = "project:"


def funded_projects(references: Collection[str]) -> dict[str, FundingSubject]:
    """Reference → project; only who keeps the accounts reads these names."""
    slugs = [ref.removeprefix(PREFIX) for ref in references if ref.startswith(PREFIX)]
    query = select(Project.slug, Project.title)
    return {
        f"{PREFIX}{slug}": FundingSubject(
            str(title), path_of("projects.show", slug=slug), "project", gettext("Project")
        )
        for part in pieces(slugs)
        for slug, title in db.session.execute(query.where(Project.slug.in_(part)))
    }
