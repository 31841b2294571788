"""A letter of ours that was sent on paper stands on the board of its country by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.delegations.models import ContactBy, ContactMade
from app.letters.actions.signing import mark_sent
from app.letters.models import LetterStatus
from tests.delegations.making import make_delegation
from tests.fixtures.applications import Arrange
from tests.letters.making import make_letter_out
from tests.make import make_contact, make_event

pytestmark = pytest.mark.one_database


def test_a_letter_that_was_sent_is_a_contact_with_its_country(app: Flask, arrange: Arrange) -> None:
    with arrange():
        event = make_event()
        chile, _peru = make_delegation(event, "CL"), make_delegation(event, "PE")
        letter = make_letter_out(LetterStatus.SIGNED, contacts=[make_contact("CL")], event=event)
        letter.event = event
        mark_sent(letter, date(2026, 6, 3), "By courier")
        db.session.flush()
        made = db.session.scalars(select(ContactMade)).one()
        assert (made.delegation_id, made.kind, made.is_incoming) == (chile.id, ContactBy.LETTER, False)
        assert abs(made.at - datetime(2026, 6, 3, 18, tzinfo=UTC)) < timedelta(hours=8)
        assert made.ref == letter.ref
