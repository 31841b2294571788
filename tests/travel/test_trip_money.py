"""Money of a journey, to the cent: advances, tickets, changes, cancelling, not coming."""

from datetime import timedelta

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.money import Money
from app.core.refusal import Refused
from app.travel.actions.advancing import most_advanced, pay_advance
from app.travel.actions.ending_trips import TicketLoss, cancel_trip, receive_refund, state_loss
from app.travel.actions.settling import settle_trip
from app.travel.actions.ticketing import Fare, TicketChange, change_ticket, issue_ticket, raise_fare
from app.travel.actions.travelling import note_no_show
from app.travel.models import ComponentKind, CostBearer, TripStatus
from app.travel.queries.calls import call_of
from app.travel.queries.trip_money import advanced_minor, ticket_of
from tests.funding.making import make_line, state
from tests.make import make_account, make_event, make_registration
from tests.travel.making_trips import make_authorised, make_ticketed, make_trip, paying


def usd(minor: int) -> Money:
    return Money(minor, "USD")


@pytest.fixture
def finance():
    """An account of another person than the traveller."""
    return lambda: make_account([RoleKind.FINANCE])


def test_the_story_of_one_journey(arrange, finance):
    with arrange():
        line = make_line("6,000.00")
        trip = make_authorised(line=line)
        assert state(line) == ("1,510.00", "0.00", "4,490.00")
        issue_ticket(trip, Fare(usd(98000), paying(trip)))
        assert state(line) == ("510.00", "980.00", "4,510.00")
        pay_advance(trip, usd(40800), paying(trip, "two"), actor=finance())
        assert state(line) == ("102.00", "1,388.00", "4,510.00")
        assert advanced_minor(trip) == 40800


def test_an_advance_may_be_a_part_of_what_is_paid_to_the_traveller_and_not_a_cent_more(arrange, finance):
    with arrange():
        trip = make_authorised()
        limit = most_advanced(trip, call_of(trip.event))
        assert limit.limit == usd(40800)
        with pytest.raises(Refused, match=r"408.00.*0.00.*408.01"):
            pay_advance(trip, usd(40801), paying(trip), actor=finance())
        pay_advance(trip, usd(40800), paying(trip), actor=finance())
        assert most_advanced(trip, call_of(trip.event)).left == usd(0)


def test_an_advance_in_two_parts_stays_within_the_same_bound(arrange, finance):
    with arrange():
        trip = make_authorised()
        pay_advance(trip, usd(40000), paying(trip), actor=finance())
        with pytest.raises(Refused, match="408"):
            pay_advance(trip, usd(801), paying(trip, "two"), actor=finance())
        pay_advance(trip, usd(800), paying(trip, "two"), actor=finance())
        assert advanced_minor(trip) == 40800


def test_the_same_form_sent_twice_pays_one_advance(arrange, finance):
    with arrange():
        trip, actor = make_authorised(), finance()
        first = pay_advance(trip, usd(40800), paying(trip), actor=actor)
        assert pay_advance(trip, usd(40800), paying(trip), actor=actor) == first
        assert advanced_minor(trip) == 40800


def test_an_advance_goes_through_the_components_in_their_order(arrange, finance):
    with arrange():
        line = make_line()
        trip = make_authorised(line=line, per_diem=51000, ground=10000)
        payments = pay_advance(trip, usd(48800), paying(trip), actor=finance())  # floor(80 % of 610.00)
        assert [payment.minor for payment in payments] == [48800]
        assert state(line)[0] == "122.00"


def test_the_part_is_cut_down_to_whole_minor_units(arrange):
    with arrange():
        trip = make_authorised(per_diem=51001)
        assert most_advanced(trip, call_of(trip.event)).limit == usd(40800)


def test_nothing_is_advanced_before_the_journey_is_authorised(arrange, finance):
    with arrange():
        trip = make_trip(line=make_line())
        with pytest.raises(Refused):
            pay_advance(trip, usd(100), paying(trip), actor=finance())


@pytest.mark.parametrize(("fare", "passes"), [(105000, True), (105001, False)])
def test_a_ticket_may_cost_a_little_more(arrange, fare, passes):
    with arrange():
        line = make_line("6,000.00")
        trip = make_authorised(line=line)
        if passes:
            issue_ticket(trip, Fare(usd(fare), paying(trip)))
            assert state(line) == ("510.00", "1,050.00", "4,440.00")
        else:
            with pytest.raises(Refused):
                issue_ticket(trip, Fare(usd(fare), paying(trip)))


def test_what_exceeds_what_was_set_aside_must_be_available_on_the_line(arrange):
    with arrange():
        trip = make_authorised(line=make_line("1,510.00"))
        with pytest.raises(Refused):
            issue_ticket(trip, Fare(usd(100001), paying(trip)))


def test_a_dearer_ticket_needs_a_new_amount_with_a_reason(arrange, finance):
    with arrange():
        line = make_line("6,000.00")
        trip = make_authorised(line=line)
        with pytest.raises(Refused):
            raise_fare(trip, 120000, finance(), "")
        raise_fare(trip, 120000, finance(), "La tarifa subió")
        assert state(line) == ("1,710.00", "0.00", "4,290.00")
        issue_ticket(trip, Fare(usd(120000), paying(trip)))
        assert state(line) == ("510.00", "1,200.00", "4,290.00")
        assert trip.fare_minor == 120000


def test_a_change_that_costs_more_is_set_aside_anew(arrange, finance):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        change_ticket(trip, TicketChange("Cambió la fecha", 15000), finance())
        assert trip.status is TripStatus.AUTHORISED
        assert state(line) == ("660.00", "980.00", "4,360.00")
        issue_ticket(trip, Fare(usd(15000), paying(trip, "two")))
        assert state(line) == ("510.00", "1,130.00", "4,360.00")
        assert trip.fare_minor == 113000


