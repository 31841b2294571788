"""Somebody takes another's place: unit, seat and order go over; two mails, two calendar objects, no count changed."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.accepting import accept_nomination, decline_nomination
from app.delegations.actions.accrediting import accredit
from app.delegations.actions.arranging import set_terms
from app.delegations.actions.nominating import nominate
from app.delegations.actions.replacing import replace_nominee
from app.delegations.links import nominee_token
from app.delegations.models import DelegateRole, Nomination, NominationStatus, NominationUnit
from app.delegations.queries.nominations import nomination_by_link
from app.delegations.queries.overview import overview
from app.mail.models import OutboxMessage
from app.registration.actions.registering import Details, register
from app.registration.models import Origin, Registration, RegistrationStatus, Seat, SeatPool
from app.registration.queries import seats
from tests.delegations.making import make_terms
from tests.delegations.test_accepting import DETAILS, named, used
from tests.delegations.test_nominating import nominee
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_person, make_pool


def accredited_one() -> Nomination:
    nomination = named()
    make_pool(nomination.event, 5)
    accept_nomination(nomination, DETAILS)
    accredit(nomination, make_account([nomination.event]), "By telephone.")
    return nomination


def counted(nomination: Nomination) -> list[object]:
    """Everything that is counted anywhere of these."""
    rows = overview(nomination.event)
    statuses = db.session.scalars(db.select(Registration.status).where(Registration.ended_at.is_(None))).all()
    taken, held = db.session.scalar(db.select(SeatPool.taken)), len(db.session.scalars(db.select(Seat)).all())
    return [used(), dict(rows[0].numbers), rows[0].used, statuses, taken, held, len(_units())]


def _units() -> list[NominationUnit]:
    return list(db.session.scalars(db.select(NominationUnit)))


def test_after_accreditation_two_mails_two_calendar_objects_and_no_count_changed(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = accredited_one()
        before, sent = counted(former), db.session.scalar(db.select(db.func.max(OutboxMessage.id)))
        successor = replace_nominee(former, nominee(1), by="contact:x")
        assert counted(former) == before
        told = db.session.scalars(
            db.select(OutboxMessage).where(OutboxMessage.id > sent).order_by(OutboxMessage.id)
        ).all()
        assert [(one.kind, one.to_address, one.calendar_method) for one in told] == [
            ("delegations/replaced", "ana@compras.example", "CANCEL"),
            ("delegations/takes_place", "benito@compras.example", "REQUEST"),
        ]
        assert (former.status, successor.status) == (NominationStatus.REPLACED, NominationStatus.ACCREDITED)
        assert successor.is_taken_over
        assert (successor.position, successor.replaces_id) == (former.position, former.id)
        assert seats.drift() == []


def test_the_office_looks_at_a_successor_or_accredits_anew(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = accredited_one()
        office = make_account([former.event])
        successor = replace_nominee(former, nominee(1), by="contact:x")
        accredit(successor, office, "Seen.")
        assert not successor.is_taken_over
        set_terms(former.event, None, None, needs_letter=True, accredits_anew=True)
        third = replace_nominee(successor, nominee(2), by="contact:x")
        assert third.status is NominationStatus.ACCEPTED
        assert third.registration is not None
        assert third.registration.status is RegistrationStatus.CONFIRMED


def test_the_formers_link_ends_and_the_registration_with_it(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = accredited_one()
        token, registration = nominee_token(former), former.registration
        replace_nominee(former, nominee(1), by="contact:x")
        assert nomination_by_link(token) is None
        assert registration is not None
        assert registration.status is RegistrationStatus.WITHDRAWN


def test_who_was_only_named_is_replaced_without_a_calendar(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = named()
        successor = replace_nominee(former, nominee(1), by="contact:x")
        assert successor.status is NominationStatus.NOMINATED
        assert used() == 1
        methods = db.session.scalars(db.select(OutboxMessage.calendar_method)).all()
        assert [method for method in methods if method] == []
        accept_nomination(successor, DETAILS)


def test_whoever_is_registered_already_takes_the_place_and_the_second_seat_is_free(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = accredited_one()
        person = make_person(email="benito@compras.example")
        own = register(former.event, person, Details.of(person), origin=Origin.ORGANISER)
        waiting = make_person()
        pool = db.session.scalars(db.select(SeatPool)).one()
        pool.capacity = 2
        db.session.flush()
        waits = register(former.event, waiting, Details.of(waiting), origin=Origin.ORGANISER)
        assert waits.status is RegistrationStatus.WAITING
        successor = replace_nominee(former, nominee(1), by="contact:x")
        assert successor.registration is own
        assert waits.status is RegistrationStatus.OFFERED
        assert seats.drift() == []


def test_a_waiting_place_is_taken_over_as_it_stands(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = named()
        make_pool(former.event, 0)
        first = accept_nomination(former, DETAILS)
        since = first.waiting_since
        successor = replace_nominee(former, nominee(1), by="contact:x")
        assert successor.registration is not None
        assert (successor.registration.status, successor.registration.waiting_since) == (
            RegistrationStatus.WAITING,
            since,
        )


def test_it_is_refused_for_somebody_named_the_same_person_and_the_ended(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        former = named()
        other = nominate(former.delegation, nominee(1))
        with pytest.raises(Refused, match="named for this event already"):
            replace_nominee(former, nominee(1))
        with pytest.raises(Refused, match="same person"):
            replace_nominee(former, nominee(0))
        decline_nomination(other)
        with pytest.raises(Refused, match="ended already"):
            replace_nominee(other, nominee(2))


def test_the_head_is_replaced_by_a_head(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        former = named()
        former.role = DelegateRole.HEAD
        db.session.flush()
        successor = replace_nominee(former, nominee(1, role=DelegateRole.HEAD))
        assert (successor.role, successor.position) == (DelegateRole.HEAD, 1)


def test_the_coordinator_may_replace_after_the_period_until_the_event_begins(app: Flask, clock: SettableClock) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        former = named()
        make_terms(former.event, nominate_in=timedelta(days=1), accept_in=timedelta(days=2))
        accept_nomination(former, DETAILS)
        clock.set(now() + timedelta(days=3))
        second = replace_nominee(former, nominee(1))
        begins = former.event.starts_at
        assert begins is not None
        clock.set(begins + timedelta(minutes=1))
        with pytest.raises(Refused, match="could be replaced until"):
            replace_nominee(second, nominee(2))
        replace_nominee(second, nominee(2), is_office=True)
