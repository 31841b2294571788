"""A project's pages ask a constant number of times, and none more than ten."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.projects.links import partner_token
from app.projects.models import (
    ActivityRow,
    EffortEntry,
    GlanceKind,
    IndicatorReading,
    OutcomeAudience,
    PlannedEvent,
    PotentialFunder,
    Project,
    ProjectEffort,
    ProjectOutcome,
    ProjectPoint,
)
from tests.delegations.test_bounds import Counting
from tests.fixtures.applications import Arrange
from tests.make import make_person, saved
from tests.projects.making import (
    make_activity,
    make_component,
    make_indicator,
    make_partner,
    make_project,
    make_row,
)

MOST = 11  # texts of rows, which another room has, are one of them


def _filled(project: Project, number: int) -> str:
    """So many lines of each kind; the token of one who works on it."""
    text = TranslatedText(es="Texto de prueba")
    partner = make_partner(project, make_person(email=f"{project.slug}@example.org"))
    effort = saved(ProjectEffort(project_id=project.id, who=text, days=50))
    for each in range(1, number + 1):
        row = make_row(project, str(each), start_quarter=1, end_quarter=each % 12 + 1, owner_id=partner.id)
        activity = make_activity(make_component(project, f"C{each}"))
        indicator = make_indicator(project, owner_id=partner.id)
        reading = {"on": present_day(), "value": Decimal(each), "source": "Informe"}
        for line in (
            ActivityRow(activity_id=activity.id, row_id=row.id),
            PlannedEvent(row_id=row.id, text=text, number=each),
            ProjectPoint(project_id=project.id, kind=GlanceKind.BENEFIT, position=each, text=text),
            ProjectOutcome(project_id=project.id, audience=OutcomeAudience.ALL, number=each, text=text),
            IndicatorReading(indicator_id=indicator.id, entered_at=now(), actor="system", **reading),
            EffortEntry(effort_id=effort.id, on=present_day(), days=Decimal(1)),
            PotentialFunder(project_id=project.id, name=f"Fuente {each}"),
        ):
            saved(line)
    return partner_token(partner)


@pytest.mark.both_databases
def test_pages_ask_as_often_with_thirty_lines_as_with_one(
    office: FlaskClient, arrange: Arrange, statements: Counting
) -> None:
    with arrange():
        tokens = [_filled(make_project(f"de-{number}"), number) for number in (1, 30)]
    for address in (
        "/projects/{}",
        "/projects/{}/plan.csv",
        "/projects/{}/rows/new",
        "/projects/{}/activities/new",
        "{}",
    ):
        counted = []
        for name in ("de-1", "de-30") if "projects" in address else [f"/w/{token}" for token in tokens]:
            with statements() as ran:
                assert office.get(address.format(name)).status_code == 200
            assert len(ran) <= MOST, (address, ran)
            counted.append(len(ran))
        assert counted[0] == counted[1], address
    with statements() as ran:
        office.get("/projects")
    assert len(ran) <= MOST
