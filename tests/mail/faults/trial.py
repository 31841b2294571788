"""One trial: an outbox, several workers that are killed at one point and started again, until everything is settled."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from multiprocessing.process import BaseProcess
from pathlib import Path

from flask import Flask
from sqlalchemy import delete, exists, func, insert, select

from app.core.clock import now
from app.core.extensions import db
from app.mail.models import DeliveryAttempt, DomainPace, MessageState, OutboxMessage, SendingHold
from app.mail.queries import may_go
from tests.fixtures.time import ClockFile
from tests.mail.faults.office import address_of
from tests.mail.faults.worker import Control, Point, work

#: Forked processes start at once: the application is built already.
FORK = multiprocessing.get_context("fork")
#: Seconds in which nothing reaches the office and nobody dies: what is not settled by then waits for ever.
PATIENCE = 120.0


@dataclass(frozen=True)
class Counts:
    """What a trial came to."""

    messages: int
    delivered: int
    refused: int
    lost: int
    duplicates: int
    kills: int
    deaths_after_hand_over: int
    other_ids: int  #: messages that came under two Message-IDs
    false_alarms: int  #: holds, though no backup was restored
    seconds: float

    def violations(self) -> list[str]:
        """What must not be. Only who dies between hand-over and commit may repeat a message."""
        found = {
            "messages were lost": self.lost > 0,
            "there are more duplicates than kills after the hand-over": self.duplicates > self.deaths_after_hand_over,
            "a message came under two Message-IDs": self.other_ids > 0,
            "sending was held by a false alarm": self.false_alarms > 0,
            "not every message was delivered or refused": self.delivered + self.refused != self.messages,
            "no process was killed": self.kills == 0,
        }
        return [words for words, is_so in found.items() if is_so]


@dataclass
class Trial:
    """`run()` does one; the application's clock is moved by `clock`, and its mail goes to the office with `ledger`."""

    app: Flask
    ledger: Path
    clock: ClockFile
    points: list[Point]  #: one for each worker that is started, over and over
    messages: int
    workers: int
    kills: int  #: about so many
    control: Control | None = None
    chance: random.Random = random.Random(1)  # noqa: S311, RUF009  the same deaths each time

    def run(self) -> Counts:
        began = time.monotonic()
        self.ledger.write_text("")
        with self.app.app_context():
            fill(self.messages)
        deaths = self._work_until_settled()
        with self.app.app_context():
            counts = self._count(deaths, time.monotonic() - began)
            db.session.remove()
            db.engine.dispose()
        return counts

    def _work_until_settled(self) -> list[Point]:
        """Where workers were killed."""
        points, deaths = cycle(self.points), list[Point]()
        working = [self._started(next(points), deaths) for _ in range(self.workers)]
        moved, end = (0, 0), time.monotonic() + PATIENCE
        try:
            while True:
                for place, (process, point) in enumerate(working):
                    if not process.is_alive():
                        deaths += [point] if process.exitcode == -signal.SIGKILL else []
                        working[place] = self._started(next(points), deaths)
                with self.app.app_context():
                    if self._is_settled({process.pid for process, _ in working}):
                        return deaths
                if moved != (moved := (self.ledger.stat().st_size, len(deaths))):
                    end = time.monotonic() + PATIENCE
                if time.monotonic() > end:
                    raise SystemExit("The outbox is not settled: some messages wait for ever.")
                time.sleep(0.02)
        finally:
            for process, _ in working:
                process.terminate()
                process.join()

    def _started(self, point: Point, deaths: list[Point]) -> tuple[BaseProcess, Point]:
        """A worker; while there are deaths to die, it dies after a random number of messages."""
        each = max(2, self.messages // (2 * max(1, self.kills)))
        passes = self.chance.randint(1, each) if len(deaths) < self.kills else 0
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()  # no open file of SQLite crosses a fork
        process = FORK.Process(target=work, args=(self.app, point, passes, self.control), daemon=True)
        process.start()
        return process, point

    def _is_settled(self, alive: set[int | None]) -> bool:
        """Whether every message has come to its end. When only time is wanting, it is moved by a minute.

        Not while a living worker has a message in hand: its lease would end under it. With a control two may have it, and
        the one that is ready first leaves it without an owner.
        """
        query = select(OutboxMessage.lease_owner).where(
            OutboxMessage.state == MessageState.SENDING, OutboxMessage.lease_owner != ""
        )
        owners = {int(owner.split(":")[0]) for owner in db.session.scalars(query)}
        going = db.session.scalar(select(exists().where(may_go())))
        waiting = (MessageState.QUEUED, MessageState.RETRYING, MessageState.SENDING)
        unsettled = db.session.scalar(select(func.count()).where(OutboxMessage.state.in_(waiting)))
        db.session.remove()
        if unsettled and not going and not owners & alive:
            self.clock.move(timedelta(minutes=1))
        return not unsettled

    def _count(self, deaths: list[Point], seconds: float) -> Counts:
        came = [line.split() for line in self.ledger.read_text().splitlines()]
        times = Counter(address for address, _ in came)
        rows = db.session.execute(select(OutboxMessage.to_address, OutboxMessage.message_id, OutboxMessage.state)).all()
        ids = {address: message_id for address, message_id, _ in rows}
        refused = {a for a, _, state in rows if state is MessageState.FAILED and a.startswith("refused")}
        return Counts(
            messages=len(rows),
            delivered=len(times),
            refused=len(refused),
            lost=len(ids.keys() - times.keys() - refused),
            duplicates=len(came) - len(times),
            kills=len(deaths),
            deaths_after_hand_over=deaths.count(Point.AFTER_HAND_OVER),
            other_ids=len({address for address, message_id in came if ids[address] != message_id}),
            false_alarms=db.session.scalar(select(func.count()).select_from(SendingHold)) or 0,
            seconds=seconds,
        )


def fill(messages: int) -> None:
    """An outbox with so many messages that are due, and nothing left of the trial before."""
    for table in (DeliveryAttempt, OutboxMessage, DomainPace, SendingHold):
        db.session.execute(delete(table))
    moment, run = now(), os.urandom(6).hex()
    rows = [
        {
            "key": f"faults:{number}",
            "kind": "tests/faults",
            "language": "en",
            "to_name": f"Person {number}",
            "to_address": (address := address_of(number)),
            "to_domain": address.rpartition("@")[2],
            "subject": f"Message {number}",
            "text": "Text",
            "html": "<p>Text</p>",
            "message_id": f"<{run}.{number}@encuentro.example>",
            "created_at": moment,
            "due_at": moment,
        }
        for number in range(messages)
    ]
    db.session.execute(insert(OutboxMessage), rows)
    db.session.commit()
    db.session.remove()
