"""Scheduled work: the summary that organisers get after an event."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import Result
from app.mail.models import OutboxMessage
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start, ready
from tests.fixtures.time import ClockFile, SettableClock
from tests.make import make_account, make_event, make_person, make_registration
from tests.working import told, work

#: When an event of 12 and 13 May 2027, until 17:00 in San José, is over.
END = datetime(2027, 5, 13, 23, tzinfo=UTC)


@pytest.fixture
def event(context: None) -> Event:
    event = make_event()
    make_registration(event)
    return event


def test_two_hours_after_the_end_its_organisers_get_the_summary_once(clock: SettableClock, event: Event) -> None:
    own = make_account([event], make_person())
    make_account([RoleKind.ORGANISER], make_person())
    make_account([make_event()], make_person())
    clock.set(END + timedelta(hours=2, minutes=-1))
    work("summarise_attendance")
    assert told("attendance/summary") == []
    clock.set(END + timedelta(hours=2))
    assert work("summarise_attendance") == Result(done=1)
    work("summarise_attendance")
    assert told("attendance/summary") == [own.email]
    db.session.refresh(event)
    assert event.summary_mailed_at == clock.now()


def test_who_sleeps_when_the_event_is_over_gets_the_summary_in_the_morning(clock: SettableClock, event: Event) -> None:
    make_account([event], make_person(zone="Europe/Madrid"))
    make_account([event], make_person())  # in Costa Rica, where it is 19:00
    clock.set(END + timedelta(hours=2))
    work("summarise_attendance")
    due = sorted(db.session.scalars(select(OutboxMessage.due_at).where(OutboxMessage.kind == "attendance/summary")))
    assert due == [clock.now(), datetime(2027, 5, 14, 5, tzinfo=UTC)]


def test_without_organisers_of_its_own_those_of_all_get_it(clock: SettableClock, event: Event) -> None:
    everything = make_account([RoleKind.ORGANISER], make_person())
    make_account([RoleKind.ORGANISER], make_person(), closed_at=now())
    clock.set(END + timedelta(hours=3))
    work("summarise_attendance")
    assert told("attendance/summary") == [everything.email]


def test_the_past_without_lists_is_left_alone(clock: SettableClock, context: None) -> None:
    make_event()  # nobody registered
    old = make_event()
    make_registration(old)
    make_account([RoleKind.ORGANISER], make_person())
    clock.set(END + timedelta(days=31))
    assert work("summarise_attendance") == Result()
    assert told("attendance/summary") == []


@pytest.mark.slow
def test_two_processes_mail_one_summary(
    arrange: Arrange,
    clock_file: ClockFile,
    start_process: Start,
    outbox: Callable[[], list[OutboxMessage]],
) -> None:
    with arrange():
        for _ in range(5):
            event = make_event()
            make_registration(event)
            make_account([event], make_person())
    clock_file.set(END + timedelta(hours=3))
    processes = [ready(start_process("-m", "tests.jobs.job_process", "summarise_attendance")) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=120)
    assert len({message.to_address for message in outbox()}) == len(outbox()) == 5
