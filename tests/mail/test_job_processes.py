"""Two job processes on one database: one works, the other takes over, and what is due is done once."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.models import Lease
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start
from tests.fixtures.time import ClockFile
from tests.mail.letters import letter_to
from tests.mail.postoffice import PostOffice

SERVE = ("-m", "flask", "jobs", "serve")

pytestmark = [pytest.mark.slow, pytest.mark.strictest_database]


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def test_one_works_and_the_other_takes_over_when_it_is_killed(
    app: Flask,
    arrange: Arrange,
    post_office: PostOffice,
    start_process: Start,
    clock_file: ClockFile,
) -> None:
    def owner() -> str:
        with app.app_context():
            return db.session.scalar(select(Lease.owner).where(Lease.name == "scheduler")) or ""

    def post(*names: str) -> None:
        with arrange():
            for name in names:
                letter_to(name)

    processes = {f":{process.pid}:": process for process in (start_process(*SERVE), start_process(*SERVE))}
    post(*(f"person{number}" for number in range(10)))
    until(lambda: len(post_office.letters) == 10)
    first = next(pid for pid in processes if pid in owner())
    processes.pop(first).kill()
    (second,) = processes
    post("after")
    clock_file.move(timedelta(seconds=31))  # instead of waiting for the end of the lease
    until(lambda: post_office.taken_by("after@compras.example"))
    assert second in owner()
    assert set(Counter(post_office.message_ids()).values()) == {1}
    processes[second].terminate()
    output, _ = processes[second].communicate(timeout=20)
    assert processes[second].returncode == 0, output
    assert "Traceback" not in output
    assert owner() == ""
