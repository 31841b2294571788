"""Conclusions at the edge of their days and numbers: the last day of corrections, the hour of a quarter, what all have dropped."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contacts.links import contact_token
from app.cooperation.actions import circulating
from app.cooperation.actions.asking_progress import ask_progress_of, asking_instant, contacts_unasked
from app.cooperation.actions.circulating import circulate_conclusions, send_remark
from app.cooperation.actions.concluding import (
    ConclusionWords,
    freeze_conclusions,
    remove_conclusion,
    write_conclusion,
)
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import Conclusion, ConclusionChange, ConclusionKind, ConclusionStatus
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from tests.cooperation.undertaking import make_conclusion
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make import make_contact, make_event, make_registration

pytestmark = pytest.mark.one_database

OVER = {"start_on": date(2026, 1, 10), "end_on": date(2026, 1, 12)}


def test_corrections_are_taken_until_the_last_day_ends_where_the_event_is(
    app: Flask, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        event = make_event(zone="America/Santiago", **OVER)
        registration = make_registration(event)
        make_conclusion(event)
        clock.set(datetime(2026, 1, 21, 2, 59, tzinfo=UTC))  # there it is the 20th still
        with pytest.raises(Refused):
            circulate_conclusions(event, date(2026, 1, 19))
        assert circulate_conclusions(event, date(2026, 1, 20)) == 1
        monkeypatch.setattr(circulating, "MOST_REMARKS", 2)
        first = send_remark(registration, None, "A tiempo")
        send_remark(registration, None, "También")
        with pytest.raises(Refused):
            send_remark(registration, None, "Uno más")
        assert send_remark(registration, None, "A tiempo") is first
        monkeypatch.undo()
        clock.set(datetime(2026, 1, 21, 3, 1, tzinfo=UTC))
        with pytest.raises(Refused):
            send_remark(registration, None, "Tarde")


def test_a_quarter_begins_at_its_hour_and_asks_each_contact_once(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        event = make_event(**OVER)
        make_conclusion(event)
        contact = make_contact("CR")
        freeze_conclusions(event)
        instant = asking_instant(date(2026, 4, 1))
        clock.set(instant - timedelta(minutes=1))
        assert list(contacts_unasked(date(2026, 4, 1))) == []
        clock.set(instant)
        assert list(contacts_unasked(date(2026, 4, 1))) == [contact.id]
        assert ask_progress_of(contact.id)
        assert list(contacts_unasked(date(2026, 4, 1))) == []
        assert not ask_progress_of(contact.id)
        assert list(contacts_unasked(date(2026, 7, 1))) == []
        clock.set(asking_instant(date(2026, 7, 1)))
        assert list(contacts_unasked(date(2026, 7, 1))) == [contact.id]


@pytest.mark.parametrize("first, becomes", [("dropped", ConclusionStatus.DROPPED), ("done", ConclusionStatus.DONE)])
def test_what_several_have_taken_on_is_dropped_once_all_drop_it_and_done_if_one_did_it(
    client: FlaskClient, arrange: Arrange, first: str, becomes: ConclusionStatus
) -> None:
    with arrange():
        event = make_event(**OVER)
        one = make_conclusion(event, "De dos", ("CR", "EC"))
        freeze_conclusions(event)
        pages = [f"/c/{contact_token(make_contact(code))}/progress/{one.public_id}" for code in ("CR", "EC")]
    for page, status, now_it_is in (
        (pages[0], first, ConclusionStatus.DOING),  # the other has said nothing
        (pages[1], "dropped", becomes),
    ):
        assert client.post(page, data={"text": f"Ahora {status}", "status": status}).status_code == 303
        with arrange():
            assert db.session.get_one(Conclusion, one.id).status is now_it_is


def test_the_same_words_are_one_of_each_kind_and_what_documents_state_is_not_removed(app: Flask) -> None:
    with app.app_context():
        event = make_event(**OVER)
        one = make_conclusion(event)
        assert make_conclusion(event) is one
        other = write_conclusion(event, None, ConclusionWords(ConclusionKind.RECOMMENDATION, one.text))
        assert other is not one
        one.programme_key = "de-un-documento"
        with pytest.raises(Refused):
            remove_conclusion(event, one)
        remove_conclusion(event, other)
        freeze_conclusions(event)
        same = ConclusionWords(one.kind, TranslatedText(one.text), [CooperationBody(country_code="CR")])
        write_conclusion(event, one, same, "Nada cambia")
        assert db.session.scalars(select(ConclusionChange.id)).all() == []
        with pytest.raises(Refused):
            remove_conclusion(event, one)
