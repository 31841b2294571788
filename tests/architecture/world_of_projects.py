"""What the small world holds of projects: one, published, with a row of its plan and an indicator."""

from dataclasses import dataclass
from typing import Any

from app.people.models import Person
from app.projects.models import PlanRow, Project, ProjectIndicator, ProjectPartner
from tests.projects.making import make_indicator, make_partner, make_project, make_row


@dataclass(frozen=True)
class OfProject:
    project: Project
    partner: ProjectPartner
    row: PlanRow
    indicator: ProjectIndicator


def of_project(person: Person) -> OfProject:
    project = make_project()
    partner = make_partner(project, person)
    row = make_row(project, "1", owner_id=partner.id)
    return OfProject(project, partner, row, make_indicator(project, owner_id=partner.id))


def _project(world: Any) -> dict[str, Any]:
    return {"slug": world.cooperation.plans.project.slug}


#: How addresses name them.
PROJECT_LOADED = {"project": _project}
PROJECT_VALUES: tuple[Any, ...] = ()
