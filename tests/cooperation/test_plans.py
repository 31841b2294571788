"""Plans of work: made at an event, proposed to by participants, adopted and frozen, followed by their owners' links."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext
from sqlalchemy import func, select

from app.contacts.links import contact_token
from app.cooperation.actions.concluding import freeze_conclusions, name_rapporteur
from app.cooperation.actions.lines import LineWords, change_line
from app.cooperation.actions.plans import adopt_plan
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import ActionLine, LineChange, LineProgress, LineStatus, PlanChange, PlanVersion
from app.cooperation.plan_sources import named_conclusions
from app.cooperation.queries.plans import adopted_lines, plan_of_year
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import EventStatus
from app.funding.models import BudgetLine
from app.mail.models import OutboxMessage
from app.programme.loading import load_programme
from app.registration.links import registration_token
from tests.cooperation.making import make_agenda_item, make_group
from tests.cooperation.undertaking import make_areas, make_conclusion, make_line, make_plan
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.watching import Statements
from tests.make import make_account, make_contact, make_event, make_registration

LINE = {"area": "catálogos", "title-es": "Catálogo común", "owner": "CR", "status": "proposed", "currency": "USD"}


def test_the_plan_of_2007_says_what_the_document_says(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
    page = client.get("/plans/2007?lang=en").text
    assert "resources being mobilised" in page
    assert "lines of action in each of the five areas" in page
    assert "the lines are not in the document" in page
    assert page.count('id="area-') == 5
    assert "III Conference" in page or "Made at:" in page
    paper = docx.Document(io.BytesIO(client.get("/plans/2007.docx?lang=en").data))
    assert len(paper.tables) == 5
    nothing = "The document says that there are lines in this area and does not give them."
    assert page.count(nothing) == 5
    assert [table.rows[1].cells[1].text for table in paper.tables] == [nothing] * 5
    assert {table.rows[1].cells[5].text for table in paper.tables} == {"resources being mobilised"}
    listed = client.get("/plans?lang=en").text
    assert "Plan of work for 2007" in listed
    assert "its lines are not known" in listed and "0 lines" not in listed
    paper = docx.Document(io.BytesIO(client.get("/plans/2007.docx?lang=pt").data))
    assert paper.core_properties.title == paper.paragraphs[0].text == "Plano de trabalho para 2007"


@pytest.mark.one_database
def test_the_office_begins_a_plan_and_takes_over_what_was_said(
    office: FlaskClient, app: Flask, arrange: Arrange
) -> None:
    with arrange():
        make_areas("Catálogos", "Capacitación")
        event = make_event(slug="encuentro")
        promise = make_conclusion(event, "Publicar los catálogos", ("EC", "PE"), date(2027, 6, 30)).ref
        item = make_agenda_item(make_group("CR", coordinator="CR"))
        ref = item.ref
    plan = {"year": "2027", "title-es": "Plan de trabajo 2027", "areas": ["catálogos", "capacitación"]}
    assert office.post("/events/encuentro/work/plan", data=plan).status_code == 303
    offered = office.get("/events/encuentro/work/plan?lang=en").text
    assert "Publicar los catálogos" in offered
    assert "Comparar los pliegos" in offered
    promised = office.get(f"/plans/2027/lines/new?from={promise}&lang=en").text
    assert re.findall(r'<option selected value="(\w+)"', promised) == ["EC", "PE", "USD"]
    assert re.search(r'name="until-year"[^>]* value="2027"', promised)
    form = office.get(f"/plans/2027/lines/new?from={ref}&lang=en").text
    assert "Comparar los pliegos" in form
    assert "hold Ctrl" in form  # of its partners several may be chosen
    assert office.post(f"/plans/2027/lines/new?from={ref}", data=LINE).status_code == 303
    assert office.post("/plans/2027/lines/new", data=LINE | {"title-es": "Otra.", "owner": ""}).status_code == 303
    with app.app_context():
        lines = db.session.scalars(select(ActionLine).order_by(ActionLine.number)).all()
        first = lines[0].public_id
    assert "Comparar los pliegos" in office.get(f"/plans/2027/lines/{first}?lang=en").text
    refused = office.post("/plans/2027/adoption?lang=en", data={"on": "2026-01-20", "sure": "y"})
    assert refused.status_code == 422
    assert "A line without an owner can’t be adopted: 2. Otra." in refused.text


@pytest.mark.one_database
def test_a_draft_is_nobodys_but_its_editors(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        event = make_event(start_on=date(2026, 1, 10), end_on=date(2026, 1, 12))
        line = make_line(make_plan(event, 2028), "Asunto reservado")
        public_id, slug = line.public_id, event.slug
    assert client.get("/plans/2028").status_code == 404
    assert client.get("/plans/2028.docx").status_code == 404
    assert client.get(f"/plans/2028/lines/{public_id}").status_code == 404
    for path in ("/plans", f"/events/{slug}"):
        assert "2028" not in client.get(path).text
    for path in ("/commitments", "/commitments/list.csv", "/programme", "/library?q=reservado"):
        assert "Asunto reservado" not in client.get(path).text


def test_adopting_freezes_and_later_changes_keep_their_reason(
    app: Flask, arrange: Arrange, client: FlaskClient
) -> None:
    with arrange():
        event = make_event()
        make_registration(event)
        make_registration(event)
        plan = make_plan(event)
        line = make_line(plan, need=Money(500_000, "USD"))
        assert adopted_lines(2027, date(2026, 1, 10)) is None
        frozen = adopt_plan(plan, date(2026, 1, 10))
        assert (line.status, frozen.number) == (LineStatus.AGREED, 1)
        with pytest.raises(Refused, match=gettext("This plan is adopted already.")):
            adopt_plan(plan, date(2026, 1, 11))
        with pytest.raises(Refused, match=gettext("The plan for %(year)s is adopted already.", year=2027)):
            make_plan(event, areas=[*plan.areas])
        assert [adopted_lines(2027, date(2026, 1, day)) for day in (9, 10)] == [0, 1]
        other = LineWords(plan.areas[0], TranslatedText(es="Catálogo regional"), status=LineStatus.DOING)
        nobody = gettext("The plan is adopted: each line of it has an owner. Name one, or drop the line.")
        with pytest.raises(Refused, match=nobody):
            change_line(line, other)
    with arrange():
        plan = plan_of_year(2027)
        assert plan is not None
        line = plan.lines[0]
        words = LineWords(
            plan.areas[0],
            TranslatedText(es="Catálogo regional"),
            owner=CooperationBody(country_code="CR"),
            status=LineStatus.DOING,
        )
        unsaid = gettext("The plan is adopted: say why it changes. The reason stays beside the change.")
        with pytest.raises(Refused, match=unsaid):
            change_line(line, words)
        db.session.rollback()
        plan = plan_of_year(2027)
        assert plan is not None
        assert change_line(plan.lines[0], words, "Lo pidió la reunión")
        assert not change_line(plan.lines[0], words)
    with app.app_context():
        (change,) = db.session.scalars(select(LineChange)).all()
        assert change.reason == "Lo pidió la reunión"
        assert change.values["title"] == [{"es": "Catálogo común"}, {"es": "Catálogo regional"}]
        assert db.session.scalars(select(PlanVersion.content)).one()["lines"][0]["title"] == {"es": "Catálogo común"}
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/adopted")).all()
        assert len(told) == 2
        assert db.session.scalar(select(func.count(BudgetLine.id))) == 0
        public_id = db.session.scalars(select(ActionLine.public_id)).one()
    assert "Catálogo común" in client.get("/plans/2027?version=1&lang=es").text
    assert "Catálogo regional" in client.get("/plans/2027?lang=es").text
    assert "Lo pidió la reunión" in client.get(f"/plans/2027/lines/{public_id}?lang=es").text
    assert client.get("/plans/2027?version=2").status_code == 404


def test_the_title_and_contents_of_an_adopted_plan_are_frozen_and_change_with_a_reason(
    office: FlaskClient, app: Flask, arrange: Arrange
) -> None:
    with arrange():
        plan = make_plan(make_event())
        plan.contents = TranslatedText(es="Lo que acordó la reunión")
        make_line(plan)
        adopt_plan(plan, date(2026, 1, 10))
    changed = {"title-es": "Plan corregido", "contents-es": "Otra cosa", "areas": ["catálogos"]}
    refused = office.post("/plans/2027/details?lang=en", data=changed)
    assert refused.status_code == 422
    assert "say why it changes" in refused.text
    for _twice in range(2):  # the second time nothing differs
        sent = office.post("/plans/2027/details", data=changed | {"reason": "Lo pidió la reunión"})
        assert sent.status_code == 303
    with app.app_context():
        (change,) = db.session.scalars(select(PlanChange)).all()
        assert change.values["areas"] == [["catálogos", "capacitación"], ["catálogos"]]
    today, frozen = office.get("/plans/2027?lang=en").text, office.get("/plans/2027?version=1&lang=en").text
    assert "What it is about: from “Lo que acordó la reunión” to “Otra cosa”" in today
    assert "Its areas: from “Catálogos, Capacitación” to “Catálogos”" in today
    assert "Lo pidió la reunión" in today
    assert "Lo que acordó la reunión" in frozen
    assert "Plan corregido" not in frozen
    paper = docx.Document(io.BytesIO(office.get("/plans/2027.docx?version=1&lang=es").data))
    assert "Lo que acordó la reunión" in [each.text for each in paper.paragraphs]


@pytest.mark.one_database
def test_a_participant_proposes_by_their_link(client: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        registration = make_registration(make_event(), country_code="CR")
        make_line(make_plan(registration.event))
        token = registration_token(registration)
    assert "/plan" in client.get(f"/r/{token}?lang=en").text
    assert "Catálogo común" in client.get(f"/r/{token}/plan?lang=en").text
    sent = {"area": "capacitación", "title": "Curso conjunto", "is_owner": "y"}
    for _twice in range(2):
        assert client.post(f"/r/{token}/plan", data=sent).status_code == 303
    wrong = client.post(f"/r/{token}/plan?lang=en", data={"area": "capacitación", "title": "", "result": "se queda"})
    assert wrong.status_code == 422
    assert "se queda" in wrong.text
    with app.app_context():
        lines = db.session.scalars(select(ActionLine).order_by(ActionLine.number)).all()
        assert [(str(line.title), line.owner_country, line.status) for line in lines][1:] == [
            ("Curso conjunto", "CR", LineStatus.PROPOSED)
        ]
        assert lines[1].proposed_by_id is not None


@pytest.mark.one_database
def test_an_owner_tells_how_far_a_line_is_by_their_link(client: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        plan = make_plan(make_event())
        line, other = make_line(plan), make_line(plan, "De otro", "EC")
        adopt_plan(plan, date(2026, 1, 10))
        token, other_id, own_id = contact_token(make_contact("CR")), other.public_id, line.public_id
    assert "Catálogo común" in client.get(f"/c/{token}/progress").text
    assert "De otro" not in client.get(f"/c/{token}/progress").text
    told = {"text": "La mitad está lista", "percent": "50", "status": "doing"}
    assert client.post(f"/c/{token}/progress/{other_id}", data=told).status_code == 404
    wrong = client.post(f"/c/{token}/progress/{own_id}?lang=en", data=told | {"percent": "140"})
    assert wrong.status_code == 422
    assert "La mitad está lista" in wrong.text
    for _twice in range(2):
        assert client.post(f"/c/{token}/progress/{own_id}", data=told).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(LineProgress.percent)).all() == [50]
        assert db.session.get_one(ActionLine, db.session.scalars(select(LineProgress.line_id)).one()).status == "doing"
    assert "La mitad está lista" in client.get("/plans/2027").text


@pytest.mark.one_database
def test_the_word_document_has_a_table_an_area(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        plan = make_plan(make_event())
        make_line(plan, need=Money(123_400, "USD"))
        make_line(plan, "Curso", "EC", area=plan.areas[1])
        adopt_plan(plan, date(2026, 1, 10))
    paper = docx.Document(io.BytesIO(client.get("/plans/2027.docx?lang=en").data))
    assert [len(table.rows) for table in paper.tables] == [2, 2]
    assert "USD 1,234.00" in paper.tables[0].rows[1].cells[4].text
    assert "Costa Rica" in paper.tables[0].rows[1].cells[2].text
    need, state = (paper.tables[0].rows[1].cells[place].width for place in (4, 5))
    assert min(need.cm, state.cm) > 2.6, "an amount, and a state in each language, fit into one line"


@pytest.mark.one_database
def test_a_draft_is_in_the_list_of_those_who_organise_its_event(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_plan(event, 2028)
        organiser = make_account([event])
        other = make_account([make_event()])
    sign_in(client, other)
    assert "2028" not in client.get("/plans").text
    sign_in(client, organiser)
    assert "2028" in client.get("/plans").text


@pytest.mark.one_database
def test_a_rapporteur_is_asked_once_for_the_sight_of_all_conclusions(
    arrange: Arrange, statements: Callable[[], AbstractContextManager[Statements]]
) -> None:
    with arrange():
        event, reported = make_event(), make_event()
        rapporteur = make_account()
        name_rapporteur(reported, rapporteur.person)
        hidden = make_conclusion(event, "De otro evento").ref
        refs = [make_conclusion(reported, f"Conclusión {one}").ref for one in range(12)]
        db.session.flush()
        with statements() as asked:
            assert set(named_conclusions([hidden, *refs], rapporteur)) == set(refs)
        assert len(asked) <= 2, asked
        assert not named_conclusions([hidden, *refs], None)
        freeze_conclusions(event)
        assert set(named_conclusions([hidden, *refs], None)) == {hidden}
        event.status = EventStatus.DRAFT
        db.session.flush()
        assert not named_conclusions([hidden], None)
