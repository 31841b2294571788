"""The nominee's answer: a registration under its own rules, one person once, units back where somebody does not come."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.accepting import accept_nomination, decline_nomination
from app.delegations.actions.accrediting import refuse_nomination, withdraw_nomination
from app.delegations.actions.nominating import nominate
from app.delegations.models import Nomination, NominationStatus, QuotaUse
from app.events.models import RegistrationPolicy
from app.mail.models import OutboxMessage
from app.people.models import Category
from app.registration.actions.deciding import decline as decline_registration
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw_own
from app.registration.models import Origin, Registration, RegistrationStatus, SeatPool
from tests.delegations.making import make_delegation, make_quota, make_terms
from tests.delegations.test_nominating import nominee
from tests.fixtures.time import SettableClock
from tests.make import make_contact, make_event, make_person, make_pool

DETAILS = Details("Ana Sofía", "Prueba", "Sra.", "Ministra", "Ministerio Ficticio", "AR", Category.ACADEMIA)


def named(**fields: object) -> Nomination:
    """Named by Chile, in one of its two sponsored places; the event takes people by invitation alone."""
    event = make_event(policy=RegistrationPolicy.INVITATION, **fields)
    delegation = make_delegation(event, "CL")
    make_quota(event)
    make_contact("CL")
    return nominate(delegation, nominee(0))


def used() -> int:
    return db.session.scalars(db.select(QuotaUse.used)).one()


def kinds() -> list[str]:
    return sorted(db.session.scalars(db.select(OutboxMessage.kind)))


def test_accepting_registers_for_the_delegations_country_and_tells_the_coordinator(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        make_pool(nomination.event, 5)
        registration = accept_nomination(nomination, DETAILS)
        assert (registration.status, registration.origin) == (RegistrationStatus.CONFIRMED, Origin.NOMINATION)
        assert (registration.country_code, registration.category) == ("CL", Category.SGPE)
        assert (registration.given_names, nomination.given_names, nomination.job_title) == (
            *("Ana Sofía", "Ana Sofía"),
            "Ministra",
        )
        assert nomination.status is NominationStatus.ACCEPTED
        assert used() == 1
        assert kinds() == ["delegations/nominated", "delegations/nominee_accepted", "registration/confirmed"]


def test_without_a_seat_they_wait(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        make_pool(nomination.event, 0)
        assert accept_nomination(nomination, DETAILS).status is RegistrationStatus.WAITING
        assert nomination.status is NominationStatus.ACCEPTED


def test_whoever_is_registered_already_is_joined_not_doubled(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_pool(event, 5)
        person = make_person(email="ana@compras.example")
        own = register(event, person, Details.of(person))
        nomination = nominate(make_delegation(event, "CL"), nominee(0))
        assert accept_nomination(nomination, DETAILS).id == own.id
        assert db.session.scalar(db.select(SeatPool.taken)) == 1
        decline_nomination(nomination)
        assert own.is_active, "they had registered by themselves"


def test_who_waited_for_approval_is_confirmed(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event(policy=RegistrationPolicy.APPROVAL)
        person = make_person(email="ana@compras.example")
        own = register(event, person, Details.of(person))
        assert own.status is RegistrationStatus.RECEIVED
        accept_nomination(nominate(make_delegation(event, "CL"), nominee(0)), DETAILS)
        assert own.status is RegistrationStatus.CONFIRMED


def test_whom_the_secretariat_has_declined_can_not_come_back_by_a_nomination(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        person = make_person(email="ana@compras.example")
        decline_registration(register(event, person, Details.of(person)), "Full")
        nomination = nominate(make_delegation(event, "CL"), nominee(0))
        with pytest.raises(Refused):
            accept_nomination(nomination, DETAILS)


def test_declining_frees_the_unit_and_tells_the_coordinator(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        decline_nomination(nomination, "Another journey")
        assert (nomination.status, used()) == (NominationStatus.DECLINED, 0)
        assert kinds() == ["delegations/nominated", "delegations/nominee_declined"]
        with pytest.raises(Refused):
            accept_nomination(nomination, DETAILS)
        with pytest.raises(Refused):
            decline_nomination(nomination)
        assert used() == 0


def test_declining_after_accepting_frees_the_seat_too(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        make_pool(nomination.event, 5)
        registration = accept_nomination(nomination, DETAILS)
        decline_nomination(nomination)
        assert (registration.status, used()) == (RegistrationStatus.WITHDRAWN, 0)
        assert db.session.scalar(db.select(SeatPool.taken)) == 0
        assert kinds().count("registration/withdrawn") == 1


def test_whoever_withdraws_the_registration_leaves_the_delegation(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        withdraw_own(accept_nomination(nomination, DETAILS))
        assert (nomination.status, used()) == (NominationStatus.DECLINED, 0)
        assert kinds().count("delegations/nominee_declined") == 1


def test_whose_registration_the_secretariat_declines_was_refused(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        decline_registration(accept_nomination(nomination, DETAILS), "Full")
        assert (nomination.status, used()) == (NominationStatus.REFUSED, 0)


def test_it_is_too_late_after_the_second_period(app: Flask, clock: SettableClock) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination = named()
        make_terms(nomination.event, nominate_in=timedelta(days=1), accept_in=timedelta(days=3))
        clock.set(now() + timedelta(days=3, minutes=1))
        with pytest.raises(Refused, match="could be accepted until"):
            accept_nomination(nomination, DETAILS)
        assert db.session.scalar(db.select(db.func.count(Registration.id))) == 0


def test_nobody_leaves_an_event_that_is_over(app: Flask, clock: SettableClock) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination = named()
        registration = accept_nomination(nomination, DETAILS)
        assert nomination.event.ends_at is not None
        clock.set(nomination.event.ends_at + timedelta(minutes=1))
        for leave in (decline_nomination, withdraw_nomination, refuse_nomination):
            with pytest.raises(Refused, match="over"):
                leave(nomination, "Too late")
        assert (nomination.status, registration.is_active, used()) == (NominationStatus.ACCEPTED, True, 1)
