"""A backup that was made while a worker had a message in hand."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import holding
from app.mail.delivery import LEASE
from app.mail.models import MessageState
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.mail.backups import Backup
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice


def deliver(app: Flask) -> Result:
    with app.app_context():
        return run(jobs()["deliver_outbox"])


def backing_up(app: Flask, backups: list[Backup]) -> Callable[[], None]:
    """What the server does while it takes a message: the first time, a backup is made."""

    def back_up() -> None:
        if not backups:
            with app.app_context():
                backups.append(Backup())

    return back_up


def test_what_a_worker_had_in_hand_when_the_backup_was_made_can_be_left_out(
    app: Flask, arrange: Arrange, post_office: PostOffice, clock: SettableClock
) -> None:
    backups: list[Backup] = []
    post_office.while_taking = backing_up(app, backups)
    with arrange():
        letter_to("in-hand")
        letter_to("behind")
    assert deliver(app) == Result(done=2)
    with app.app_context():
        backups[0].restore()
        assert [letter(key).state for key in ("in-hand", "behind")] == [MessageState.SENDING, MessageState.QUEUED]
    assert deliver(app) == Result()
    clock.move(LEASE + timedelta(seconds=1))
    assert deliver(app) == Result()  # taken back only now, after the hold
    with arrange():
        letter_to("since")
    with app.app_context():
        (held,) = holding.open_holds()
        assert letter("in-hand").state is MessageState.RETRYING
        assert holding.waiting_since_before(held) == 2
        assert holding.give_up_older(held) == 2
        holding.release(held)
        db.session.commit()
    assert deliver(app) == Result(done=1)
    assert [taken.recipients[0].split("@")[0] for taken in post_office.letters] == ["in-hand", "behind", "since"]
