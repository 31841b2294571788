"""A project is entered or changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.projects.models import Project

#: Letters of an address, with room for a number after them.
SLUG = 100


def write_project(project: Project | None, values: Mapping[str, Any]) -> Project:
    """Enter a project, a form that was sent twice once; or change one. Its address stays."""
    if project is None and (same := _same_project(values)) is not None:
        return same
    found = project or Project(slug=_free_slug(values["title"]), created_at=now(), created_by=audit.acting())
    changed = [name for name, value in values.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, values[name])
    db.session.add(found)
    db.session.flush()
    if project is None:
        audit.record("project.entered", found.ref)
    elif changed:
        audit.record("project.changed", found.ref, fields=sorted(changed))
    return found


def lock_project(project: Project) -> None:
    """One transaction at a time changes what hangs on it."""
    db.session.execute(select(Project.id).where(Project.id == project.id).with_for_update(key_share=True))


def _same_project(values: Mapping[str, Any]) -> Project | None:
    """The project that says all of this already."""
    every = db.session.scalars(select(Project).order_by(Project.id))
    return next((one for one in every if all(getattr(one, name) == value for name, value in values.items())), None)


def _free_slug(title: TranslatedText) -> str:
    """Of its title in the language it was written in; with a number where another has it."""
    stem = slugged(title.into(title.original))[:SLUG].strip("-") or "project"
    taken = set(db.session.scalars(select(Project.slug).where(Project.slug.startswith(stem, autoescape=True))))
    taken.add("new")  # an address of its own
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
