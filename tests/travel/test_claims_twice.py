"""Claims done twice, by the wrong people or not at all: one form is one payment, and nobody forgives their own debt."""

import pytest
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.funding.models import DecisionGround
from app.mail.models import OutboxMessage
from app.travel.actions.claiming import LineWritten, begin_claim, express_claim, remove_expense, write_expense
from app.travel.actions.deciding_claims import approve_claim, return_claim
from app.travel.actions.paying_claims import pay_claim, refund_claim, write_off_claim
from app.travel.models import ComponentKind, TravelClaimStatus, Trip, TripAuthority, TripStatus
from app.travel.queries.claims import claims_of, paid_by_component, why_not_settled
from app.travel.queries.trip_money import paid_to_traveller
from tests.make import make_account, make_person
from tests.travel.making_claims import component, make_claim, make_finance_account, make_travelled, usd
from tests.travel.making_papers import make_paper
from tests.travel.making_trips import paying

S = TravelClaimStatus


def test_the_form_of_a_part_sent_twice_is_one_part(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(per_diem=51000)
        claim = make_claim(trip, per_diem=51000)
        approve_claim(claim, {}, finance)
        paid = [pay_claim(claim, usd(20000), paying(trip, "x"), finance) for _twice in range(2)]
        assert [[one.id for one in part] for part in paid] == [[paid[0][0].id]] * 2
        assert (claim.status, claim.settled_minor, len(claim.steps)) == (S.APPROVED, 20000, 4)
        with pytest.raises(Refused, match="200"):
            pay_claim(claim, usd(30000), paying(trip, "x"), finance)


def test_a_part_that_came_back_is_counted_once(arrange):
    with arrange():
        finance, trip = make_finance_account(), make_travelled(advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, finance)
        for _twice in range(2):
            refund_claim(claim, usd(5000), paying(trip, "back"), finance)
        assert (claim.status, claim.settled_minor) == (S.REFUND_DUE, 5000)
        assert sum(paid_by_component(trip).values()) == 35800


def test_nobody_forgoes_their_own_debt_or_says_that_it_came_back(arrange):
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000)
        own = make_account([RoleKind.FINANCE], person=trip.person)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, make_finance_account())
        with pytest.raises(Refused):
            write_off_claim(claim, "I need it.", own)
        with pytest.raises(Refused):
            refund_claim(claim, usd(10800), paying(trip, "back"), own)
        assert (claim.status, claim.settled_minor) == (S.REFUND_DUE, 0)


def authorised_outside(advance: int) -> tuple[Trip, Account]:
    """A journey of whoever keeps the accounts, which somebody outside the office authorised."""
    trip = make_travelled(advance=advance, per_diem=51000)
    said = {
        "name": "Rosa Modelo",
        "position": "Directora",
        "on_date": now().date(),
        "document_ref": "travel_document:x",
    }
    db.session.add(TripAuthority(trip_id=trip.id, entered_at=now(), entered_by="system", **said))
    return trip, make_account([RoleKind.FINANCE], person=trip.person)


def test_what_is_paid_of_ones_own_journey_is_marked_in_the_ledger(arrange):
    with arrange():
        trip, own = authorised_outside(advance=0)
        claim = make_claim(trip, per_diem=51000)
        approve_claim(claim, {}, own)
        [payment] = pay_claim(claim, usd(51000), paying(trip, "x"), own)
        assert payment.ground is DecisionGround.OUTSIDE


def test_what_comes_back_or_is_forgone_of_ones_own_journey_is_marked_in_its_history(arrange):
    with arrange():
        trip, own = authorised_outside(advance=40800)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, own)
        refund_claim(claim, usd(5000), paying(trip, "back"), own)
        write_off_claim(claim, "The account is closed.", own)
        assert [step.ground for step in claim.steps[-3:]] == ["outside"] * 3


def test_the_form_of_a_part_is_not_used_for_another_amount(arrange):
    """Though the first part was all that was due of one thing, and the next is due of another."""
    with arrange():
        finance, trip = make_finance_account(), make_travelled(per_diem=51000, visa=8000)
        claim = make_claim(trip, per_diem=51000, visa=8000)
        approve_claim(claim, {}, finance)
        first = next(iter(paid_to_traveller(trip))).authorised_minor
        pay_claim(claim, usd(first), paying(trip, "x"), finance)
        with pytest.raises(Refused, match="510"):
            pay_claim(claim, usd(59000 - first), paying(trip, "x"), finance)
        assert claim.settled_minor == first


def test_who_did_not_come_claims_no_per_diem(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        trip.status = TripStatus.NO_SHOW
        with pytest.raises(Refused):
            express_claim(trip)


def test_two_expenses_alike_are_told_apart(arrange):
    with arrange():
        trip = make_travelled(ground=9000, per_diem=51000)
        claim, taxi = begin_claim(trip), component(trip, ComponentKind.GROUND).id
        there = LineWritten(taxi, now().date(), usd(2000), "Taxi")
        write_expense(claim, there, [make_paper(trip, text="one")])
        with pytest.raises(Refused, match="1"):
            write_expense(claim, there, [make_paper(trip, text="one")])
        write_expense(claim, there, [make_paper(trip, text="another")])
        write_expense(claim, LineWritten(taxi, now().date(), usd(2000), "Taxi back"), [make_paper(trip, text="one")])
        assert len(claim.lines) == 3


def test_a_claim_that_was_never_handed_in_goes_with_its_last_line(arrange):
    with arrange():
        trip = make_travelled(per_diem=51000)
        claim = make_claim(trip, submitted=False, per_diem=51000)
        remove_expense(claim, claim.lines[0])
        assert claims_of(trip) == []
        assert why_not_settled(trip) == ""
        returned = make_claim(trip, per_diem=51000)
        return_claim(returned, {}, reason="Which days?")
        remove_expense(returned, returned.lines[0])
        assert len(claims_of(trip)) == 1


def test_who_organises_hears_what_is_written_off_without_amounts_unless_they_may_see_them(arrange):
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000)
        claim = make_claim(trip, per_diem=30000)
        approve_claim(claim, {}, make_finance_account())
        organiser = make_account([trip.event], make_person("Olga", "Ficticia", language="en"))
        for _ in range(3):
            make_finance_account()
        write_off_claim(claim, "The account is closed.", make_finance_account())
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "travel/claim_written_off")).one()
        assert told.to_address == organiser.email
        assert "108" not in (told.text + told.html).replace(trip.event.slug, "").replace(trip.public_id, "")
        assert f"/work/travel/{trip.public_id}" in told.text
        assert "/travel/claims/" not in told.text
