"""Which projects there are, and one by its address, as far as a viewer may see them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.projects.models import Project


def projects_shown_to(viewer: Account | None) -> ColumnElement[bool]:
    """Published ones; the office sees all, a lead those that they lead."""
    if viewer is None:
        return Project.is_published.is_(True)
    return true() if viewer.organises_all else or_(Project.is_published, Project.lead_id == viewer.person_id)


def projects(viewer: Account | None) -> Sequence[Project]:
    """All that the viewer may see, the newest first."""
    return db.session.scalars(select(Project).where(projects_shown_to(viewer)).order_by(Project.id.desc())).all()


def project_named(slug: str, viewer: Account | None) -> Project | None:
    """With its lead, where it comes from, and what it is at a glance; one statement."""
    query = select(Project).where(Project.slug == slug, projects_shown_to(viewer)).outerjoin(Project.points)
    loaded = (
        contains_eager(Project.points),
        joinedload(Project.lead),
        joinedload(Project.from_group),
        joinedload(Project.from_event),
    )
    return db.session.scalars(query.options(*loaded)).unique().one_or_none()
