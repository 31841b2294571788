"""Who works on a project: what they are told, what they tell by their link, and what becomes of it when two are one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.mail.hand_over import questions
from app.mail.models import OutboxMessage
from app.people.actions import merge
from app.projects.actions.telling_partners import indicators_to_read, partners_to_tell, tell_reading, tell_rows
from app.projects.due_rows import AHEAD
from app.projects.links import partner_token
from app.projects.models import (
    IndicatorReading,
    PlanRow,
    PlanRowState,
    ProjectIndicator,
    ProjectPartner,
    ProjectStatus,
    RowReport,
)
from tests.fixtures.applications import Arrange
from tests.make import make_person
from tests.projects.making import make_indicator, make_partner, make_project, make_row

TODAY = date(2026, 11, 30)


def _messages() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_row_due_this_quarter_is_told_to_its_owner_once(arrange: Arrange, clock: object) -> None:
    with arrange():
        project = make_project(start_on=date(2026, 1, 15))
        ana, luis = (make_person(email=f"{name}@example.org") for name in ("ana", "luis"))
        owner, other = make_partner(project, ana), make_partner(project, luis)
        make_row(project, "1", start_quarter=1, end_quarter=2, owner_id=owner.id)
        make_row(project, "2", start_quarter=3, end_quarter=4, owner_id=owner.id)
        make_row(project, "3", start_quarter=5, end_quarter=6, owner_id=other.id)
        assert list(partners_to_tell(TODAY)) == [owner.id, other.id]
        project.status, luis.erased_at = ProjectStatus.CLOSED, now()
        db.session.flush()
        assert list(partners_to_tell(TODAY)) == []
        project.status = ProjectStatus.RUNNING
        db.session.flush()
        assert list(partners_to_tell(TODAY)) == [owner.id]
        luis.erased_at = None
        assert [tell_rows(number) for number in (owner.id, other.id, owner.id)] == [True, False, False]
        (message,) = _messages()
        assert message.kind == "projects/rows_due"
        assert message.to_address == "ana@example.org"
        assert "\n- 1 Fila 1 (" in message.text  # what is said of a row stands on its line
        assert ")\n\n" in message.text
        assert "Fila 2" in message.text
        assert f"/w/{partner_token(owner)}" in message.text
        assert list(partners_to_tell(TODAY)) == [other.id]
        db.session.execute(PlanRow.__table__.update().values(state="done"))
        question = questions.get("projects/rows_due")
        assert question is not None
        assert question.ask(question.find(message.cause_ref, None), message) == "rows_done"


def test_without_a_start_nothing_is_due(arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        make_row(project, "1", start_quarter=1, end_quarter=1, owner_id=make_partner(project, make_person()).id)
        assert list(partners_to_tell(TODAY)) == []


def test_a_reading_due_is_told_once_for_each_day(arrange: Arrange) -> None:
    with arrange():
        project = make_project()
        partner = make_partner(project, make_person(email="ana@example.org"))
        indicator = make_indicator(project, owner_id=partner.id)
        make_indicator(project, owner_id=partner.id, reading_due_on=date(2026, 12, 24))
        edge = make_indicator(project, owner_id=partner.id, reading_due_on=TODAY + AHEAD)
        make_indicator(project, owner_id=partner.id, reading_due_on=TODAY + AHEAD + timedelta(days=1))
        make_indicator(project)
        assert list(indicators_to_read(TODAY)) == [indicator.id, edge.id]
        assert [tell_reading(indicator.id), tell_reading(indicator.id)] == [True, False]
        (message,) = _messages()
        assert message.kind == "projects/reading_due"
        assert "Licitaciones con criterios" in message.text
        assert list(indicators_to_read(TODAY)) == [edge.id]
        project.status = ProjectStatus.CLOSED
        db.session.flush()
        assert list(indicators_to_read(TODAY)) == []


@pytest.mark.one_database
def test_a_partner_tells_how_far_a_row_is(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        project = make_project(is_published=False)
        person = make_person()
        partner, actor = make_partner(project, person), person.public_id
        row, others = make_row(project, "1", owner_id=partner.id), make_row(project, "2")
        token = partner_token(partner)
    page = client.get(f"/w/{token}").get_data(as_text=True)
    assert row.public_id in page
    assert others.public_id not in page
    assert client.get(f"/w/{token}/rows/{others.public_id}").status_code == 404
    for _ in range(2):
        sent = client.post(f"/w/{token}/rows/{row.public_id}", data={"state": "doing", "text": "Va bien."})
        assert sent.status_code == 303
    with arrange():
        report = db.session.scalars(select(RowReport)).one()
        assert (report.state, report.text, report.actor) == (PlanRowState.DOING, "Va bien.", actor)
        assert db.session.get_one(PlanRow, row.id).state is PlanRowState.DOING
        db.session.get_one(ProjectPartner, partner.id).link_number = 2
    assert client.get(f"/w/{token}").status_code == 404
    assert client.get("/w/x.1.y").status_code == 404


@pytest.mark.one_database
def test_a_partner_enters_a_reading_and_the_next_one_is_due_later(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        project = make_project()
        partner = make_partner(project, make_person())
        indicator = make_indicator(project, owner_id=partner.id, every_months=6)
        address = f"/w/{partner_token(partner)}/indicators/{indicator.public_id}"
    data = {"on": "2026-11-18", "value": "4", "source": "Informe de prueba"}
    assert client.post(address, data=data | {"value": ""}).status_code == 422
    assert client.post(address, data=data | {"on": "2036-11-25"}).status_code == 422
    for _ in range(2):
        answer = client.post(f"{address}?lang=en", data=data)
        assert answer.status_code == 303, answer.get_data(as_text=True)
    with arrange():
        assert db.session.scalars(select(IndicatorReading.value)).all() == [Decimal(4)]
        assert db.session.get_one(ProjectIndicator, indicator.id).reading_due_on == date(2027, 6, 1)
    page = client.get("/projects/pliegos?lang=en").get_data(as_text=True)
    assert "Baseline: 2. Target: 10. Read on 18 November 2026: 4 (Informe de prueba)" in page


def test_two_records_of_one_person_have_the_rows_of_both(arrange: Arrange) -> None:
    with arrange():
        project, alone = make_project(), make_project("otro", title=TranslatedText(es="Otro"))
        kept, merged = make_person(), make_person(email="otra@example.org")
        ours, theirs = make_partner(project, kept), make_partner(project, merged)
        only = make_partner(alone, merged)
        row = make_row(project, "1", owner_id=theirs.id)
        merge(kept, merged, "la misma persona")
        db.session.expire_all()
        assert row.owner_id == ours.id
        assert only.person_id == kept.id
        assert db.session.scalar(select(func.count(ProjectPartner.id))) == 2


@pytest.mark.one_database
def test_a_reading_that_is_late_is_said_to_be_late(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        project = make_project()
        partner = make_partner(project, make_person())
        for day in (date(2026, 11, 19), date(2026, 11, 20)):  # yesterday and today
            make_indicator(project, owner_id=partner.id, reading_due_on=day)
        token = partner_token(partner)
    page = client.get(f"/w/{token}?lang=en").get_data(as_text=True)
    assert "late since 19 November 2026" in page
    assert "due by 20 November 2026" in page
