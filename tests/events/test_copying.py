"""A copy of an event: what is asked, what goes along, and that nothing is sent."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, Event, EventStatus, Speaker
from app.letters.models import Mailing, MailingKind, MailingRecipient, MailingStatus
from app.mail.models import OutboxMessage
from app.preparation.models import Task
from app.registration.models import Invitation, Question, QuestionVersion
from tests.make import (
    make_account,
    make_agenda_row,
    make_country,
    make_event,
    make_invitation,
    make_mailing,
    make_question,
    make_speaker,
)
from tests.preparation.making import make_task

COPIES = "/events/mexico/work/copies"
NEW = {"title-es": "Seminario de Asunción", "start_on": "2027-09-21", "end_on": "2027-09-22"}


@pytest.fixture
def former(arrange, client, sign_in):
    """Mexico, with an agenda, a question, a task and two people who were invited, one of whom no more."""
    with arrange():
        for code in ("MX", "PY"):
            make_country(code)
        event = make_event(
            "Seminario, México 2026", slug="mexico", start_on=date(2026, 5, 8), zone="America/Mexico_City"
        )
        event.city, event.country_code = "Ciudad de México", "MX"
        make_agenda_row(event, make_speaker(event))
        make_question(event)
        make_task(event)
        make_invitation(event)
        make_invitation(event).withdrawn_at = event.created_at
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return event


def of_copy(app: Flask, model, *where) -> int:
    with app.app_context():
        clone = db.session.scalars(select(Event).where(Event.slug == "seminario-de-asuncion")).one()
        return db.session.scalar(select(func.count()).select_from(model).where(model.event_id == clone.id, *where))


def test_what_usually_goes_along_is_ticked(client, former) -> None:
    page = client.get(f"{COPIES}?lang=en").text
    ticked = [key for key in ("agenda", "questions", "tasks", "letters", "invited") if f'value="{key}" checked' in page]
    assert ticked == ["agenda", "questions", "tasks", "letters"]


def test_all_of_it_goes_along_and_nothing_is_sent(app: Flask, client, former) -> None:
    chosen = {"carried": ["agenda", "questions", "tasks", "invited"], "city": "Asunción", "country_code": "PY"}
    assert client.post(COPIES, data=NEW | chosen).status_code == 303
    assert [of_copy(app, model) for model in (AgendaRow, Speaker, Question, Task)] == [1, 1, 1, 1]
    with app.app_context():
        clone = db.session.scalars(select(Event).where(Event.slug == "seminario-de-asuncion")).one()
        assert (clone.status, clone.city, clone.country_code) == (EventStatus.DRAFT, "Asunción", "PY")
        assert (clone.start_on, clone.end_on, clone.zone) == (date(2027, 9, 21), date(2027, 9, 22), "America/Asuncion")
        asked = select(Question).where(Question.event_id == clone.id).options(selectinload(Question.versions))
        copied = db.session.scalars(asked).one().current
        labels = (
            select(QuestionVersion.label, QuestionVersion.kind).join(Question).where(Question.event_id == former.id)
        )
        assert db.session.execute(labels).one() == (copied.label, copied.kind)
        assert db.session.scalar(select(func.count()).select_from(MailingRecipient)) == 1
        assert db.session.scalar(select(func.count(Invitation.id)).where(Invitation.event_id == clone.id)) == 0
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == 0


def test_what_is_not_chosen_stays(app: Flask, client, former) -> None:
    client.post(COPIES, data=NEW)
    assert [of_copy(app, model) for model in (AgendaRow, Speaker, Question, Task)] == [0, 0, 0, 0]


def test_an_unknown_thing_to_carry_is_refused_and_the_words_stay(client, former) -> None:
    answer = client.post(COPIES, data=NEW | {"carried": ["everything"], "city": "Asunción"})
    assert answer.status_code == 422 and 'value="Asunción"' in answer.text


def test_the_newest_words_of_each_kind_go_along_as_drafts(app: Flask, arrange, client, former) -> None:
    sent = {"status": MailingStatus.SENT, "body": TranslatedText(es="Con gusto."), "sent_at": former.created_at}
    with arrange():
        for kind, subject in (
            (MailingKind.SAVE_THE_DATE, "Reserve la fecha"),
            (MailingKind.INFORMATION_NOTE, "Nota primera"),
            (MailingKind.INFORMATION_NOTE, "Nota segunda"),
            (MailingKind.CHASE, "Esperamos su respuesta"),
        ):
            make_mailing(former, kind=kind, subject=TranslatedText(es=subject), **sent)
        make_mailing(former, kind=MailingKind.THANKS, subject=TranslatedText(es="Sin enviar"))
    client.post(COPIES, data=NEW | {"carried": ["letters"]})
    with app.app_context():
        query = select(Mailing).join(Event).where(Event.slug == "seminario-de-asuncion").order_by(Mailing.id)
        drafts = db.session.scalars(query).all()
        assert [str(draft.subject["es"]) for draft in drafts] == ["Reserve la fecha", "Nota segunda"]
        assert {draft.status for draft in drafts} == {MailingStatus.DRAFT}


def test_the_invited_stand_on_the_draft_with_the_words_that_were_carried(app: Flask, arrange, client, former) -> None:
    sent = {"status": MailingStatus.SENT, "body": TranslatedText(es="Venga."), "sent_at": former.created_at}
    with arrange():
        make_mailing(former, kind=MailingKind.INVITATION, subject=TranslatedText(es="Le invitamos"), **sent)
    client.post(COPIES, data=NEW | {"carried": ["letters", "invited"]})
    with app.app_context():
        query = select(Mailing).join(Event).where(Event.slug == "seminario-de-asuncion")
        (draft,) = db.session.scalars(query).all()
        assert draft.subject == TranslatedText(es="Le invitamos")
        on_it = select(func.count()).select_from(MailingRecipient).where(MailingRecipient.mailing_id == draft.id)
        assert db.session.scalar(on_it) == 1
