"""The other scheduled work: offers that lapse, the summary after an event, and the nightly recount."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.registration.actions import closing
from app.registration.models import (
    Offer,
    OfferOutcome,
    RegistrationStatus,
    SeatPool,
)
from app.registration.queries.seats import Drift
from tests.fixtures.applications import Arrange
from tests.fixtures.processes import Start
from tests.fixtures.time import ClockFile, SettableClock
from tests.make import make_account, make_event, make_person, make_pool, make_registration, make_seat, saved
from tests.registration.test_reminders_at_once import ready

#: When an event of 12 and 13 May 2027, until 17:00 in San José, is over.
END = datetime(2027, 5, 13, 23, tzinfo=UTC)


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def event(context: None) -> Event:
    event = make_event()
    make_registration(event)
    return event


def work(name: str) -> Result:
    db.session.commit()
    return run(jobs()[name])


def told(kind: str) -> list[str]:
    query = select(OutboxMessage.to_address).where(OutboxMessage.kind == f"registration/{kind}")
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def test_a_lapsed_offer_goes_to_the_next(clock: SettableClock, context: None) -> None:
    event = make_event()
    pool = make_pool(event, 1)
    first = make_registration(event, status=RegistrationStatus.OFFERED)
    make_seat(first, pool)
    offer = saved(Offer(registration=first, offered_at=now(), expires_at=now() + timedelta(hours=48)))
    second = make_registration(event, status=RegistrationStatus.WAITING, waiting_since=now())
    clock.move(timedelta(hours=47, minutes=59))
    assert work("expire_offers") == Result()
    clock.move(timedelta(minutes=1))
    assert work("expire_offers") == Result(done=1)
    assert work("expire_offers") == Result()
    assert offer.outcome is OfferOutcome.EXPIRED
    assert (first.status, second.status) == (RegistrationStatus.WITHDRAWN, RegistrationStatus.OFFERED)
    assert (told("offer_expired"), told("offered")) == ([first.email], [second.email])


def test_two_hours_after_the_end_its_organisers_get_the_summary_once(clock: SettableClock, event: Event) -> None:
    own = make_account([event], make_person())
    make_account([RoleKind.ORGANISER], make_person())
    make_account([make_event()], make_person())
    clock.set(END + timedelta(hours=2, minutes=-1))
    work("summarise_attendance")
    assert told("summary") == []
    clock.set(END + timedelta(hours=2))
    assert work("summarise_attendance") == Result(done=1)
    work("summarise_attendance")
    assert told("summary") == [own.email]
    db.session.refresh(event)
    assert event.summary_mailed_at == clock.now()


def test_who_sleeps_when_the_event_is_over_gets_the_summary_in_the_morning(clock: SettableClock, event: Event) -> None:
    make_account([event], make_person(zone="Europe/Madrid"))
    make_account([event], make_person())  # in Costa Rica, where it is 19:00
    clock.set(END + timedelta(hours=2))
    work("summarise_attendance")
    due = sorted(db.session.scalars(select(OutboxMessage.due_at).where(OutboxMessage.kind == "registration/summary")))
    assert due == [clock.now(), datetime(2027, 5, 14, 5, tzinfo=UTC)]


def test_without_organisers_of_its_own_those_of_all_get_it(clock: SettableClock, event: Event) -> None:
    everything = make_account([RoleKind.ORGANISER], make_person())
    make_account([RoleKind.ORGANISER], make_person(), closed_at=now())
    clock.set(END + timedelta(hours=3))
    work("summarise_attendance")
    assert told("summary") == [everything.email]


def test_the_past_without_lists_is_left_alone(clock: SettableClock, context: None) -> None:
    make_event()  # nobody registered
    old = make_event()
    make_registration(old)
    make_account([RoleKind.ORGANISER], make_person())
    clock.set(END + timedelta(days=31))
    assert work("summarise_attendance") == Result()
    assert told("summary") == []


def test_pools_that_agree_pass(event: Event) -> None:
    make_seat(make_registration(event), make_pool(event, 5))
    assert work("recount_seats") == Result()


def test_a_pool_that_drifted_fails_the_run_is_corrected_and_recorded(event: Event) -> None:
    pool = make_pool(event, 5)
    make_seat(make_registration(event), pool)
    db.session.execute(update(SeatPool).values(taken=3))
    result = work("recount_seats")
    assert (result.done, result.failed) == (0, 1)
    assert f"pool {pool.id}: counted 3, held 1" in result.error
    db.session.refresh(pool)
    assert pool.taken == 1
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "seats.recounted")).one()
    assert (entry.actor, entry.target) == ("job:recount_seats", event.ref)
    assert work("recount_seats") == Result()


def test_more_seats_than_the_pool_has_can_only_be_told(event: Event) -> None:
    pool = make_pool(event, 2)
    for _ in range(2):
        make_seat(make_registration(event), pool)
    db.session.execute(update(SeatPool).values(capacity=1, taken=1))
    result = work("recount_seats")
    assert result.failed == 2  # the correction, which the CHECK refuses, and the drift itself
    db.session.refresh(pool)
    assert pool.taken == 1


def test_what_agrees_after_all_is_not_touched(event: Event) -> None:
    pool = make_pool(event, 5)
    assert not closing.recount(Drift(pool.id, event.id, 3, 1))
    assert db.session.scalar(text("SELECT count(*) FROM audit_entry WHERE action = 'seats.recounted'")) == 0


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
    processes = [ready(start_process("-m", "tests.registration.job_process", "summarise_attendance")) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=120)
    assert len({message.to_address for message in outbox()}) == len(outbox()) == 5
