"""Two people of one office mailbox: each is written to there, by name, with a link of their own."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.mail.models import OutboxMessage
from tests.make import make_event, make_person


def test_each_of_an_office_is_invited_by_name(app: Flask) -> None:
    office = "despacho@ministerio.example"
    with app.app_context():
        event = make_event()
        people = [
            make_person(given, family, email=None, office_email=office)
            for given, family in (("Alma", "Ficticia Rey"), ("Blas", "Ficticio Sol"))
        ]
        send(draft_mailing(event, people), event)
        letters = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [(letter.to_name, letter.to_address) for letter in letters] == [
            ("Alma Ficticia Rey", office),
            ("Blas Ficticio Sol", office),
        ]
        assert letters[0].person_ref != letters[1].person_ref


FIRST_LINES = {
    "es": "Este mensaje es para Alma Ficticia Rey.",
    "en": "This message is for Alma Ficticia Rey.",
    "pt": "Esta mensagem é para Alma Ficticia Rey.",
    "fr": "Ce message est destiné à Alma Ficticia Rey.",
}


@pytest.mark.one_database
@pytest.mark.parametrize("language", FIRST_LINES)
def test_a_message_to_an_office_begins_by_saying_whose_it_is(app: Flask, language: str) -> None:
    with app.app_context():
        event = make_event()
        named = {"office_email": "despacho@ministerio.example", "language": language}
        send(draft_mailing(event, [make_person("Alma", "Ficticia Rey", email=None, **named)]), event)
        own = {"email": "blas@ministerio.example", "language": language}
        send(draft_mailing(event, [make_person("Blas", "Ficticio Sol", **own)]), event)
        to_office, to_himself = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert to_office.text.startswith(FIRST_LINES[language])
        assert FIRST_LINES[language] in to_office.html
        assert FIRST_LINES[language].replace("Alma Ficticia Rey", "Blas Ficticio Sol") not in to_himself.text
