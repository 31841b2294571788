"""Offers: what they set aside and free again, until when they can be accepted, who may make one."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask

from app.accounts.models import Account
from app.budgets.queries import commitments_of_line
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import NominationStatus
from app.funding.hooks import named_subjects
from app.funding.models import BudgetLine, CommitmentState
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.preparation.models import Task
from app.registration.models import RegistrationStatus, SeatPool
from app.travel.actions.answering_offers import accept_sponsorship, decline_sponsorship
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.offering import offer_directly, offer_sponsorship
from app.travel.models import ComponentKind, Sponsorship, SponsorshipStatus, SponsorshipStep
from app.travel.models.per_diem import PerDiemPolicy
from app.travel.per_diem import PolicyKind
from app.travel.queries.sponsorships import current_offer, sponsorship_by_id
from app.travel.queries.trips import trip_of
from app.travel.wishes import OfferTerms
from tests.delegations.making import make_delegation, make_nomination, make_terms
from tests.fixtures.time import SettableClock
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_person, make_pool, make_registration, saved
from tests.travel.sponsoring import make_call, make_sponsorship, offered_component, terms_for

TICKET, PER_DIEM, VISA = ComponentKind.AIRFARE, ComponentKind.PER_DIEM, ComponentKind.VISA


def offer(sponsorship: Sponsorship, line: BudgetLine, offerer: Account | None = None) -> None:
    """A ticket of 1,000.00 and a per diem of 510.00."""
    things = (offered_component(TICKET, 100000, line.id), offered_component(PER_DIEM, 51000, line.id))
    offer_sponsorship(sponsorship, terms_for(sponsorship.event, *things), offerer or make_account([sponsorship.event]))


def sums(line: BudgetLine) -> tuple[int, int]:
    """(set aside, available) in cents."""
    db.session.refresh(line)
    return line.committed_minor, line.available_minor


def test_the_budget_says_for_whom_money_is_set_aside(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        line, sponsorship = make_line("6,000.00"), make_sponsorship(person=make_person("Ana", "Ejemplo"))
        make_call(sponsorship.event)
        offer(sponsorship, line)
        named = named_subjects({each.subject_ref for each in commitments_of_line(line)} | {"component:gone"})
        assert sorted(each.name for each in named.values()) == ["Air ticket, Ana Ejemplo", "Per diem, Ana Ejemplo"]
        assert {each.url.rpartition("/")[2] for each in named.values()} == {sponsorship.public_id}


def test_two_offers_are_set_aside_and_a_decline_frees_its_part(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event, line = make_event(), make_line("6,000.00")
        make_call(event, quota_units=4)
        first, second = (make_sponsorship(event, make_person()) for _ in range(2))
        offer(first, line)
        offer(second, line)
        assert sums(line) == (302000, 298000)
        decline_sponsorship(second, "Another journey")
        assert sums(line) == (151000, 449000)
        accept_sponsorship(first)
        states = [one.commitment.state for one in first.components if one.commitment]
        assert states == [CommitmentState.CONFIRMED] * 2
        cancel_sponsorship(first, "The event is smaller.")
        assert sums(line) == (0, 600000)
        cancelled = [one.commitment.state for one in first.components if one.commitment]
        assert cancelled == [CommitmentState.RELEASED] * 2


@pytest.mark.one_database
def test_a_refused_offer_changes_nothing(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event, line = make_event(), make_line("1,509.99")
        sponsorship = make_sponsorship(event)
        with pytest.raises(Refused, match=r"Travel, Demonstration grant: .*available"):
            offer(sponsorship, line)
        db.session.rollback()


@pytest.mark.one_database
def test_declining_leaves_the_registration_and_asks_for_own_cost(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        sponsorship = make_sponsorship()
        offer(sponsorship, make_line())
        decline_sponsorship(sponsorship)
        assert sponsorship.registration is not None
        assert sponsorship.registration.status is RegistrationStatus.CONFIRMED
        task = db.session.scalars(db.select(Task)).one()
        assert "Costa Rica" in task.title["en"]
        assert sponsorship.person.family_names not in str(task.title)


@pytest.mark.one_database
def test_accepting_begins_the_trip(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        sponsorship = make_sponsorship()
        offer(sponsorship, make_line())
        accept_sponsorship(sponsorship)
        assert trip_of(sponsorship) is not None


@pytest.mark.one_database
def test_a_nominee_accepts_both_and_without_a_free_seat_neither(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        make_terms(event)
        pool = make_pool(event, capacity=1, taken=1)
        named = make_nomination(make_delegation(event, "CR"))
        made = offer_directly(event, named.person, terms_for(event, offered_component(VISA)), make_account([event]))
        number, pool_id = made.sponsorship_id, pool.id
        db.session.commit()
        waits = sponsorship_by_id(number)
        assert waits is not None
        with pytest.raises(Refused, match="No seat is free"):
            accept_sponsorship(waits)
        db.session.rollback()
        db.session.get_one(SeatPool, pool_id).capacity = 2
        db.session.commit()
        found = sponsorship_by_id(number)
        assert found is not None
        assert found.status is SponsorshipStatus.OFFERED
        accept_sponsorship(found)
        assert found.nomination is not None
        assert found.nomination.status is NominationStatus.ACCEPTED
        assert found.registration is not None
        assert found.registration.status is RegistrationStatus.CONFIRMED


@pytest.mark.one_database
def test_who_may_not_be_offered_anything(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        event = make_event()
        traveller = make_person()
        own = make_account([event], traveller)
        sponsorship = make_sponsorship(event, traveller)
        with pytest.raises(Refused, match="their own journey"):
            offer_sponsorship(sponsorship, terms_for(event, offered_component(VISA)), own)
        other = make_account([event])
        with pytest.raises(Refused, match="24 hours"):
            offer_sponsorship(sponsorship, terms_for(event, offered_component(VISA), days=0), other)
        make_call(event, needs_endorsement=True)
        with pytest.raises(Refused, match="no endorsement yet"):
            offer_sponsorship(sponsorship, terms_for(event, offered_component(VISA)), other)
        waits = make_registration(event, status=RegistrationStatus.WAITING)
        with pytest.raises(Refused, match="no confirmed registration"):
            offer_directly(event, waits.person, terms_for(event, offered_component(VISA)), other)
        with pytest.raises(Refused, match="has asked for support already"):
            offer_directly(event, traveller, terms_for(event, offered_component(VISA)), other)


@pytest.mark.one_database
def test_a_per_diem_by_a_policy_needs_a_rate_of_the_place_and_day(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        sponsorship = make_sponsorship()
        policy = saved(PerDiemPolicy(slug="noches", name="Noches", kind=PolicyKind.NIGHTS))
        make_call(sponsorship.event, per_diem_policy_id=policy.id)
        with pytest.raises(Refused, match="No per diem rate for San José, Costa Rica on 12 May 2027"):
            offer(sponsorship, make_line())


SAN_JOSE_END = datetime(2006, 7, 11, 5, 59, tzinfo=UTC)


def july(app: Flask, clock: SettableClock) -> int:
    """An offer that can be accepted until 10 July 2006, 23:59 in San José."""
    clock.set(datetime(2006, 6, 26, 15, 0, tzinfo=UTC))
    with app.test_request_context(method="POST"):
        event = make_event(start_on=date(2006, 7, 27), start_time=time(9))
        sponsorship = make_sponsorship(event)
        made = OfferTerms([offered_component(VISA)], datetime(2006, 7, 10, 23, 59))
        offer_sponsorship(sponsorship, made, make_account([event]))
        offer_row = current_offer(sponsorship)
        assert offer_row is not None
        assert offer_row.expires_at == SAN_JOSE_END
        db.session.commit()
        return sponsorship.id


def test_it_can_be_accepted_until_the_minute_before(app: Flask, clock: SettableClock) -> None:
    number = july(app, clock)
    clock.set(SAN_JOSE_END - timedelta(minutes=1))
    with app.test_request_context(method="POST"):
        sponsorship = sponsorship_by_id(number)
        assert sponsorship is not None
        accept_sponsorship(sponsorship)
        assert sponsorship.status is SponsorshipStatus.ACCEPTED


def test_from_that_minute_on_it_is_refused_though_no_job_ran_and_the_job_ends_it_once(
    app: Flask, clock: SettableClock
) -> None:
    number = july(app, clock)
    clock.set(SAN_JOSE_END)
    with app.test_request_context("/?lang=en", method="POST"):
        sponsorship = sponsorship_by_id(number)
        assert sponsorship is not None
        with pytest.raises(Refused, match=r"10 July 2006.*23:59 \(Costa Rica\)"):
            accept_sponsorship(sponsorship)
        db.session.rollback()
    with app.app_context():
        assert run(jobs()["expire_travel_offers"]) == Result(done=1)
        assert run(jobs()["expire_travel_offers"]) == Result(done=0)
        steps = db.session.scalars(db.select(SponsorshipStep).filter_by(to_status=SponsorshipStatus.EXPIRED)).all()
        kinds = list(db.session.scalars(db.select(OutboxMessage.kind)))
        assert len(steps) == kinds.count("travel/offer_expired") == kinds.count("travel/office_told") == 1
