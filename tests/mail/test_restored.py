"""A database restored from a backup sends nothing until somebody confirms; and nothing else raises that alarm."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select, text

from app.core.extensions import db
from app.jobs import lease
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import holding
from app.mail import jobs as mail_jobs
from app.mail.delivery import claim
from app.mail.mark import FOLDER, Beside, marks_beside
from app.mail.models import HoldReason, MessageState, OutboxMessage, SendingHold, SendingMark
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start
from tests.fixtures.sqlite import SqliteDatabase
from tests.fixtures.time import SettableClock
from tests.mail.backups import Backup
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice

Deliver = Callable[[], Result]


@pytest.fixture
def deliver(app: Flask, post_office: PostOffice) -> Deliver:
    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


def reasons() -> list[HoldReason]:
    return [held.reason for held in holding.open_holds()]


def test_a_restored_database_holds_sending_until_somebody_confirms(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("before")
    deliver()
    with arrange():
        letter_to("ana")
        letter_to("joao")
    with app.app_context():
        backup = Backup()
    assert deliver() == Result(done=2)
    with app.app_context():
        backup.restore()
    assert deliver() == Result()
    assert deliver() == Result()
    assert len(post_office.letters) == 3
    with app.app_context():
        (held,) = holding.open_holds()
        assert (held.reason, held.note, held.held_by) == (HoldReason.RESTORED, "1 3", "system")
        assert letter("ana").state is MessageState.QUEUED
        holding.release(held)
        db.session.commit()
    assert deliver() == Result(done=2)  # confirmed: and the alarm is not raised again
    with app.app_context():
        assert reasons() == []


def test_a_restoration_in_the_middle_of_a_batch_is_noticed_at_the_next_message(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        for number in range(6):
            letter_to(f"person{number}")
    deliver()
    with arrange():
        for number in range(6):
            letter_to(f"late{number}")

    def go_back() -> None:
        """Another process puts the mark of an older database."""
        with app.app_context():
            db.session.execute(text("UPDATE sending_mark SET number = 2"))
            db.session.commit()

    post_office.while_taking = go_back
    deliver()
    assert len(post_office.letters) == 7
    assert deliver() == Result()
    with app.app_context():
        assert reasons() == [HoldReason.RESTORED]


def test_a_crash_between_the_commit_and_the_file_is_no_alarm(
    app: Flask, arrange: Arrange, deliver: Deliver, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with arrange():
        letter_to("ana")
        letter_to("joao")
    with app.app_context():
        mail_jobs.begin()
        assert claim("a process that dies before it writes the file")
        db.session.commit()
    clock.move(timedelta(minutes=3))
    assert deliver() == Result(done=2)
    with app.app_context():
        assert reasons() == []


def test_a_first_start_and_a_new_database_beside_an_old_file_are_no_alarm(
    app: Flask, arrange: Arrange, deliver: Deliver
) -> None:
    with arrange():
        letter_to("ana")
    assert deliver() == Result(done=1)
    with app.app_context():
        db.session.execute(delete(SendingMark))  # as `flask db upgrade` leaves it
        db.session.commit()
    with arrange():
        letter_to("joao")
    assert deliver() == Result(done=1)
    with app.app_context():
        assert reasons() == []


def test_two_workers_that_start_for_the_first_time_together_are_no_alarm(
    app: Flask, arrange: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has seen that there is no file; then the first makes it, and claims."""
    with arrange():
        letter_to("ana")
    reads: list[object] = []

    def read_early() -> dict[str, Beside]:
        reads.append(marks_beside())
        if len(reads) == 1:
            mail_jobs.begin()
            assert claim("the first worker")
            db.session.commit()
            return {}
        return marks_beside()

    monkeypatch.setattr(holding, "marks_beside", read_early)
    with app.app_context():
        holding.watch()
        assert db.session.scalar(select(SendingMark.number)) == 1
        assert reasons() == []


def lose_file(folder: Path) -> None:
    shutil.rmtree(folder)


def copy_the_folder(folder: Path) -> None:
    """What restoring the whole instance folder does: the same numbers, in other files."""
    folder.rename(folder.with_name("kept"))
    shutil.copytree(folder.with_name("kept"), folder)


