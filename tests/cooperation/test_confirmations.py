"""Countries say whether a cooperation recorded of them is right, and once a year how it went."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.cooperation.actions.recording import remove_record
from app.cooperation.confirmations.actions import CountryAnswer, ask_how_it_went, ask_to_confirm, say_of_record
from app.cooperation.confirmations.models import CooperationQuestion, CountryWord
from app.cooperation.confirmations.queries import records_to_ask_about
from app.cooperation.confirmations.shown import words_of_countries
from app.cooperation.models import CooperationRecord, CooperationStatus
from app.cooperation.queries.records import cooperation_record_named
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import EventKind, EventStatus
from app.mail.hand_over import withhold_overtaken
from app.mail.models import MessageState, OutboxMessage
from tests.cooperation.making import make_record
from tests.fixtures.applications import Arrange
from tests.library.publications.making import make_document, make_version
from tests.make import make_account, make_contact, make_event

RIGHT = CountryAnswer(CountryWord.RIGHT)


def again(record: CooperationRecord) -> CooperationRecord:
    db.session.expire_all()
    found = cooperation_record_named(record.public_id)
    assert found is not None
    return found


def mailed(kind: str) -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == f"cooperation/{kind}")))


def test_both_countries_are_asked_and_who_confirmed_the_same_words_is_not_asked_again(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        record = again(make_record("CL", "PE"))
        make_contact("CL")
        asked = ask_to_confirm(record)
        assert (asked.written, asked.unreached) == (["CL"], ["PE"])
        assert ask_to_confirm(record).written == ["CL"]  # the same minute: the same message
        assert len(mailed("confirm")) == 1
        say_of_record(record, "CL", RIGHT, "somebody")
        assert [one.has_confirmed for one in words_of_countries(record)] == [True, False]
        assert ask_to_confirm(record).unreached == ["PE"]
        say_of_record(record, "PE", RIGHT, "somebody")
        with pytest.raises(Refused, match="has confirmed it as it stands"):
            ask_to_confirm(record)
        record.subject = TranslatedText(es="Otra cosa")
        db.session.flush()
        assert [one.has_confirmed for one in words_of_countries(record)] == [False, False]
        assert ask_to_confirm(record).written == ["CL"]


def test_what_was_asked_leaves_no_more_once_it_is_answered_or_the_record_is_gone(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        record = again(make_record("CL", "PE"))
        for code in ("CL", "PE"):
            make_contact(code)
        ask_to_confirm(record)
        to_chile, to_peru = mailed("confirm")
        assert not withhold_overtaken(to_chile)
        say_of_record(record, "CL", RIGHT, "somebody")
        assert withhold_overtaken(to_chile)
        remove_record(record)
        db.session.commit()
        assert not db.session.scalars(select(CooperationQuestion)).all()
        assert withhold_overtaken(to_peru)
        assert to_peru.state is MessageState.SUPPRESSED


def test_how_it_went_is_asked_once_a_year_and_not_of_what_is_only_proposed(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        make_contact("CL")
        record, young = again(make_record("CL", "PE", status=CooperationStatus.RUNNING)), make_record("CL", "PE")
        proposed = make_record("CL", "PE", status=CooperationStatus.PROPOSED)
        long_ago = now() - timedelta(days=400)
        old = CooperationRecord.id.in_((record.id, proposed.id))
        db.session.execute(update(CooperationRecord).where(old).values(created_at=long_ago))
        young.status = CooperationStatus.AGREED
        db.session.commit()
        assert records_to_ask_about(now()) == [record.id]
        ask_how_it_went(again(record))
        assert records_to_ask_about(now()) == []
        assert records_to_ask_about(now() + timedelta(days=366)) == [record.id, young.id]
        assert len(mailed("progress")) == 1
        make_account([RoleKind.ORGANISER])
        told = CountryAnswer(CountryWord.RIGHT, progress="Dos talleres", state=CooperationStatus.DONE)
        say_of_record(again(record), "CL", told, "somebody")
        question = db.session.scalars(select(CooperationQuestion).filter_by(country_code="CL", about="progress")).one()
        assert (question.text, question.state) == ("Dos talleres", CooperationStatus.DONE)
        assert again(record).status is CooperationStatus.RUNNING  # the office reads it, and changes the record
        assert len(mailed("answered")) == 1


@pytest.mark.one_database
def test_a_coordinator_answers_by_the_link_and_the_office_reads_it(
    office: FlaskClient, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        record = make_record("CL", "PE")
        own, other = contact_token(make_contact("CL")), contact_token(make_contact("EC"))
        there = f"/cooperation/{record.public_id}"
    assert "Ask the countries to confirm" in office.get(f"{there}?lang=en").text
    told = office.post(f"{there}/ask?lang=en", follow_redirects=True).text
    assert "Asked to confirm: Chile." in told
    assert "No contact with an address: Peru." in told
    visitor = app.test_client()
    assert "Cooperation of your country" in visitor.get(f"/c/{own}?lang=en").text
    page = f"/c/{own}{there}?lang=en"
    assert visitor.get(f"/c/{other}{there}").status_code == 404
    assert "How did it go?" not in visitor.get(page).text
    wrong = visitor.post(page, data={"word": "not_right", "remark": " "})
    assert wrong.status_code == 422
    assert "Say what is not right" in wrong.text
    assert visitor.post(page, data={"word": "not_right", "remark": "Fue en 2005"}).status_code == 303
    assert "Cooperation of your country" not in visitor.get(f"/c/{own}?lang=en").text
    shown = office.get(f"{there}?lang=en").text
    assert "Fue en 2005" in shown
    assert "not right" in shown
    seen = visitor.get(f"{there}?lang=en").text
    assert "Fue en 2005" not in seen
    assert "What the countries say" not in seen
    assert visitor.post(page, data={"word": "right", "remark": ""}).status_code == 303
    assert "confirmed" in visitor.get(f"{there}?lang=en").text
    with arrange():
        assert len(mailed("answered")) == 1


@pytest.mark.one_database
def test_who_is_asked_how_it_went_need_not_judge_the_record_again(
    app: Flask, client: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        record = make_record("CL", "PE")
        token = contact_token(make_contact("CL"))
        ask_how_it_went(record)
        page = f"/c/{token}/cooperation/{record.public_id}?lang=en"
    for nothing in ({}, {"remark": "Falta un país"}, {"remark": "Falta un país", "progress": "Dos visitas"}):
        assert client.post(page, data=nothing | {"state": ""}).status_code == 422
    assert client.post(page, data={"progress": "Dos visitas", "state": "running"}).status_code == 303
    with app.app_context():
        (progress,) = db.session.scalars(
            select(CooperationQuestion).where(CooperationQuestion.answered_at.is_not(None))
        )
        assert (progress.text, progress.state, progress.word) == ("Dos visitas", CooperationStatus.RUNNING, None)


@pytest.mark.one_database
def test_how_far_it_is_counts_as_an_answer_without_a_text(app: Flask) -> None:
    with app.app_context():
        record = make_record("CL", "PE")
        make_contact("CL")
        make_account([RoleKind.ORGANISER])
        ask_how_it_went(record)
        say_of_record(record, "CL", CountryAnswer(CountryWord.RIGHT, state=CooperationStatus.DONE), "link")
        question = db.session.scalars(select(CooperationQuestion).filter_by(country_code="CL", about="progress")).one()
        assert question.state is CooperationStatus.DONE
        assert question.answered_at is not None
        assert len(mailed("answered")) == 1


@pytest.mark.one_database
def test_nobody_is_asked_about_a_draft(office: FlaskClient, arrange: Arrange, app: Flask) -> None:
    with arrange():
        record = make_record("CL", "PE")
        record.is_draft = True
        own, there = contact_token(make_contact("CL")), f"/cooperation/{record.public_id}"
    assert "Ask the countries to confirm" not in office.get(f"{there}?lang=en").text
    told = office.post(f"{there}/ask?lang=en", follow_redirects=True).text
    assert "Save the record first" in told
    assert app.test_client().get(f"/c/{own}{there}").status_code == 404
    with arrange():
        assert mailed("confirm") == []


@pytest.mark.one_database
def test_a_record_leads_to_its_visit_and_documents_as_far_as_the_reader_may_know_of_them(
    office: FlaskClient, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        record = make_record("CL", "PE")
        visit = make_event("Visita a la oficina ficticia", kind=EventKind.INSTITUTIONAL_VISIT, status=EventStatus.DRAFT)
        slug, there = visit.slug, f"/cooperation/{record.public_id}"
        shared, kept = make_document("Informe abierto"), make_document("Informe reservado", readers="office")
        make_version(shared)
        ids = [shared.public_id, kept.public_id]
    sent = {
        "nature": "support", "subject-es": "Pliegos", "supporters": ["CL"], "beneficiaries": ["PE"],
        "visit": slug, "documents": ids,
    }  # fmt: skip
    assert office.post(f"{there}/details", data=sent).status_code == 303
    shown = office.get(there).text
    assert [words in shown for words in ("Visita a la oficina", "Informe abierto", "Informe reservado")] == [True] * 3
    seen = app.test_client().get(there).text
    assert [words in seen for words in ("Visita a la oficina", "Informe abierto", "Informe reservado")] == [
        False, True, False,
    ]  # fmt: skip
    form = office.get(f"{there}/details").text
    assert f'<option selected value="{slug}">' in form
    assert form.count("<option selected value=") >= 5
    assert office.post(f"{there}/details", data=sent | {"documents": ids[1:], "visit": ""}).status_code == 303
    assert "Informe abierto" not in office.get(there).text
