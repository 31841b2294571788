"""What the office and a project's lead enter: rows with quarters, refused at the field, lines of all kinds, a grant."""

import re
from datetime import date
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.funding.hooks import named_subjects
from app.funding.models import Grant
from app.projects.actions.granting import make_grant
from app.projects.actions.lines import take_line_away, write_line
from app.projects.models import (
    ActivityRow,
    FunderStatus,
    IndicatorReading,
    PlanRow,
    PotentialFunder,
    Project,
    ProjectPartner,
    ProjectPoint,
)
from app.projects.parts import PROJECT_PARTS
from tests.cooperation.texts.making import make_text
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_person, saved
from tests.projects.making import make_activity, make_component, make_indicator, make_project, make_row

ROWS = "/projects/pliegos/rows"


def _error_at(client: FlaskClient, address: str, field: str, **values: object) -> str:
    """What the form says at one field when it is sent; it comes back as wrong, with what was typed."""
    answer = client.post(f"{address}?lang=en", data={"title-es": "Fila", "state": "open", **values})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422, page[:300]
    found = re.search(rf'id="{field}-error[^"]*"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found, f"nothing is said at {field}"
    return re.sub(r"<[^>]+>", "", found[1]).strip()


@pytest.mark.one_database
def test_a_row_is_refused_at_the_field(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        top = make_row(project, "1")
        below = make_row(project, "1.1", top)
        deep = make_row(project, "1.1.1", below)
    new, edit = f"{ROWS}/new", f"{ROWS}/{top.public_id}"
    assert "before it begins" in _error_at(office, new, "end_quarter", number="2", start_quarter=5, end_quarter=4)
    said = _error_at(office, new, "end_quarter", number="2", start_quarter=5, end_quarter=13)
    assert "quarters 1 to 12" in said
    assert "quarters 1 to 12" in _error_at(office, new, "start_quarter", number="2", start_quarter=0, end_quarter=1)
    assert "both quarters" in _error_at(office, new, "end_quarter", number="2", start_quarter=5)
    assert "stands already" in _error_at(office, new, "number", number="1.1")
    assert "such as 4.2.1" in _error_at(office, new, "number", number="1.a")
    for parent in (top, below, deep):
        assert "below itself" in _error_at(office, edit, "parent_id", number="1", parent_id=parent.id)


@pytest.mark.one_database
def test_a_row_is_entered_changed_and_removed(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        top = make_row(project, "1")
    data = {
        "number": "1.2",
        "title-es": "Comparar",
        "parent_id": top.id,
        "start_quarter": 2,
        "end_quarter": 5,
        "state": "open",
    }
    assert office.post(f"{ROWS}/new", data=data).status_code == 303
    with arrange():
        row = db.session.scalars(select(PlanRow).where(PlanRow.number == "1.2")).one()
        assert (row.start_quarter, row.end_quarter, row.parent_id) == (2, 5, top.id)
    page = office.get("/projects/pliegos?lang=en").get_data(as_text=True)
    assert page.count("Q2 – Q5") == 2  # its own, and that of the row above it
    form = office.get(f"{ROWS}/{top.public_id}?lang=en").get_data(as_text=True)
    assert "computed from theirs" in form
    assert 'name="start_quarter"' not in form
    refused = office.post(f"{ROWS}/{top.public_id}/removal", follow_redirects=True).get_data(as_text=True)
    assert "flash-warning" in refused
    assert office.post(f"{ROWS}/{row.public_id}/removal").status_code == 303
    assert office.post(f"{ROWS}/{top.public_id}/removal").status_code == 303
    with arrange():
        assert db.session.scalar(select(func.count(PlanRow.id))) == 0


def test_a_row_below_itself_is_refused_by_the_action_too(arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        top = make_row(project, "1")
        below = make_row(project, "1.1", top)
        values = {"number": "1", "parent_id": below.id}
        with pytest.raises(Refused):
            write_line(project, PROJECT_PARTS["rows"], top, values)
        with pytest.raises(Refused):
            write_line(project, PROJECT_PARTS["rows"], below, {"number": "1"})
        values = {"number": "2", "start_quarter": 12, "end_quarter": 13}
        with pytest.raises(Refused):
            write_line(project, PROJECT_PARTS["rows"], None, values)


@pytest.mark.one_database
def test_a_start_date_turns_the_page_into_quarters_of_the_calendar(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        make_row(project, "1", start_quarter=1, end_quarter=12)
    page = office.get("/projects/pliegos/details?lang=en").get_data(as_text=True)
    values = form_values(page) | {"start_on": "2027-02-10", "duration_years": "2"}
    wrong = office.post("/projects/pliegos/details?lang=en", data=values)
    assert wrong.status_code == 422
    assert "lasts until quarter 12" in wrong.get_data(as_text=True)
    assert office.post("/projects/pliegos/details", data=values | {"duration_years": "3"}).status_code == 303
    assert "Q1 2027 – Q4 2029" in office.get("/projects/pliegos?lang=en").get_data(as_text=True)


#: Part, what is sent, and how often it is sent: a form that is sent twice adds one line.
LINES = {
    "points": {"kind": "benefit", "text-es": "Mejores compras"},
    "components": {"roman": "II", "title-es": "Estudio", "plan_title-es": "Estudio de base"},
    "outcomes": {"audience": "all_members", "number": "1", "text-es": "Más transparencia"},
    "efforts": {"who-es": "Representante", "days": "50", "period-es": "tres años"},
    "funders": {"name": "Banco de prueba", "status": "potential"},
    "indicators": {"name-es": "Licitaciones", "baseline": "2,5", "target": "10", "direction": "up"},
}


@pytest.mark.one_database
@pytest.mark.parametrize("part", LINES)
def test_a_line_of_each_kind_is_entered_once_and_changed(office: FlaskClient, arrange: Arrange, part: str) -> None:
    with arrange():
        make_project()
    address = f"/projects/pliegos/{part}"
    assert office.post(f"{address}/new?lang=es", data=LINES[part]).status_code == 303
    assert office.post(f"{address}/new?lang=es", data=LINES[part]).status_code in (303, 422)
    with arrange():
        line = db.session.scalars(select(PROJECT_PARTS[part].model)).one()
    page = office.get(f"{address}/{line.public_id}?lang=es").get_data(as_text=True)
    assert office.post(f"{address}/{line.public_id}?lang=es", data=form_values(page)).status_code == 303
    shown = office.get("/projects/pliegos?lang=es").get_data(as_text=True)
    assert f"{address}/{line.public_id}" in shown


@pytest.mark.one_database
def test_an_activity_has_rows_and_an_effort_days(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        component, rows = make_component(project), [make_row(project, number) for number in ("1", "2", "3")]
        activity = make_activity(component)
    data = {"component_id": component.id, "letter": "a", "text-es": "Comparar", "rows": [rows[0].id, rows[2].id]}
    assert office.post(f"/projects/pliegos/activities/{activity.public_id}", data=data).status_code == 303
    with arrange():
        assert set(db.session.scalars(select(ActivityRow.row_id))) == {rows[0].id, rows[2].id}
    page = office.get("/projects/pliegos?lang=en").get_data(as_text=True)
    assert "Rows 1, 3 of the chart" in page
    office.post("/projects/pliegos/efforts/new", data=LINES["efforts"])
    with arrange():
        effort = db.session.scalars(select(PROJECT_PARTS["efforts"].model)).one()
    entry = {"effort_id": effort.id, "on": "2026-05-03", "days": "2,5", "country_code": "", "note": "Taller"}
    assert office.post("/projects/pliegos/effort-entries/new?lang=es", data=entry).status_code == 303
    assert "2.5 days (Taller)" in office.get("/projects/pliegos?lang=en").get_data(as_text=True)


@pytest.mark.one_database
def test_a_reading_moves_the_next_one_on_and_keeps_each_digit(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        indicator = make_indicator(make_project(), every_months=3)
    data = {"indicator_id": indicator.id, "on": "2026-11-20", "value": "1.234,5678", "source": "Informe"}
    assert office.post("/projects/pliegos/readings/new?lang=es", data=data).status_code == 303
    data["value"] = "mucho"
    assert office.post("/projects/pliegos/readings/new?lang=es", data=data).status_code == 422
    with arrange():
        reading = db.session.scalars(select(IndicatorReading)).one()
        assert reading.value == Decimal("1234.5678")


def test_a_source_becomes_a_grant_once_and_only_then_counts(arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        funder = saved(PotentialFunder(project_id=project.id, name="Banco de prueba"))
        assert db.session.scalar(select(func.count(Grant.id))) == 0
        grant = make_grant(project, funder, "Pliegos comunes", Money(5_000_000, "USD"), date(2026, 5, 1), "A-1")
        assert (grant.amount_minor, grant.donor_text, grant.restricted_to_ref) == (
            5_000_000,
            "Banco de prueba",
            "project:pliegos",
        )
        assert (funder.grant_id, funder.status) == (grant.id, FunderStatus.GRANTED)
        assert named_subjects([project.ref])[project.ref].url == "/projects/pliegos"
        with pytest.raises(Refused):
            make_grant(project, funder, "Otra vez", Money(1, "USD"))
        with pytest.raises(Refused):
            take_line_away(project, PROJECT_PARTS["funders"], funder)
        assert db.session.scalar(select(func.count(Grant.id))) == 1


@pytest.mark.one_database
def test_finance_alone_enters_a_grant(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        project = make_project()
        funder = saved(PotentialFunder(project_id=project.id, name="Banco de prueba"))
        office, finance = make_account([RoleKind.ORGANISER]), make_account([RoleKind.FINANCE])
    address = f"/projects/pliegos/funders/{funder.public_id}/grant"
    data = {"title": "Pliegos", "currency": "USD", "amount": "5000"}
    sign_in(client, office)
    assert client.post(address, data=data).status_code == 403
    sign_in(client, finance)
    assert client.post(address, data=data | {"amount": ""}).status_code == 422
    assert client.post(address, data=data).status_code == 303
    assert client.post(address, data=data).status_code == 422


@pytest.mark.one_database
def test_the_lead_changes_the_project_and_nobody_elses(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        account = make_account()
        make_project("propio", lead_id=account.person_id, is_published=False)
        make_project("ajeno")
        make_project("oculto", is_published=False)
    sign_in(client, account)
    assert client.get("/projects/propio/details").status_code == 200
    assert client.post("/projects/propio/points/new", data=LINES["points"]).status_code == 303
    assert client.get("/projects/ajeno/details").status_code == 403
    assert client.get("/projects/oculto").status_code == 404
    assert client.get("/projects/new").status_code == 403
    with arrange():
        assert db.session.scalar(select(func.count(ProjectPoint.id))) == 1


@pytest.mark.one_database
def test_a_project_is_entered_once_and_a_person_works_on_it_once(office: FlaskClient, arrange: Arrange) -> None:
    data = {"title-es": "Compras verdes", "status": "proposal", "duration_years": "3", "currency": "USD"}
    for _ in range(2):
        assert office.post("/projects/new", data=data).headers["Location"].endswith("/projects/compras-verdes")
    with arrange():
        project = db.session.scalars(select(Project)).one()
        assert not project.is_published
        email = make_person(email="persona@example.org").email
    for _ in range(2):
        assert office.post("/projects/compras-verdes/partners/new", data={"email": email}).status_code == 303
    with arrange():
        assert db.session.scalar(select(func.count(ProjectPartner.id))) == 1
        assert project.title == TranslatedText(es="Compras verdes")


@pytest.mark.one_database
def test_a_row_leads_to_the_texts_that_come_of_it(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_row(make_project(), "1.1")
        make_text(project_ref="project_row:pliegos/1.1")
        make_text("otro", "Texto de otra fila", project_ref="project_row:pliego/1.1")
    shown = office.get("/projects/pliegos").text
    assert 'href="/texts/declaracion"' in shown
    assert "Texto de otra fila" not in shown
    assert "declaracion" not in office.application.test_client().get("/projects/pliegos").text
