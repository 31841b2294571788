"""Two people of one office mailbox: each is written to there, by name, with a link of their own."""

from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.mail.models import OutboxMessage
from app.registration.actions.inviting import draft_message, send
from tests.make import make_event, make_person


def test_each_of_an_office_is_invited_by_name(app: Flask) -> None:
    office = "despacho@ministerio.example"
    with app.app_context():
        event = make_event()
        people = [
            make_person(given, family, email=None, office_email=office)
            for given, family in (("Alma", "Ficticia Rey"), ("Blas", "Ficticio Sol"))
        ]
        send(draft_message(event, people), event)
        letters = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [(letter.to_name, letter.to_address) for letter in letters] == [
            ("Alma Ficticia Rey", office),
            ("Blas Ficticio Sol", office),
        ]
        assert letters[0].person_ref != letters[1].person_ref
