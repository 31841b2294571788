"""Whole journeys: one that nobody made, and one under the policy for seminars."""

from datetime import date

from app.core.clock import now
from app.travel.actions.advancing import pay_advance
from app.travel.actions.authorising import authorise_trip
from app.travel.actions.claiming import express_claim
from app.travel.actions.deciding_claims import approve_claim
from app.travel.actions.paying_claims import pay_claim, refund_claim
from app.travel.actions.per_diem_days import mark_day, recompute_days
from app.travel.actions.per_diem_rates import RateValues, add_policy, enter_day_rate
from app.travel.actions.settling import settle_trip
from app.travel.actions.ticketing import Fare, issue_ticket
from app.travel.actions.travelling import note_no_show, note_travelled
from app.travel.models import TravelClaimStatus, TripStatus
from app.travel.per_diem import PolicyKind, Provided
from app.travel.queries.claims import claims_of
from app.travel.queries.per_diem import per_diem_total
from app.travel.queries.trips import trips_to_settle
from tests.funding.making import make_line, state
from tests.make import make_account, make_country
from tests.travel.making_claims import make_finance_account, usd
from tests.travel.making_trips import make_itinerary, make_ticketed, make_trip, paying, say_visa
from tests.travel.sponsoring import make_call


def test_an_advance_comes_back_of_who_did_not_come_and_the_ticket_stays_spent(arrange, clock):
    with arrange():
        line, finance = make_line("6,000.00"), make_finance_account()
        trip = make_ticketed(line=line, fare=98000)
        pay_advance(trip, usd(40800), paying(trip, "advance"), actor=finance)
        assert state(line) == ("102.00", "1,388.00", "4,510.00")
        clock.set(trip.event.ends_at)
        note_no_show(trip, "The hotel and the desk did not see them.")
        assert state(line) == ("0.00", "1,388.00", "4,612.00")
        claim = claims_of(trip)[0]
        assert (claim.status, claim.net_minor) == (TravelClaimStatus.REFUND_DUE, -40800)
        refund_claim(claim, usd(40800), paying(trip, "back"), finance)
        assert state(line) == ("0.00", "980.00", "5,020.00")
        assert (claim.status, trip.status) == (TravelClaimStatus.REFUNDED, TripStatus.SETTLED)


def test_a_seminar_is_worked_out_authorised_claimed_and_paid(arrange, clock):
    with arrange():
        line, finance = make_line("6,000.00"), make_finance_account()
        trip = say_visa(make_itinerary(make_trip(line=line, airfare=100000, per_diem=60000)))
        policy = add_policy("Seminarios", PolicyKind.SEMINAR, {}, "", None)
        make_call(trip.event, per_diem_policy_id=policy.id)
        make_country("CR")
        enter_day_rate(RateValues("CR", "San José", usd(15000), date(2006, 1, 1)))
        days = recompute_days(trip).days
        assert [day.on_date.day for day in days] == [11, 12, 13, 14]  # from the arrival, and one day more
        assert per_diem_total(days) == usd(60000)
        for at in range(3):
            mark_day(trip, recompute_days(trip).days[at], list(Provided), False)
        assert [day.minor for day in recompute_days(trip).days] == [3000, 3000, 3000, 15000]
        authorise_trip(trip, make_account())
        issue_ticket(trip, Fare(usd(98000), paying(trip), "ABC123"))
        clock.set(trip.event.ends_at)
        note_travelled(trip)
        claim = express_claim(trip)
        approve_claim(claim, {}, finance)
        pay_claim(claim, usd(24000), paying(trip, "rest"), finance)
        assert trip.status is TripStatus.SETTLED
        assert state(line) == ("0.00", "1,220.00", "4,780.00")
        assert claim.lines[0].on_date <= now().date()


def test_a_journey_of_which_nothing_is_paid_to_the_traveller_is_settled_by_itself(arrange, clock):
    with arrange():
        line = make_line("6,000.00")
        bought, claimed = (
            say_visa(make_itinerary(make_trip(line=line, **amounts)))
            for amounts in ({"airfare": 100000}, {"airfare": 100000, "per_diem": 51000})
        )
        for trip in (bought, claimed):
            authorise_trip(trip, make_account())
            issue_ticket(trip, Fare(usd(98000), paying(trip, str(trip.id)), "ABC123"))
        clock.set(bought.event.ends_at)
        for trip in (bought, claimed):
            note_travelled(trip)
        assert list(trips_to_settle()) == [bought.id]
        assert settle_trip(bought)
        assert not trips_to_settle()
