"""What the small world holds of projects: one, published, with a row of its plan and an indicator."""

from dataclasses import dataclass
from typing import Any

from app.people.models import Person
from app.projects.links import partner_token
from app.projects.models import PlanRow, PotentialFunder, Project, ProjectIndicator, ProjectPartner
from tests.make import saved
from tests.projects.making import make_indicator, make_partner, make_project, make_row


@dataclass(frozen=True)
class OfProject:
    project: Project
    partner: ProjectPartner
    row: PlanRow
    indicator: ProjectIndicator
    funder: PotentialFunder


def of_project(person: Person) -> OfProject:
    project = make_project()
    partner = make_partner(project, person)
    row = make_row(project, "1", owner_id=partner.id)
    funder = saved(PotentialFunder(project_id=project.id, name="Banco Ficticio"))
    return OfProject(project, partner, row, make_indicator(project, owner_id=partner.id), funder)


def _project(world: Any) -> dict[str, Any]:
    return {"slug": world.cooperation.plans.project.slug}


#: How addresses name them.
PROJECT_LOADED = {
    "project": _project,
    "list_of_project": lambda world: _project(world) | {"part": "rows"},
    "line_of_project": lambda world: (
        _project(world) | {"part": "rows", "public_id": world.cooperation.plans.row.public_id}
    ),
    "project_partner": lambda world: {"token": partner_token(world.cooperation.plans.partner)},
}
PROJECT_VALUES: tuple[Any, ...] = (
    ("/projects/<slug>/funders/", {"public_id": lambda world: world.cooperation.plans.funder.public_id}),
    ("/projects/<slug>/plan", {"ending": lambda _world: "csv"}),
    ("/projects/", {"part": lambda _world: "rows"}),
    ("/w/<token>/rows/", {"public_id": lambda world: world.cooperation.plans.row.public_id}),
    ("/w/<token>/indicators/", {"public_id": lambda world: world.cooperation.plans.indicator.public_id}),
)
