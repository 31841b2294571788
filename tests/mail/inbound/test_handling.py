"""One message, from its bytes to its outcome: kept, read in the child, applied, recorded."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.handling import LEASE, MOST_ATTEMPTS, claim
from app.mail.inbound.keeping import FIRST_PART, LARGEST, keep
from app.mail.inbound.registry import Handled
from app.mail.models import InboundMessage, InboundOutcome, Transport
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.mail.inbound.conftest import LETTER, Desk


def kept(app: Flask, raw: bytes, recipient: str) -> int:
    with app.app_context():
        message = keep(raw, recipient, "ana@compras.example", Transport.LMTP)
        db.session.commit()
        return message.id if message else 0


def handle_due(app: Flask) -> tuple[int, int]:
    with app.app_context():
        result = run(jobs()["handle_inbound"])
        return result.done, result.failed


def stored(app: Flask, key: int) -> InboundMessage:
    with app.app_context():
        return db.session.scalars(select(InboundMessage).where(InboundMessage.id == key)).one()


def raw_of(app: Flask, key: int) -> bytes:
    with app.app_context():
        return db.session.scalars(select(InboundMessage.raw).where(InboundMessage.id == key)).one()


def test_a_letter_is_read_and_applied(receive: Receive, desk: Desk) -> None:
    message = receive(LETTER, desk.address.upper())
    (letter,) = desk.letters
    assert (letter.kind, letter.token, letter.message_id) == ("test", "abc", "<one@compras.example>")
    assert (letter.from_address, letter.subject) == ("ana@compras.example", "Señor")
    assert letter.text == "Mañana voy.\n"
    assert not letter.is_automatic
    assert (message.outcome, message.reason) == (InboundOutcome.APPLIED, "test_done")
    assert (message.from_address, message.subject) == ("ana@compras.example", "Señor")
    assert (message.person_ref, message.subject_ref, message.kind) == ("a person", "event:one", "test")
    assert (message.attempts, message.lease_until, message.size) == (1, None, len(LETTER))


def test_the_same_message_again_is_kept_once(receive: Receive, desk: Desk) -> None:
    first, again = receive(LETTER, desk.address), receive(LETTER + b"again", desk.address)
    assert first.id == again.id
    assert len(desk.letters) == 1
    assert receive(LETTER.replace(b"<one@", b"<two@"), desk.address).id != first.id


def test_the_kinds_own_reader_runs_in_the_child(receive: Receive, desk: Desk) -> None:
    desk.read_by("words")
    receive(LETTER, desk.address)
    assert desk.letters[0].extract == {"words": 2}


def test_the_job_handles_what_waits_oldest_first(app: Flask, desk: Desk, clock: SettableClock) -> None:
    for number in range(3):
        clock.move(timedelta(seconds=1))
        kept(app, LETTER.replace(b"<one@", b"<%d@" % number), desk.address)
    assert handle_due(app) == (3, 0)
    assert [letter.message_id[1] for letter in desk.letters] == ["0", "1", "2"]
    assert handle_due(app) == (0, 0)


def test_a_failure_of_ours_is_tried_again_and_spoils_no_other(app: Flask, desk: Desk, clock: SettableClock) -> None:
    key = kept(app, LETTER, desk.address)
    desk.error = RuntimeError("the database is tired")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert handle_due(app) == (0, 1)
        message = stored(app, key)
        assert (message.outcome, message.attempts) == (InboundOutcome.FAILED, attempt)
        assert "the database is tired" in message.reason
        assert handle_due(app) == (0, 0)  # not before its time
        clock.move(timedelta(hours=3))
    assert handle_due(app) == (0, 0)
    assert len(desk.letters) == MOST_ATTEMPTS
    other = kept(app, LETTER.replace(b"<one@", b"<two@"), desk.address)
    desk.error = None
    assert handle_due(app) == (1, 0)
    assert stored(app, other).outcome is InboundOutcome.APPLIED


def test_a_claim_is_one_processs_until_its_lease_ends(app: Flask, desk: Desk, clock: SettableClock) -> None:
    key = kept(app, LETTER, desk.address)
    with app.app_context():
        assert claim(key) == 1
        assert claim(key) == 0
        db.session.commit()
    assert handle_due(app) == (0, 0)
    clock.move(LEASE + timedelta(seconds=1))
    assert handle_due(app) == (1, 0)
    assert stored(app, key).attempts == 2


def test_a_message_whose_process_died_each_time_is_left_to_a_person(
    app: Flask, desk: Desk, clock: SettableClock
) -> None:
    key = kept(app, LETTER, desk.address)
    for _ in range(MOST_ATTEMPTS):
        with app.app_context():
            assert claim(key)
            db.session.commit()
        clock.move(LEASE + timedelta(seconds=1))
    assert handle_due(app) == (1, 0)
    message = stored(app, key)
    assert (message.outcome, message.reason, desk.letters) == (InboundOutcome.FAILED, "interrupted", [])
    clock.move(timedelta(days=1))
    assert handle_due(app) == (0, 0)


def test_what_is_refused_keeps_its_first_part(app: Flask, desk: Desk) -> None:
    desk.outcome = Handled(InboundOutcome.REFUSED, "forged")
    key = kept(app, LETTER + b"x" * 200_000, desk.address)
    handle_due(app)
    assert (stored(app, key).outcome, stored(app, key).size) == (InboundOutcome.REFUSED, len(LETTER) + 200_000)
    assert len(raw_of(app, key)) == FIRST_PART


def test_what_is_too_large_is_never_read(app: Flask, desk: Desk) -> None:
    key = kept(app, LETTER + b"x" * LARGEST, desk.address)
    assert handle_due(app) == (0, 0)
    message = stored(app, key)
    assert (message.outcome, message.reason) == (InboundOutcome.UNREADABLE, "message_too_large")
    assert len(raw_of(app, key)) == FIRST_PART
    assert not message.can_be_handled_again


@pytest.mark.parametrize(
    "recipient", ["nobody+x@encuentro.example", "test+abc@elsewhere.example", "test", "", "é" * 300]
)
def test_what_is_for_nobody_is_refused(app: Flask, desk: Desk, recipient: str) -> None:
    message = stored(app, kept(app, LETTER, recipient))
    assert (message.outcome, message.reason, message.kind) == (InboundOutcome.REFUSED, "unknown_address", "")
    assert handle_due(app) == (0, 0)
    assert desk.letters == []


def test_what_is_for_nobody_does_not_fill_the_disk(
    app: Flask, desk: Desk, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.mail.inbound.keeping.MOST_REFUSED", 2)
    letters = [LETTER.replace(b"<one@", b"<%d@" % number) for number in range(4)]
    assert [bool(kept(app, raw, "nobody+x@encuentro.example")) for raw in letters] == [True, True, False, False]
    assert kept(app, LETTER, desk.address)  # what somebody handles is always kept
    clock.move(timedelta(days=2))
    assert kept(app, letters[3], "nobody+x@encuentro.example")
