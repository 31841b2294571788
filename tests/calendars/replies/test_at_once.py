"""Two replies to one entry at the same moment, and a handler that fails halfway."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars.models import Answer, CalendarReply, ReplyState
from app.calendars.replies import taking
from app.core.extensions import db
from app.mail.inbound.jobs import handle
from app.mail.inbound.keeping import keep
from app.mail.models import InboundMessage, InboundOutcome, Transport
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import ADDRESS, STAMP, Slot
from tests.calendars.replies.taking import Said
from tests.fixtures.time import SettableClock


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


def kept(app: Flask, slot: Slot, *said: Said) -> list[int]:
    with app.app_context():
        messages = [keep(each.raw(slot), slot.recipient, ADDRESS, Transport.LMTP) for each in said]
        db.session.commit()
        return [message.id for message in messages if message]


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_two_at_once_the_newer_counts(
    app: Flask, slot: Slot, talk: Talk, newest_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second begins while the first has judged itself and not committed yet."""
    said = [Said("ACCEPTED", minutes=1), Said("DECLINED", minutes=2)]
    first, second = kept(app, slot, *(reversed(said) if newest_first else said))
    is_judged, plain = threading.Event(), taking.take_answer
    failed: list[BaseException] = []

    def slowly(*values: object, **named: object) -> object:
        did = plain(*values, **named)  # type: ignore[arg-type]
        if not is_judged.is_set():
            is_judged.set()
            threading.Event().wait(0.3)
        return did

    def run(inbound_id: int) -> None:
        try:
            with app.app_context():
                handle(inbound_id)
        except BaseException as error:
            failed.append(error)

    monkeypatch.setattr(taking, "take_answer", slowly)
    threads = [threading.Thread(target=run, args=[inbound_id]) for inbound_id in (first, second)]
    threads[0].start()
    assert is_judged.wait(20)
    threads[1].start()
    for thread in threads:
        thread.join(30)
    assert failed == []
    with app.app_context():
        assert entry_of(slot).answer is Answer.DECLINED
        states = sorted(each.state for each in db.session.scalars(select(CalendarReply)))
        assert states == [ReplyState.APPLIED, ReplyState.OLDER]
    assert talk.is_coming is False


def test_what_fails_halfway_leaves_nothing_and_is_tried_again(app: Flask, slot: Slot, talk: Talk) -> None:
    (inbound_id,) = kept(app, slot, Said("DECLINED"))
    talk.error = RuntimeError("the disk is full")
    with app.app_context():
        with pytest.raises(RuntimeError):
            handle(inbound_id)
        assert entry_of(slot).answer is None
        assert db.session.scalar(select(CalendarReply)) is None
        message = db.session.get_one(InboundMessage, inbound_id)
        assert message.outcome is InboundOutcome.FAILED
        talk.error, message.due_at = None, message.received_at
        db.session.commit()
        assert handle(inbound_id)
        assert entry_of(slot).answer is Answer.DECLINED
