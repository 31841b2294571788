"""Who may see and change projects: everybody what is published; the office and its lead the whole project."""

from typing import Protocol

from app.accounts.models import Account
from app.core.access import rule


class LedProject(Protocol):
    """A project, or what stands for one."""

    @property
    def lead_id(self) -> int | None: ...

    @property
    def is_published(self) -> bool: ...


@rule("projects.add")
def may_add_projects(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise all events."""
    return viewer is not None and viewer.organises_all


@rule("projects.see")
def may_see_project(viewer: Account | None, project: LedProject) -> bool:
    return project.is_published or may_edit_project(viewer, project)


@rule("projects.edit")
def may_edit_project(viewer: Account | None, project: LedProject) -> bool:
    """The office, and who leads it."""
    if viewer is None:
        return False
    return viewer.organises_all or (project.lead_id is not None and project.lead_id == viewer.person_id)


@rule("projects.grant")
def may_make_grant(viewer: Account | None, _project: LedProject) -> bool:
    """Finance of the whole programme alone enters grants."""
    return viewer is not None and viewer.finances_all
