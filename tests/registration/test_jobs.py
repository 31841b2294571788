"""The other scheduled work: offers that lapse and the nightly recount."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import Result
from app.registration.actions.recounting import recount
from app.registration.models import (
    Offer,
    OfferOutcome,
    RegistrationStatus,
    SeatPool,
)
from app.registration.queries.seats import Drift
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_pool, make_registration, make_seat, saved
from tests.working import told, work


@pytest.fixture
def event(context: None) -> Event:
    event = make_event()
    make_registration(event)
    return event


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
    assert (told("registration/offer_expired"), told("registration/offered")) == ([first.email], [second.email])


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
    assert not recount(Drift(pool.id, event.id, 3, 1))
    assert db.session.scalar(text("SELECT count(*) FROM audit_entry WHERE action = 'seats.recounted'")) == 0
