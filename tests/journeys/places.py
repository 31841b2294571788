"""Where a story happens: the application, its clock, the jobs called by name, and the post office that mail reaches."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from flask import Flask

from app.jobs.registry import jobs
from app.jobs.runner import run
from tests.fixtures.time import SettableClock
from tests.mail.postoffice import PostOffice


def words_of(letter: EmailMessage) -> str:
    """Its plain text."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(letter: EmailMessage, path: str) -> str:
    """The address below `path` that its reader would click, without the host."""
    found = re.search(rf"http://127\.0\.0\.1:\d+({path}[^\s?]+)", words_of(letter))
    assert found, words_of(letter)
    return found[1]


@dataclass
class Places:
    app: Flask
    clock: SettableClock
    office: PostOffice

    def work(self, *names: str) -> None:
        """Let these jobs run, and the outbox be delivered."""
        with self.app.app_context():
            for name in (*names, "deliver_outbox"):
                result = run(jobs()[name])
                assert not result.failed, (name, result)

    def at(self, instant: datetime, *names: str) -> None:
        self.clock.set(instant)
        self.work(*names)

    def letters(self, address: str, has: Callable[[EmailMessage], bool] = lambda _letter: True) -> list[EmailMessage]:
        return [letter for letter in (one.email for one in self.office.taken_by(address)) if has(letter)]