def test_a_change_that_costs_less_is_expected_back(arrange, finance):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        change_ticket(trip, TicketChange("Vuelo más barato", -8000), finance())
        assert trip.refund_open_minor == 8000
        issue_ticket(trip, Fare())
        receive_refund(trip, usd(8000), paying(trip, "back"))
        assert state(line) == ("510.00", "900.00", "4,590.00")
        assert trip.refund_open_minor == 0


@pytest.mark.parametrize("bearer", [CostBearer.TRAVELLER, CostBearer.INSTITUTION])
def test_what_others_bear_moves_no_money_of_ours(arrange, finance, bearer):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        change_ticket(trip, TicketChange("Motivo personal", 15000, bearer), finance())
        assert state(line) == ("510.00", "980.00", "4,510.00")


def test_cancelling_after_the_ticket_to_the_cent(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        cancel_trip(trip, "Ya no viaja", TicketLoss(18000, 80000))
        assert state(line) == ("0.00", "980.00", "5,020.00")
        assert trip.refund_open_minor == 80000
        assert not settle_trip(trip)
        receive_refund(trip, usd(80000), paying(trip, "back"))
        assert state(line) == ("0.00", "180.00", "5,820.00")
        assert trip.status is TripStatus.SETTLED


def test_a_refund_may_come_in_parts_and_no_more_than_was_expected(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        cancel_trip(trip, "Ya no viaja", TicketLoss(18000, 80000))
        receive_refund(trip, usd(30000), paying(trip, "a"))
        assert trip.status is TripStatus.CANCELLED
        with pytest.raises(Refused):
            receive_refund(trip, usd(50001), paying(trip, "b"))
        receive_refund(trip, usd(50000), paying(trip, "b"))
        assert state(line)[1] == "180.00"


def test_the_same_form_sent_twice_is_one_refund(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        cancel_trip(trip, "Ya no viaja", TicketLoss(18000, 80000))
        for _click in range(2):
            receive_refund(trip, usd(30000), paying(trip, "a"))
        assert (trip.refunded_minor, trip.refund_open_minor) == (30000, 50000)
        assert state(line)[1] == "680.00"


def test_a_form_that_comes_again_with_another_amount_is_refused(arrange, finance):
    with arrange():
        trip, actor = make_authorised(line=make_line("6,000.00")), finance()
        pay_advance(trip, usd(10000), paying(trip), actor=actor)
        with pytest.raises(Refused, match="100"):
            pay_advance(trip, usd(20000), paying(trip), actor=actor)
        ended = make_ticketed(line=make_line("6,000.00"))
        cancel_trip(ended, "Ya no viaja", TicketLoss(18000, 80000))
        receive_refund(ended, usd(30000), paying(ended, "a"))
        with pytest.raises(Refused, match="300"):
            receive_refund(ended, usd(20000), paying(ended, "a"))
        assert ended.refunded_minor == 30000


def test_refunds_of_a_ticket_paid_in_two_parts_come_back_one_after_the_other(arrange, finance):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        change_ticket(trip, TicketChange("Vuelo más tarde", 20000), finance())
        issue_ticket(trip, Fare(usd(20000), paying(trip, "more")))
        cancel_trip(trip, "Ya no viaja", TicketLoss(18000, 100000))
        receive_refund(trip, usd(20000), paying(trip, "a"))
        receive_refund(trip, usd(80000), paying(trip, "b"))
        assert state(line)[1] == "180.00"


@pytest.mark.parametrize(("cost", "back"), [(18000, 98001), (10000, 80000)])
def test_a_loss_that_does_not_add_up_is_refused(arrange, cost, back):
    with arrange():
        trip = make_ticketed(line=make_line())
        with pytest.raises(Refused):
            cancel_trip(trip, "Ya no viaja", TicketLoss(cost, back))


def test_a_fee_beyond_the_fare_is_paid_too(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        with pytest.raises(Refused):
            cancel_trip(trip, "Ya no viaja", TicketLoss(20000, 80000))
        trip_again = make_ticketed(make_registration(make_event()), line)
        cancel_trip(trip_again, "Ya no viaja", TicketLoss(100000, 0, paying=paying(trip_again, "fee")))
        assert trip_again.fare_minor == 100000


def test_a_traveller_who_cancels_leaves_the_loss_to_be_stated(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        cancel_trip(trip, "No puedo viajar", by=trip.person.public_id)
        assert not settle_trip(trip)
        state_loss(trip, TicketLoss(98000, 0))
        assert trip.status is TripStatus.SETTLED
        assert state(line) == ("0.00", "980.00", "5,020.00")


def test_cancelling_keeps_what_stays_payable(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_authorised(line=line, per_diem=51000, visa=16000)
        cancel_trip(trip, "Se negó la visa", keeps=frozenset({ComponentKind.VISA}))
        assert state(line) == ("160.00", "0.00", "5,840.00")


def test_who_did_not_come_keeps_the_ticket_spent(arrange, finance, clock):
    with arrange():
        line = make_line("6,000.00")
        trip = make_ticketed(line=line)
        pay_advance(trip, usd(40800), paying(trip, "two"), actor=finance())
        clock.move(trip.event.ends_at - now() + timedelta(hours=1))
        note_no_show(trip, "No se presentó")
        assert state(line)[1] == "1,388.00"
        assert trip.status is TripStatus.NO_SHOW


def test_one_component_is_the_ticket(arrange):
    with arrange():
        trip = make_trip(line=make_line(), airfare=100000, per_diem=51000)
        assert ticket_of(trip).kind is ComponentKind.AIRFARE
