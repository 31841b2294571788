"""Somebody else comes: seat, units and offer go over with no free moment, and what the former had ends."""

import pytest
from flask import Flask

from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.replacing import replace_nominee
from app.delegations.nominee import Nominee
from app.funding.models import BudgetLine
from app.mail.models import OutboxMessage
from app.registration.actions.registering import Details
from app.registration.models import Registration, RegistrationStatus
from app.travel.actions.answering_offers import accept_sponsorship
from app.travel.actions.offering import offer_directly, offer_sponsorship
from app.travel.actions.substituting import substitute_traveller
from app.travel.models import (
    ComponentKind,
    Sponsorship,
    SponsorshipOrigin,
    SponsorshipQuota,
    SponsorshipStatus,
)
from app.travel.queries.sponsorships import current_offer, open_sponsorship_of
from tests.delegations.making import make_delegation, make_nomination, make_terms
from tests.funding.making import make_line
from tests.make import make_account, make_event
from tests.travel.sponsoring import make_sponsorship, offered_component, terms_for

pytestmark = pytest.mark.one_database

OTHER = Nominee("Otra", "Ficticia", "otra@compras.example", job_title="Asesora")


def accepted(line: BudgetLine) -> Sponsorship:
    """A full sponsorship of Costa Rica that takes both units."""
    sponsorship = make_sponsorship()
    things = (
        offered_component(ComponentKind.AIRFARE, 100000, line.id),
        offered_component(ComponentKind.PER_DIEM, 51000, line.id),
    )
    offer_sponsorship(sponsorship, terms_for(sponsorship.event, *things), make_account([sponsorship.event]))
    accept_sponsorship(sponsorship)
    return sponsorship


def test_by_the_coordinator_it_goes_over_as_it_was(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        line = make_line()
        former = accepted(line)
        successor = substitute_traveller(former, OTHER, by="contact")
        assert (former.status, successor.status) == (SponsorshipStatus.CANCELLED, SponsorshipStatus.OFFERED)
        assert successor.replaces_id == former.id
        assert successor.origin is SponsorshipOrigin.SUBSTITUTION
        assert (former.quota_id, successor.units) == (None, 2)
        quota = db.session.scalars(db.select(SponsorshipQuota)).one()
        assert quota.used == 2
        db.session.refresh(line)
        assert line.committed_minor == 151000
        offer = current_offer(successor)
        assert offer is not None
        assert [one["minor"] for one in offer.amounts] == [100000, 51000]
        seats = {one.person_id: one.status for one in db.session.scalars(db.select(Registration))}
        assert seats == {
            former.person_id: RegistrationStatus.WITHDRAWN,
            successor.person_id: RegistrationStatus.CONFIRMED,
        }
        kinds = list(db.session.scalars(db.select(OutboxMessage.kind)))
        assert {"travel/sponsorship_cancelled", "registration/confirmed"} <= set(kinds)
        assert kinds.count("travel/sponsorship_cancelled") == 1


def test_in_the_office_it_may_be_priced_anew(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        line = make_line()
        former = accepted(line)
        things = (
            offered_component(ComponentKind.AIRFARE, 120000, line.id),
            offered_component(ComponentKind.PER_DIEM, 51000, line.id),
        )
        office = make_account([former.event])
        successor = substitute_traveller(former, OTHER, terms=terms_for(former.event, *things), offerer=office)
        db.session.refresh(line)
        assert line.committed_minor == 171000
        assert [one.approved_minor for one in successor.components] == [120000, 51000]


def test_a_delegation_that_names_somebody_else_hands_the_offer_on(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_terms(event)
        named = make_nomination(make_delegation(event, "CR"))
        accept_nomination(named, Details.of(named.person))
        terms = terms_for(event, offered_component(ComponentKind.AIRFARE))
        former = offer_directly(event, named.person, terms, make_account([event])).sponsorship
        successor = replace_nominee(named, OTHER, by="contact")
        assert former.status is SponsorshipStatus.CANCELLED
        theirs = open_sponsorship_of(event, successor.person)
        assert theirs is not None
        assert (theirs.status, theirs.units) == (SponsorshipStatus.OFFERED, 1)
        assert db.session.scalars(db.select(SponsorshipQuota.used)).one() == 1


def test_the_form_of_support_replaces_the_nominee_with_it(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_terms(event)
        named = make_nomination(make_delegation(event, "CR"))
        accept_nomination(named, Details.of(named.person))
        terms = terms_for(event, offered_component(ComponentKind.AIRFARE))
        former = offer_directly(event, named.person, terms, make_account([event])).sponsorship
        successor = substitute_traveller(former, OTHER, by="contact")
        assert successor.nomination is not None
        assert successor.nomination.replaces_id == named.id
        assert db.session.scalars(db.select(SponsorshipQuota.used)).one() == 1


def test_whom_it_can_not_go_to(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        former = accepted(make_line())
        same = Nominee("Ana", "Ejemplo", former.person.email or "")
        with pytest.raises(Refused, match="same person"):
            substitute_traveller(former, same, by="contact")
        db.session.rollback()


def test_a_request_of_a_replaced_nominee_ends(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        make_terms(event)
        named = make_nomination(make_delegation(event, "CR"))
        asked = make_sponsorship(event, named.person, registration=None)
        replace_nominee(named, OTHER, by="contact")
        assert asked.status is SponsorshipStatus.WITHDRAWN
