"""Conclusions of events: written down live, corrected by participants, frozen, followed by owners each quarter."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.accounts.timelines import actor_names
from app.contacts.links import contact_token
from app.cooperation.actions.circulating import circulate_conclusions, send_remark
from app.cooperation.actions.concluding import freeze_conclusions, name_rapporteur
from app.cooperation.actions.lines import LineWords, propose_line
from app.cooperation.jobs import ask_progress
from app.cooperation.models import Conclusion, ConclusionRemark, ConclusionStatus, LineStatus
from app.cooperation.policy import conclusions_written_by
from app.cooperation.queries.conclusions import conclusions_of
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.core.words import word
from app.events.actions.publication import publish, return_to_draft
from app.events.models import Event, EventStatus
from app.mail.models import OutboxMessage
from app.people.actions import merge
from app.programme.loading import load_programme
from app.registration.links import registration_token
from tests.cooperation.undertaking import make_conclusion, make_plan
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_contact, make_country, make_event, make_person, make_registration

SAID = {"kind": "commitment", "text-es": "Compartir los pliegos", "parties": ["CR", "EC"], "status": "open"}


def test_the_commitment_of_2017_leads_to_its_group_and_says_who_is_not_in_it(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        event = db.session.scalars(
            select(Event).where(Event.programme_key == "evt-2017-10-human-rights-workshop")
        ).one()
        slug = event.slug
        (found,) = conclusions_of(event, is_final=True)
        assert found.country_codes == ["BB", "CA", "CL", "CO", "HN", "JM", "PA", "SV", "UY"]
    page = client.get(f"/events/{slug}/conclusions?lang=en").text
    outside = "Committed, not in the group (6): Barbados, Canada, El Salvador, Honduras, Panama, Uruguay"
    assert outside in page
    assert "Working Group on responsible business conduct" in page
    assert "Best Value in Public Procurement" in page
    assert outside in client.get("/commitments?lang=en").text
    assert outside in client.get("/commitments?lang=en&country=BB&show=open&kind=commitment").text
    assert "Nothing of this kind" in client.get("/commitments?lang=en&show=overdue").text
    assert "Barbados, Canada, El Salvador, Honduras" in client.get("/commitments/list.csv?lang=en").text
    assert client.get("/commitments/list.xlsx").status_code == 200
    assert f"/events/{slug}/conclusions" in client.get(f"/events/{slug}?lang=en").text


@pytest.mark.one_database
def test_a_commitment_is_somebodys_and_due_after_the_event_begins(
    office: FlaskClient, app: Flask, arrange: Arrange
) -> None:
    with arrange():
        make_country("CR"), make_country("EC")
        make_event(slug="encuentro", start_on=date(2026, 6, 3), end_on=date(2026, 6, 4))
    assert "Enter the first while the meeting speaks." in office.get("/events/encuentro/conclusions?lang=en").text
    nobody = office.post("/events/encuentro/conclusions/new?lang=en", data=SAID | {"parties": []})
    assert nobody.status_code == 422
    assert "A commitment is somebody’s" in nobody.text
    assert "Compartir los pliegos" in nobody.text
    early = office.post("/events/encuentro/conclusions/new?lang=en", data=SAID | {"due_on": "2026-06-02"})
    assert early.status_code == 422
    assert "This day is before the event." in early.text
    for _twice in range(2):
        assert office.post("/events/encuentro/conclusions/new", data=SAID | {"due_on": "2026-06-03"}).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Conclusion.number)).all() == [1]


@pytest.mark.one_database
def test_the_table_opens_in_cells_by_a_double_click_and_its_days_are_days(
    client: FlaskClient, arrange: Arrange
) -> None:
    """What parts the cells of a CSV file is the list separator of the computers of the reader's language."""
    with arrange():
        event = make_event(slug="encuentro")
        make_conclusion(event, due_on=date(2027, 9, 1))
        freeze_conclusions(event)
    for language, separator in (("es", ";"), ("pt", ";"), ("fr", ";"), ("en", ",")):
        table = client.get(f"/commitments/list.csv?lang={language}").data.decode("utf-8-sig")
        assert f"{separator}2027-09-01{separator}" in table, table
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/commitments/list.xlsx").data))
    assert date(2027, 9, 1) in sheet.get_sheet_by_index(0).to_python()[1]


