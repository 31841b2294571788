"""Several processes remind at once, one of them asked for by hand: nobody is reminded twice."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.mail.models import OutboxMessage
from app.reminders.actions.rules import ensure_rules
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start, ready
from tests.fixtures.time import ClockFile
from tests.make import make_event, make_registration

#: A minute after the reminder of an event on 12 May 2027 in San José, seven days before.
DUE = datetime(2027, 5, 5, 15, 1, tzinfo=UTC)
PROCESS = ("-m", "tests.jobs.job_process", "remind")


@pytest.mark.slow
def test_a_job_process_and_a_run_by_hand_at_once_remind_nobody_twice(
    arrange: Arrange,
    clock_file: ClockFile,
    start_process: Start,
    outbox: Callable[[], list[OutboxMessage]],
) -> None:
    with arrange():
        event = make_event()
        for _ in range(25):
            make_registration(event)
        ensure_rules(event)
    clock_file.set(DUE)
    processes = [ready(start_process(*PROCESS)), ready(start_process(*PROCESS, "by hand"))]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    reports = [process.communicate(timeout=120)[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], "\n".join(reports)
    done = [tuple(map(int, report.splitlines()[-1].split())) for report in reports]
    assert sum(number for number, _ in done) == 25, reports
    assert sum(failed for _, failed in done) == 0, reports
    assert len({message.to_address for message in outbox()}) == len(outbox()) == 25
