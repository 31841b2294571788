"""A calendar object after a real hand-over: what the server took holds the very bytes that were written."""

from email import message_from_bytes
from email.message import Message

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw_own
from tests.cast import JOAO
from tests.fixtures.calendars import Libical
from tests.mail.postoffice import PostOffice
from tests.make import make_event, make_person

TITLE = "Contratação pública, inclusão; e “participação” 🎉 " * 4


@pytest.fixture
def taken(app: Flask, post_office: PostOffice) -> list[tuple[OutboxMessage, Message]]:
    """A confirmation and a withdrawal, as they were stored and as the server took them."""
    with app.test_request_context(method="POST"):
        event, person = make_event(TITLE, languages=["pt"]), make_person(**JOAO.fields)
        withdraw_own(register(event, person, Details.of(person)))
        db.session.commit()
        run(jobs()["deliver_outbox"])
        stored = {message.message_id: message for message in db.session.scalars(select(OutboxMessage))}
        came = [message_from_bytes(letter.raw) for letter in post_office.letters]
        return [(stored[message["Message-ID"]], message) for message in came]


@pytest.mark.one_database
def test_both_copies_are_the_bytes_that_were_written(
    taken: list[tuple[OutboxMessage, Message]], libical: Libical
) -> None:
    assert {stored.calendar_method for stored, _ in taken} == {"REQUEST", "CANCEL"}
    for stored, message in taken:
        alternative, copy = message.get_payload()
        assert [part.get_content_type() for part in alternative.get_payload()] == [
            "text/plain",
            "text/html",
            "text/calendar",
        ]
        part = alternative.get_payload()[-1]
        assert part.get_payload(decode=True) == copy.get_payload(decode=True) == (stored.calendar or "").encode()
        assert dict(part.get_params()) == {
            "text/calendar": "",
            "method": stored.calendar_method,
            "charset": "utf-8",
            "component": "VEVENT",
        }
        assert (part["Content-Transfer-Encoding"], part["Content-Disposition"]) == ("base64", None)
        assert (copy.get_content_type(), copy.get_filename()) == ("application/ics", "invite.ics")
    read = libical.check(
        [copy.get_payload(decode=True).decode() for _, message in taken for copy in message.get_payload()[1:]]
    )
    assert [checked.errors for checked in read] == [[], []]