@pytest.mark.one_database
def test_the_rapporteur_writes_and_nobody_else_reads_a_draft(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event(slug="encuentro")
        make_conclusion(event, "Asunto reservado")
        account, other = make_account(), make_account()
        name_rapporteur(event, account.person)
    paths = ("/events/encuentro/conclusions", "/commitments", "/commitments/list.csv", "/events/encuentro")
    for path in paths:
        assert "Asunto reservado" not in client.get(path).text
    assert client.get("/events/encuentro/conclusions?version=1").status_code == 404
    sign_in(client, other)
    assert "Asunto reservado" not in client.get("/events/encuentro/conclusions").text
    assert client.get("/events/encuentro/conclusions/new").status_code == 403
    sign_in(client, account)
    assert "Asunto reservado" in client.get("/events/encuentro/conclusions").text
    assert client.post("/events/encuentro/conclusions/new", data=SAID | {"parties": ["CR"]}).status_code == 303
    assert client.get("/events/encuentro/conclusions/round").status_code == 403


@pytest.mark.one_database
def test_who_is_named_rapporteur_is_told_and_finds_the_page(
    office: FlaskClient, app: Flask, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        make_event(slug="encuentro")
        account, other = make_account(), make_account()
        email = account.person.email or ""
    named = {"step": "rapporteur", "r-email": email}
    for _twice in range(2):
        assert office.post("/events/encuentro/conclusions/round", data=named).status_code == 303
    with app.app_context():
        (mail,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/rapporteur"))
        assert "/events/encuentro/conclusions/new" in mail.text
        assert email in mail.text
    way = "You are the rapporteur of this event"
    guest = app.test_client()
    assert way not in guest.get("/events/encuentro?lang=en").text
    sign_in(guest, other)
    assert way not in guest.get("/events/encuentro?lang=en").text
    sign_in(guest, account)
    assert way in guest.get("/events/encuentro?lang=en").text
    nobody = office.post("/events/encuentro/conclusions/round", data=named | {"r-email": "nadie@example.org"})
    assert nobody.status_code == 422


@pytest.mark.one_database
def test_a_rapporteur_named_for_a_draft_is_told_once_it_is_published(app: Flask) -> None:
    with app.app_context():
        event = make_event(status=EventStatus.DRAFT)
        account = make_account()
        assert not name_rapporteur(event, account.person)
        assert conclusions_written_by(account, [event]) == set()  # nobody learns of a draft by it
        told = select(func.count()).where(OutboxMessage.kind == "cooperation/rapporteur")
        assert db.session.scalar(told) == 0
        publish(event)
        assert db.session.scalar(told) == 1
        assert conclusions_written_by(account, [event]) == {event.id}
        return_to_draft(event, "Falta el lugar")
        publish(event)
        assert db.session.scalar(told) == 1
        assert name_rapporteur(event, make_account().person)  # another one is told too
        assert db.session.scalar(told) == 2


@pytest.mark.one_database
def test_the_bar_of_the_event_stands_on_its_conclusions_for_organisers_alone(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event(slug="encuentro")
        organiser, other = make_account([event]), make_account()
    bar, page = 'class="work-bar"', "/events/encuentro/conclusions"
    sign_in(client, other)
    assert bar not in client.get(page).text
    sign_in(client, organiser)
    assert bar in client.get(page).text
    for read_by_all in ("/events/encuentro", "/events/encuentro/registration/other"):
        assert bar not in client.get(read_by_all).text


def test_what_was_said_goes_to_the_registration_that_stays(app: Flask) -> None:
    with app.app_context():
        event = make_event(start_on=now().date())
        ana, berta = (make_person(name, "Ejemplo") for name in ("Ana", "Berta"))
        kept, gone = (make_registration(event, person) for person in (ana, berta))
        plan = make_plan(event)
        line = propose_line(plan, LineWords(plan.areas[0], TranslatedText(es="Línea")), "", gone)
        make_conclusion(event)
        circulate_conclusions(event, present_day() + timedelta(days=7))
        remark = send_remark(gone, None, "Falta el plazo")
        merge(ana, berta)
        db.session.refresh(line)
        db.session.refresh(remark)
        assert (line.proposed_by_id, remark.registration_id) == (kept.id, kept.id)
        named = actor_names([berta.public_id, ana.public_id])
        assert named == {berta.public_id: "Ana Ejemplo", ana.public_id: "Ana Ejemplo"}


def test_participants_correct_until_the_day_and_then_all_is_frozen(
    client: FlaskClient, app: Flask, arrange: Arrange, sign_in: SignInAs, clock: SettableClock
) -> None:
    with arrange():
        event = make_event(slug="encuentro", start_on=date(2026, 1, 10), end_on=date(2026, 1, 12))
        registration = make_registration(event)
        conclusion, token = make_conclusion(event), registration_token(registration)
        account = make_account([RoleKind.ORGANISER])
        conclusion_id, until = conclusion.public_id, now().date() + timedelta(days=7)
    assert client.get(f"/r/{token}/conclusions").status_code == 303
    with arrange():
        assert circulate_conclusions(db.session.scalars(select(Event)).one(), until) == 1
    with app.app_context():
        (mail,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/circulated")).all()
        assert f"/r/{token}/conclusions" in mail.text
    assert "Compartir los pliegos" in client.get(f"/r/{token}/conclusions").text
    assert "/conclusions" in client.get(f"/r/{token}").text
    sent = {"conclusion": conclusion_id, "text": "Falta el plazo"}
    for _twice in range(2):
        assert client.post(f"/r/{token}/conclusions", data=sent).status_code == 303
    clock.move(timedelta(days=9))
    late = client.post(f"/r/{token}/conclusions?lang=en", data=sent | {"text": "Y el responsable"})
    assert late.status_code == 422
    assert "The time for corrections is over." in late.text
    assert "Y el responsable" in late.text
    sign_in(client, account)
    with app.app_context():
        (remark,) = db.session.scalars(select(ConclusionRemark)).all()
        remark_id = remark.public_id
    page = client.get("/events/encuentro/conclusions?lang=en").text
    assert "Falta el plazo" in page
    answers = f"/events/encuentro/conclusions/remarks/{remark_id}"
    client.post(answers, data={"status": "not_taken"})
    with app.app_context():
        assert db.session.scalars(select(ConclusionRemark.status)).one() == "waiting"
    early = client.post("/events/encuentro/conclusions/round?lang=en", data={"step": "freeze"})
    assert early.status_code == 422
    assert "1 correction of a participant waits for an answer." in early.text
    client.post(answers, data={"status": "taken", "answer": "Gracias"})
    assert client.post("/events/encuentro/conclusions/round", data={"step": "freeze"}).status_code == 303
    change = f"/events/encuentro/conclusions/{conclusion_id}"
    without = client.post(f"{change}?lang=en", data=SAID | {"parties": ["CR"], "text-es": "Compartir modelos"})
    assert without.status_code == 422
    assert "say why this changes" in without.text
    told = SAID | {"parties": ["CR"], "text-es": "Compartir modelos", "reason": "Error de copia"}
    assert client.post(change, data=told).status_code == 303
    client.get("/session/end")
    everybody = app.test_client()
    today = everybody.get("/events/encuentro/conclusions?lang=en").text
    assert "Compartir modelos" in today
    assert "Error de copia" in today
    assert "Falta el plazo" not in today
    frozen = everybody.get("/events/encuentro/conclusions?version=1&lang=en").text
    assert "Compartir los pliegos" in frozen
    assert "Gracias" in client.get(f"/r/{token}/conclusions").text


@pytest.mark.one_database
def test_owners_are_asked_once_a_quarter_what_is_overdue_first(
    client: FlaskClient, app: Flask, arrange: Arrange, clock: SettableClock
) -> None:
    with arrange():
        event = make_event(start_on=date(2026, 1, 10), end_on=date(2026, 1, 12))
        make_conclusion(event, "Sin prisa", ("CR", "EC"))
        make_conclusion(event, "Con prisa", ("CR",), date(2026, 2, 1))
        make_conclusion(event, "De otro", ("EC",), date(2026, 2, 1))
        token, there = contact_token(make_contact("CR")), f"/events/{event.slug}/conclusions"
        freeze_conclusions(event)
    clock.set(datetime(2026, 4, 2, 12, tzinfo=UTC))
    for _twice in range(2):
        with app.app_context():
            assert not [failed for failed in ask_progress() if failed]
    with app.app_context():
        (mail,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/progress_asked"))
        assert mail.text.index("Con prisa") < mail.text.index("Sin prisa")
        assert "De otro" not in mail.text
        ids = {str(one.text): one.public_id for one in db.session.scalars(select(Conclusion))}
    clock.set(datetime(2026, 7, 1, 15, tzinfo=UTC))
    for name in ("Con prisa", "Sin prisa"):
        told = {"text": "Ya está", "status": "done"}
        assert client.post(f"/c/{token}/progress/{ids[name]}", data=told).status_code == 303
    assert client.get(f"/c/{token}/progress/{ids['De otro']}").status_code == 404
    with app.app_context():
        with force_locale("es"):
            assert [word(one) for one in (ConclusionStatus.DONE, LineStatus.DONE)] == ["Se cumplió", "Realizada"]
        states = {str(one.text): one.status for one in db.session.scalars(select(Conclusion))}
        assert states == {
            "Con prisa": ConclusionStatus.DONE,
            "Sin prisa": ConclusionStatus.DOING,  # Ecuador has said nothing
            "De otro": ConclusionStatus.OPEN,
        }
        assert not [failed for failed in ask_progress() if failed]
        kinds = db.session.scalars(select(OutboxMessage.kind)).all()
        assert kinds.count("cooperation/progress_asked") == 1
    assert "Ya está" in client.get(there).text
