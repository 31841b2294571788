"""Claims: each verb allowed and guarded, the amounts to the cent, what the budget line says after each."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.models import Payment
from app.mail.models import OutboxMessage
from app.travel.actions.claiming import (
    LineWritten,
    begin_claim,
    convert_again,
    express_claim,
    remove_expense,
    submit_claim,
    write_expense,
)
from app.travel.actions.deciding_claims import LineDecision, approve_claim, return_claim
from app.travel.actions.paying_claims import ask_back, pay_claim, refund_claim, write_off_claim
from app.travel.claim_amounts import authorised_minor, net_minor, parts_to_pay
from app.travel.models import (
    ComponentKind,
    LateClaim,
    PaidTo,
    TravelClaimStatus,
    TravelClaimVerb,
    TravelDocumentKind,
    TripStatus,
)
from app.travel.queries.claims import claims_of, claims_with_the_same_paper, paid_by_component, why_not_settled
from tests.funding.making import make_line, make_rate, state
from tests.make import make_account
from tests.travel.making_claims import (
    component,
    make_claim,
    make_finance_account,
    make_paper,
    make_travelled,
    usd,
)
from tests.travel.making_trips import paying
from tests.travel.sponsoring import make_call

S = TravelClaimStatus


def steps(claim):
    return [(step.verb.value, step.from_status, step.to_status) for step in claim.steps]


def test_the_story_of_one_journey_to_the_end(arrange):
    with arrange():
        line, finance = make_line("6,000.00"), make_finance_account()
        trip = make_travelled(line=line, advance=40800, per_diem=51000)
        assert state(line) == ("102.00", "408.00", "5,490.00")
        claim = express_claim(trip)
        assert [(one.minor, one.base_minor) for one in claim.lines] == [(51000, 51000)]
        approve_claim(claim, {}, finance)
        assert claim.net_minor == 10200
        pay_claim(claim, usd(10200), paying(trip, "rest"), finance)
        assert claim.status is S.PAID
        assert state(line) == ("0.00", "510.00", "5,490.00")
        assert trip.status is TripStatus.SETTLED
        assert steps(claim) == [
            ("begin", None, S.OPEN),
            ("submit", S.OPEN, S.SUBMITTED),
            ("approve", S.SUBMITTED, S.APPROVED),
            ("pay", S.APPROVED, S.PAID),
        ]
        actions = set(db.session.scalars(select(AuditEntry.action).where(AuditEntry.target == claim.ref)))
        assert {f"travel_claim.{verb}" for verb in ("begun", "submitted", "approved", "paid")} <= actions


def test_four_amounts_stand_beside_each_other(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        one = component(trip, ComponentKind.PER_DIEM)
        claim = make_claim(trip, per_diem=53000)
        assert (one.approved_minor, one.claimed_minor, one.authorised_minor) == (51000, 53000, None)
        approve_claim(claim, {}, make_finance_account())
        assert (one.approved_minor, one.claimed_minor, one.authorised_minor) == (51000, 53000, 51000)


def test_less_than_the_advance_comes_back(arrange):
    with arrange():
        line, finance = make_line("6,000.00"), make_finance_account()
        trip = make_travelled(line=line, advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, finance)
        assert (claim.status, claim.net_minor) == (S.REFUND_DUE, -10800)
        assert why_not_settled(trip)
        assert trip.status is TripStatus.TRAVELLED
        with pytest.raises(Refused, match="108"):
            refund_claim(claim, usd(10801), paying(trip, "back"), finance)
        refund_claim(claim, usd(8), paying(trip, "part"), finance)
        assert claim.status is S.REFUND_DUE
        refund_claim(claim, usd(10792), paying(trip, "back"), finance)
        assert (claim.status, trip.status) == (S.REFUNDED, TripStatus.SETTLED)
        assert state(line) == ("0.00", "300.00", "5,700.00")


def test_what_is_written_off_stays_spent(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_travelled(line=line, advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, make_finance_account())
        with pytest.raises(Refused):
            write_off_claim(claim, " ", make_finance_account())
        write_off_claim(claim, "The bank account is closed.", make_finance_account())
        assert (claim.status, trip.status) == (S.WRITTEN_OFF, TripStatus.SETTLED)
        assert claim.steps[-1].minor == 10800
        assert state(line) == ("0.00", "408.00", "5,592.00")


def test_an_advance_that_pays_all_settles_the_journey_at_once(arrange):
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=40800)
        approve_claim(claim, {}, make_finance_account())
        assert (claim.status, trip.status) == (S.PAID, TripStatus.SETTLED)
        assert [step.verb for step in claim.steps][-2:] == [TravelClaimVerb.APPROVE, TravelClaimVerb.PAY]


def test_a_journey_that_was_not_made_owes_its_advance(arrange):
    with arrange():
        line = make_line("6,000.00")
        trip = make_travelled(line=line, advance=40800, per_diem=51000)
        trip.status = TripStatus.NO_SHOW
        claim = ask_back(trip, reason="Nobody came.")
        assert (claim.status, claim.net_minor) == (S.REFUND_DUE, -40800)
        assert ask_back(trip) is None
        assert state(line)[1] == "408.00"
        refund_claim(claim, usd(40800), paying(trip, "back"), make_finance_account())
        assert state(line)[1] == "0.00"
        assert trip.status is TripStatus.SETTLED


def test_nothing_is_asked_back_where_nothing_was_paid(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        trip.status = TripStatus.NO_SHOW
        assert ask_back(trip) is None
        assert claims_of(trip) == []


def test_a_payment_in_parts_and_not_a_cent_more(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=51000)
        approve_claim(claim, {}, finance)
        with pytest.raises(Refused, match="102"):
            pay_claim(claim, usd(10201), paying(trip, "x"), finance)
        pay_claim(claim, usd(200), paying(trip, "x"), finance)
        assert claim.status is S.APPROVED
        with pytest.raises(Refused, match="100"):
            pay_claim(claim, usd(10001), paying(trip, "y"), finance)
        pay_claim(claim, usd(10000), paying(trip, "y"), finance)
        assert claim.status is S.PAID
        assert sum(paid_by_component(trip).values()) == 51000


def test_a_raise_needs_a_reason_and_the_money_of_the_line(arrange):
    with arrange():
        line, finance = make_line("600.00"), make_finance_account()
        trip = make_travelled(line=line, per_diem=51000)
        one = component(trip, ComponentKind.PER_DIEM)
        claim = make_claim(trip, per_diem=70000)
        with pytest.raises(Refused):
            approve_claim(claim, {}, finance, raised={one.id: 60000})
        with pytest.raises(Refused, match="Travel"):
            approve_claim(claim, {}, finance, raised={one.id: 60001}, reason="The flight was cancelled.")
        db.session.rollback()


def test_a_raise_within_the_line_is_authorised_and_paid(arrange):
    with arrange():
        line, finance = make_line("600.00"), make_finance_account()
        trip = make_travelled(line=line, per_diem=51000)
        one = component(trip, ComponentKind.PER_DIEM)
        claim = make_claim(trip, per_diem=70000)
        approve_claim(claim, {}, finance, raised={one.id: 60000}, reason="The flight was cancelled.")
        assert (one.approved_minor, one.authorised_minor) == (60000, 60000)
        pay_claim(claim, usd(60000), paying(trip, "x"), finance)
        assert state(line) == ("0.00", "600.00", "0.00")


def test_a_line_is_lowered_with_a_reason_and_never_raised(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(per_diem=51000, visa=8000)
        claim = make_claim(trip, per_diem=51000, visa=7000)
        first, second = claim.lines
        with pytest.raises(Refused):
            approve_claim(claim, {second.id: LineDecision(6000)}, finance)
        with pytest.raises(Refused):
            approve_claim(claim, {second.id: LineDecision(7001, "more")}, finance)
        approve_claim(claim, {second.id: LineDecision(6000, "Without the tip.")}, finance)
        assert (first.decided_minor, second.decided_minor) == (51000, 6000)
        assert component(trip, ComponentKind.PER_DIEM).authorised_minor == 51000
        assert component(trip, ComponentKind.VISA).authorised_minor == 6000


def test_a_returned_claim_says_which_line_and_comes_again(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000, visa=8000)
        claim = make_claim(trip, visa=7000)
        with pytest.raises(Refused):
            return_claim(claim, {})
        return_claim(claim, {claim.lines[0].id: "The receipt is not readable."})
        assert (claim.status, claim.lines[0].reason) == (S.OPEN, "The receipt is not readable.")
        assert component(trip, ComponentKind.VISA).claimed_minor is None
        submit_claim(claim)
        assert component(trip, ComponentKind.VISA).claimed_minor == 7000


def test_what_stands_elsewhere_is_not_done_again(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(advance=100, per_diem=51000)
        claim = make_claim(trip, per_diem=51000)
        with pytest.raises(Refused):
            submit_claim(claim)
        for too_early in (
            lambda: pay_claim(claim, usd(1), paying(trip, "x"), finance),
            lambda: refund_claim(claim, usd(1), paying(trip, "x"), finance),
            lambda: write_off_claim(claim, "why", finance),
        ):
            with pytest.raises(Refused):
                too_early()
        approve_claim(claim, {}, finance)
        for too_late in (
            lambda: approve_claim(claim, {}, finance),
            lambda: return_claim(claim, {claim.lines[0].id: "x"}),
            lambda: remove_expense(claim, claim.lines[0]),
            lambda: refund_claim(claim, usd(1), paying(trip, "x"), finance),
            lambda: convert_again(claim),
        ):
            with pytest.raises(Refused):
                too_late()


def test_nobody_decides_about_their_own_journey(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        own = make_account([RoleKind.FINANCE], person=trip.person)
        claim = make_claim(trip, per_diem=51000)
        with pytest.raises(Refused):
            approve_claim(claim, {}, own)
        approve_claim(claim, {}, make_finance_account())
        with pytest.raises(Refused):
            pay_claim(claim, usd(51000), paying(trip, "x"), own)


def test_nothing_is_claimed_before_the_journey(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        trip.status = TripStatus.AUTHORISED
        with pytest.raises(Refused):
            begin_claim(trip)


def test_days_are_converted_at_their_own_rate_and_again_when_it_is_corrected(arrange):
    with arrange():
        day = now().date()
        make_rate("CRC", "0.00192345", day - timedelta(days=3))
        trip = make_travelled(per_diem=51000, visa=20000)
        claim = begin_claim(trip)
        visa = component(trip, ComponentKind.VISA)
        line = write_expense(claim, LineWritten(visa.id, day, Money(5234500, "CRC")), [make_paper(trip)])
        assert (line.minor, line.base_minor) == (5234500, 10068)
        with pytest.raises(Refused, match="COP"):
            write_expense(claim, LineWritten(visa.id, day, Money(35000000, "COP")), [make_paper(trip, text="2")])
        old = line.rate
        old.superseded_at = now()
        make_rate("CRC", "0.002", day - timedelta(days=3))
        assert convert_again(claim) == 1
        assert line.base_minor == 10469


def test_late_claims_come_with_a_reason_or_not_at_all(arrange, clock):
    with arrange():
        trip = make_travelled(per_diem=51000)
        call = make_call(trip.event, claim_days=30)
        clock.move(timedelta(days=40))
        with pytest.raises(Refused):
            express_claim(trip)
        db.session.rollback()
    with arrange():
        trip = make_travelled(per_diem=51000)
        call = make_call(trip.event, claim_days=30, late_claim=LateClaim.REFUSE)
        claim = begin_claim(trip)
        write_expense(claim, LineWritten(component(trip, ComponentKind.PER_DIEM).id, now().date(), usd(51000)))
        clock.move(timedelta(days=40))
        with pytest.raises(Refused):
            submit_claim(claim, late_reason="I was ill.")
        call.late_claim = LateClaim.WITH_REASON
        submit_claim(claim, late_reason="I was ill.")
        assert claim.late_reason == "I was ill."


def test_papers_are_complete_before_a_claim_is_handed_in(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000, airfare=9000, visa=8000)
        component(trip, ComponentKind.AIRFARE).paid_to = PaidTo.TRAVELLER
        make_call(trip.event, needs_hotel_bill=True, needs_boarding_pass=True)
        claim, today = begin_claim(trip), now().date()
        for kind in (ComponentKind.AIRFARE, ComponentKind.VISA, ComponentKind.PER_DIEM):
            write_expense(claim, LineWritten(component(trip, kind).id, today, usd(5000)))
        with pytest.raises(Refused) as refused:
            submit_claim(claim)
        assert refused.value.reason.count(";") == 4
        for line, kinds in zip(
            list(claim.lines),
            (
                [TravelDocumentKind.INVOICE, TravelDocumentKind.ITINERARY],
                [TravelDocumentKind.RECEIPT],
                [TravelDocumentKind.HOTEL_BILL],
            ),
            strict=True,
        ):
            remove_expense(claim, line)
            papers = [make_paper(trip, kind) for kind in kinds]
            write_expense(claim, LineWritten(line.component_id, today, usd(5000)), papers)
        submit_claim(claim, is_declared=True)
        assert claim.status is S.SUBMITTED


def test_one_receipt_in_two_claims_is_shown_to_finance(arrange):
    with arrange():
        first, second = make_travelled(visa=8000), make_travelled(visa=8000)
        claims = []
        for trip in (first, second):
            claim = begin_claim(trip)
            paper = make_paper(trip, text="the same")
            write_expense(claim, LineWritten(component(trip, ComponentKind.VISA).id, now().date(), usd(8000)), [paper])
            submit_claim(claim)
            claims.append(claim)
        found = claims_with_the_same_paper(claims[0])
        assert [one.id for several in found.values() for one in several] == [claims[1].id]


def test_a_second_claim_counts_what_the_first_moves(arrange):
    with arrange():
        line, finance = make_line("6,000.00"), make_finance_account()
        trip = make_travelled(line=line, advance=10000, per_diem=51000, visa=8000)
        first = make_claim(trip, per_diem=51000)
        approve_claim(first, {}, finance)
        assert first.net_minor == 41000
        second = make_claim(trip, visa=8000)
        approve_claim(second, {}, finance)
        assert second.net_minor == 8000
        pay_claim(second, usd(8000), paying(trip, "two"), finance)
        assert trip.status is TripStatus.TRAVELLED
        pay_claim(first, usd(41000), paying(trip, "one"), finance)
        assert trip.status is TripStatus.SETTLED
        assert state(line) == ("0.00", "590.00", "5,410.00")


def test_each_step_tells_the_traveller_in_their_language(arrange, app):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=51000)
        return_claim(claim, {claim.lines[0].id: "Which days?"})
        submit_claim(claim)
        approve_claim(claim, {}, finance)
        pay_claim(claim, usd(10200), paying(trip, "x"), finance)
        kinds = list(db.session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))
        own = [kind for kind in kinds if kind.startswith("travel/claim_")]
        assert own.count("travel/claim_received") == 2
        assert own.count("travel/claim_waits") >= 2
        assert {"travel/claim_returned", "travel/claim_decided", "travel/claim_paid"} <= set(own)


def test_the_same_form_sent_twice_pays_once(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(per_diem=51000)
        claim = make_claim(trip, per_diem=51000)
        approve_claim(claim, {}, finance)
        pay_claim(claim, usd(51000), paying(trip, "x"), finance)
        with pytest.raises(Refused):
            pay_claim(claim, usd(51000), paying(trip, "x"), finance)
        assert len(db.session.scalars(select(Payment).where(Payment.minor == 51000)).all()) == 1


AMOUNTS = st.integers(0, 10**9)


@pytest.mark.one_database
@given(approved=AMOUNTS, decided=st.lists(AMOUNTS, max_size=6), lowered=st.integers(0, 5), by=AMOUNTS)
def test_authorised_is_never_above_approved_and_lowering_one_never_changes_another(approved, decided, lowered, by):
    authorised = authorised_minor(approved, decided)
    assert authorised <= approved
    assert authorised <= sum(decided)
    less = [max(0, one - by) if place == lowered else one for place, one in enumerate(decided)]
    assert authorised_minor(approved, less) <= authorised
    others = {"other": authorised_minor(approved, decided)}
    assert others["other"] == authorised


@pytest.mark.one_database
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=5))
def test_parts_add_up_to_what_is_paid(rows):
    due = {number: authorised - paid for number, (authorised, paid) in enumerate(rows)}
    net = net_minor((authorised for authorised, _ in rows), sum(paid for _, paid in rows))
    if net > 0:
        parts = parts_to_pay(net, due)
        assert sum(parts.values()) == net
        assert all(0 < part <= due[number] for number, part in parts.items())


def test_the_mail_of_a_decision_says_what_was_paid_before(arrange):
    with arrange():
        claim = make_claim(make_travelled(advance=40800, per_diem=51000), per_diem=51000)
        approve_claim(claim, {}, make_finance_account())
        query = db.select(OutboxMessage.text).where(OutboxMessage.kind == "travel/claim_decided")
        text = db.session.scalars(query).one()
        assert "USD 102,00" in text
        assert "Pagado hasta ahora: USD 408,00" in text
