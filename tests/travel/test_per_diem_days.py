"""The days of one journey: worked out from itinerary, policy and rates; what somebody decided stays and is named."""

from datetime import date

import pytest

from app.core.extensions import db
from app.core.refusal import Refused
from app.travel.actions.per_diem_days import decide_day, mark_day, recompute_days
from app.travel.actions.per_diem_rates import RateValues, add_policy, enter_day_rate
from app.travel.models import TripStatus
from app.travel.per_diem import PolicyKind, Provided
from app.travel.queries.per_diem import per_diem_days_of, per_diem_total, why_days_incomplete
from app.travel.working_out import policy_of
from tests.make import make_country
from tests.travel.making_claims import usd
from tests.travel.making_trips import make_itinerary, make_trip
from tests.travel.sponsoring import make_call


def make_worked_trip(rate: int = 15000):
    """A journey with an itinerary, under a policy by nights, with a rate for Costa Rica."""
    trip = make_itinerary(make_trip())
    policy = add_policy("Por noches", PolicyKind.NIGHTS, {}, "", None)
    make_call(trip.event, per_diem_policy_id=policy.id)
    make_country("CR")
    enter_day_rate(RateValues("CR", "", usd(rate), date(2006, 1, 1)))
    return trip


def test_days_add_up_and_what_was_decided_stays(arrange):
    with arrange():
        trip = make_worked_trip()
        days = recompute_days(trip).days
        total = per_diem_total(days)
        assert total.minor == sum(day.minor for day in days)
        assert days[-1].minor == 6000
        with pytest.raises(Refused):
            decide_day(trip, days[0], usd(100), " ")
        decide_day(trip, days[0], usd(100), "The host invites.")
        enter_day_rate(RateValues("CR", "", usd(20000), date(2006, 1, 1)))
        again = recompute_days(trip)
        assert list(again.kept) == [days[0].on_date]
        assert (again.days[0].minor, again.days[0].computed_minor) == (100, 20000)
        assert again.days[-1].minor == 8000
        decide_day(trip, again.days[0], None, "")
        assert per_diem_days_of(trip)[0].minor == 20000


def test_what_is_provided_is_cut_and_kept(arrange):
    with arrange():
        trip = make_worked_trip()
        day = recompute_days(trip).days[1]
        mark_day(trip, day, [Provided.LUNCH], False)
        assert per_diem_days_of(trip)[1].minor == 13500
        recompute_days(trip)
        assert per_diem_days_of(trip)[1].provided == ["lunch"]
        mark_day(trip, day, [], True)
        assert per_diem_days_of(trip)[1].minor == 0


def test_without_a_rate_the_place_and_the_day_are_named(arrange):
    with arrange():
        trip = make_itinerary(make_trip())
        policy = add_policy("Por noches", PolicyKind.NIGHTS, {}, "", None)
        make_call(trip.event, per_diem_policy_id=policy.id)
        with pytest.raises(Refused, match="San José, Costa Rica"):
            recompute_days(trip)


def test_a_journey_is_authorised_within_its_days(arrange):
    with arrange():
        trip = make_worked_trip()
        assert why_days_incomplete(trip, policy_of(trip), 51000)
        total = per_diem_total(recompute_days(trip).days).minor
        assert why_days_incomplete(trip, policy_of(trip), total) == ""
        assert why_days_incomplete(trip, policy_of(trip), total - 1)
        assert why_days_incomplete(trip, None, 1) == ""


def test_days_of_a_journey_that_is_over_stay(arrange):
    with arrange():
        trip = make_worked_trip()
        day = recompute_days(trip).days[0]
        trip.status = TripStatus.TRAVELLED
        db.session.flush()
        for late in (lambda: recompute_days(trip), lambda: decide_day(trip, day, usd(1), "x")):
            with pytest.raises(Refused):
                late()
