"""What the references between parts of the programme are called, where one part does not know the other."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.library.publications.hooks import NamedRow
from app.projects.models import Project
from app.projects.queries.projects import projects_shown_to

PROJECT = "project"


def named_projects(refs: Collection[str], viewer: Account | None) -> Mapping[str, NamedRow]:
    """ "project:prj-best-value" → the project and its page, for those who may see it; one statement."""
    keys = [ref.removeprefix(f"{PROJECT}:") for ref in refs]
    query = select(Project.programme_key, Project.title, Project.slug).where(projects_shown_to(viewer))
    return {
        f"{PROJECT}:{key}": NamedRow(str(title), path_of("projects.show", slug=slug))
        for part in pieces(keys)
        for key, title, slug in db.session.execute(query.where(Project.programme_key.in_(part)))
    }
