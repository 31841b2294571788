"""The job that reminds: one mail of what is due, the ledger for the rest, twice as once."""

from collections import Counter
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.dates import instant_of, wall_time
from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.reminders.deadlines import DeadlineOutcome
from app.travel.models import (
    SponsorshipOffer,
    SponsorshipStatus,
    TravelReminder,
    TripStatus,
    VisaState,
)
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_registration
from tests.travel.making_claims import make_claim, make_travelled
from tests.travel.making_trips import make_authorised, make_present, make_sponsored, make_trip, say_visa

ZONE = "America/Costa_Rica"


def ledger() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(TravelReminder).order_by(TravelReminder.id))
    return [(row.rule, row.outcome.value) for row in rows]


def reminded() -> int:
    return len(db.session.scalars(select(OutboxMessage.id).where(OutboxMessage.kind == "travel/reminded")).all())


def run_reminders(app: Flask) -> Result:
    with app.app_context():
        return run(jobs()["remind_travel"])


def make_offered(days: int) -> datetime:
    """An offer that expires at 23:59 so many days from now; its expiry."""
    sponsorship = make_sponsored(make_registration(make_event()))
    sponsorship.status = SponsorshipStatus.OFFERED
    local = (wall_time(now(), ZONE) + timedelta(days=days)).replace(hour=23, minute=59, second=0, microsecond=0)
    expires_at = instant_of(local, ZONE)
    values = {"round": 1, "amounts": [], "offered_by": "system", "sent_at": now(), "expires_local": local}
    db.session.add(SponsorshipOffer(sponsorship=sponsorship, zone=ZONE, expires_at=expires_at, **values))
    return expires_at


def test_after_a_server_stood_still_there_is_one_mail(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        expires_at = make_offered(14)
    clock.set(expires_at - timedelta(days=2))  # down from day -7 to day -2
    assert run_reminders(app).done == 1
    with app.app_context():
        assert ledger() == [("offer_6", "missed"), ("offer_3", "sent")]
        assert reminded() == 1
    assert run_reminders(app).done == 0
    clock.set(expires_at - timedelta(hours=30))
    run_reminders(app)
    with app.app_context():
        assert ledger()[2:] == [("offer_1", "sent")]
        assert reminded() == 2


def test_an_answered_offer_is_reminded_of_no_more(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        expires_at = make_offered(14)
        db.session.scalars(select(SponsorshipOffer)).one().sponsorship.status = SponsorshipStatus.DECLINED
    clock.set(expires_at - timedelta(days=2))
    assert run_reminders(app).done == 0


def test_an_itinerary_is_asked_for_three_times_at_most(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        say_visa(make_trip())
    for _day in range(40):
        clock.move(timedelta(days=1))
        run_reminders(app)
    with app.app_context():
        assert Counter(ledger()) == {(f"itinerary_{days}", "sent"): 1 for days in (5, 12, 19)}


def test_a_visa_that_waits_is_asked_about_before_the_departure(
    app: Flask, arrange: Arrange, clock: SettableClock
) -> None:
    with arrange():
        trip = say_visa(make_authorised(), VisaState.APPLIED)
        departs = trip.segments[0].leg.departs_at
    for days in (45, 30, 15):
        clock.set(departs - timedelta(days=days) + timedelta(hours=6))
        run_reminders(app)
    with app.app_context():
        assert ledger() == [(f"visa_{days}", DeadlineOutcome.SENT.value) for days in (45, 30, 15)]


def test_who_was_present_has_travelled_and_is_reminded_to_claim(
    app: Flask, arrange: Arrange, clock: SettableClock
) -> None:
    with arrange():
        trip = make_authorised()
        make_present(trip.sponsorship.registration)
        ends, number = trip.event.ends_at, trip.id
    clock.set(ends + timedelta(hours=2))
    with app.app_context():
        assert run(jobs()["travelled"]).done == 0
    clock.set(ends + timedelta(hours=17))
    with app.app_context():
        assert run(jobs()["travelled"]).done == 1
        assert run(jobs()["travelled"]).done == 0
        assert db.session.get(type(trip), number).status is TripStatus.TRAVELLED
    for _day in range(40):
        clock.move(timedelta(days=1))
        run_reminders(app)
    with app.app_context():
        assert ledger() == [("claim_after_5", "sent"), ("claim_5", "sent"), ("claim_0", "sent")]


def test_who_handed_a_claim_in_is_reminded_of_it_no_more(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        make_claim(make_travelled(per_diem=51000), per_diem=51000)
    for _day in range(40):
        clock.move(timedelta(days=1))
        run_reminders(app)
    with app.app_context():
        assert ledger() == []


def test_what_is_settled_is_closed_after_thirty_days(app: Flask, arrange: Arrange, clock: SettableClock) -> None:
    with arrange():
        trip = make_authorised()
        trip.status, trip.settled_at, number = TripStatus.SETTLED, now(), trip.id
    for days, status in ((29, TripStatus.SETTLED), (2, TripStatus.CLOSED)):
        clock.move(timedelta(days=days))
        with app.app_context():
            run(jobs()["close_trips"])
            assert db.session.get(type(trip), number).status is status