@pytest.mark.parametrize("change", [lose_file, copy_the_folder])
def test_a_copy_of_the_instance_sends_nothing_until_somebody_confirms(
    app: Flask, arrange: Arrange, deliver: Deliver, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    with arrange():
        letter_to("ana")
    deliver()
    change(tmp_path / FOLDER)
    with arrange():
        letter_to("joao")
    assert deliver() == Result()
    with app.app_context():
        assert reasons() == [HoldReason.MOVED]
        holding.release(holding.open_holds()[0])
        db.session.commit()
    assert deliver() == Result(done=1)


def test_an_old_folder_laid_over_a_newer_one_lowers_nothing(
    app: Flask, arrange: Arrange, deliver: Deliver, tmp_path: Path
) -> None:
    with arrange():
        letter_to("ana")
    deliver()
    shutil.copytree(tmp_path / FOLDER, tmp_path / "kept")
    with app.app_context():
        db.session.rollback()
        backup = Backup()
    with arrange():
        letter_to("joao")
    deliver()
    shutil.copytree(tmp_path / "kept", tmp_path / FOLDER, dirs_exist_ok=True)
    with app.app_context():
        backup.restore()
    assert deliver() == Result()
    with app.app_context():
        assert reasons() == [HoldReason.RESTORED]


def test_a_machine_that_joins_one_at_work_is_no_alarm(
    app: Flask, arrange: Arrange, deliver: Deliver, tmp_path: Path
) -> None:
    """PostgreSQL with two machines, each with a folder of its own."""
    with arrange():
        letter_to("ana")
    deliver()
    with app.app_context():
        lease.take_lease("scheduler", "another-machine:17:abc", timedelta(seconds=30))
    app.extensions["settings"] = replace(app.extensions["settings"], instance=tmp_path / "second")
    with arrange():
        letter_to("joao")
    assert deliver() == Result(done=1)
    with app.app_context():
        number = db.session.scalar(select(SendingMark.number))
        assert reasons() == []
    assert [path.suffix for path in (tmp_path / "second" / FOLDER).glob("*.*")] == [f".{number}"]


def test_two_workers_that_notice_it_together_hold_once(app: Flask, arrange: Arrange, deliver: Deliver) -> None:
    with arrange():
        letter_to("ana")
    deliver()
    with app.app_context():
        db.session.execute(text("UPDATE sending_mark SET number = 0"))
        db.session.commit()
        for _ in range(2):
            holding.watch()
            db.session.execute(text("UPDATE sending_mark SET number = 0"))
        db.session.commit()
        assert len(db.session.scalars(select(SendingHold)).all()) == 1


@pytest.mark.slow
@pytest.mark.sqlite_only
def test_a_file_that_is_copied_back_sends_no_message_twice(
    app: Flask,
    arrange: Arrange,
    post_office: PostOffice,
    start_process: Start,
    database: SqliteDatabase,
    tmp_path: Path,
) -> None:
    """What an operator does: stop, copy the backup back, start. Real processes."""

    def run_once() -> None:
        process = start_process("-m", "flask", "jobs", "run", "deliver_outbox")
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output

    def at_rest() -> None:
        """Everything in the one file, as a stopped instance leaves it."""
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        database.leave()
        assert not list(database.path.parent.glob(f"{database.path.name}-*"))

    with arrange():
        for number in range(3):
            letter_to(f"person{number}")
            letter(f"person{number}").due_at -= timedelta(days=3650)
    with app.app_context():
        mail_jobs.begin()  # the first tick of a new instance
    at_rest()
    shutil.copyfile(database.path, tmp_path / "backup.db")
    run_once()
    assert len(post_office.letters) == 3
    at_rest()
    shutil.copyfile(tmp_path / "backup.db", database.path)
    run_once()
    assert len(post_office.letters) == 3
    with app.app_context():
        assert reasons() == [HoldReason.RESTORED]
        assert db.session.scalars(select(OutboxMessage.state).distinct()).all() == [MessageState.QUEUED]
