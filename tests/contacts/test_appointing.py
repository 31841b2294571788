"""Contacts are appointed, succeed one another and end; one coordinator a country holds in the database too."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.contacts.actions.appointing import appoint, confirm_contact, correct_contact, end_contact, succeed
from app.contacts.hooks import contact_changed
from app.contacts.links import contact_token
from app.contacts.loaders import linked_contact
from app.contacts.models import ContactKind, ContactStepKind, CountryContact, CountryContactStep
from app.contacts.queries import contacts_of
from app.core.extensions import db
from app.core.refusal import Refused
from tests import cast
from tests.make import make_contact, make_country, make_person


def steps_of(contact):
    query = select(CountryContactStep.kind).where(CountryContactStep.contact_id == contact.id)
    return list(db.session.scalars(query.order_by(CountryContactStep.id)))


def test_a_country_has_one_current_coordinator_whatever_the_code_does(arrange):
    with arrange():
        make_contact("CR")
        with pytest.raises(IntegrityError), db.session.begin_nested():
            make_contact("CR")
        make_contact("CR", until=date(2025, 1, 1))
        make_contact("PA")
        make_contact("CR", ContactKind.ALTERNATE)


def test_a_second_coordinator_is_refused_with_what_to_do(arrange):
    with arrange():
        make_contact("CR")
        with pytest.raises(Refused):
            appoint(kind=ContactKind.COORDINATOR, country_code="CR", person=make_person())
        assert len(db.session.scalars(select(CountryContact)).all()) == 1


def test_a_successor_ends_the_former_link_at_once_and_rooms_above_hear_of_it(app, arrange):
    heard = []
    contact_changed.add(app, lambda former, successor: heard.append((former.name, successor and successor.name)))
    with arrange():
        former = make_contact("CR", person=make_person(**cast.ANA.fields))
        token = contact_token(former)
        assert linked_contact(token).contact is former
        successor = succeed(
            former, reason="Nota DM-12", person=make_person("Elena", "Sucesora"), since=date(2026, 11, 1)
        )
        assert linked_contact(token) is None
        assert linked_contact(contact_token(former)) is None
        assert linked_contact(contact_token(successor)).contact is successor
        assert contacts_of(["CR"])["CR"].coordinator is successor
        assert successor.replaces is former and former.until == date(2026, 11, 1)
        assert heard == [("Ana Ejemplo", "Elena Sucesora")]
        assert steps_of(former) == [ContactStepKind.ENDED]
        assert steps_of(successor) == [ContactStepKind.APPOINTED]


def test_a_successor_of_whom_no_day_is_said_begins_when_the_former_ends(arrange):
    with arrange():
        former = make_contact("CR")
        successor = succeed(former, reason="x", person=make_person("Elena", "Sucesora"))
        assert successor.since == former.until


def test_an_end_without_a_successor_is_heard_too(app, arrange):
    heard = []
    contact_changed.add(app, lambda former, successor: heard.append((former.id, successor)))
    with arrange():
        contact = make_contact("CR")
        end_contact(contact, reason="Left the ministry")
        assert heard == [(contact.id, None)]
        with pytest.raises(Refused):
            confirm_contact(contact)


def test_correcting_and_confirming_leave_their_steps(arrange):
    with arrange():
        contact = make_contact("CR")
        assert correct_contact(contact, telephone="+506 2222 0000") == ["telephone"]
        assert correct_contact(contact, telephone="+506 2222 0000") == []
        confirm_contact(contact)
        assert steps_of(contact) == [ContactStepKind.CHANGED, ContactStepKind.CONFIRMED]


def test_contacts_of_many_countries_take_one_statement(arrange, statements):
    with arrange():
        for code in ("CR", "PA", "HN"):
            make_contact(code)
            make_contact(code, ContactKind.MISSION)
        make_country("BR")
    with arrange():
        with statements() as asked:
            found = contacts_of(["CR", "PA", "HN", "BR"])
            assert found["PA"].mission.name == "Misión Permanente de prueba"
            assert found["BR"].all == []
        assert len(asked) == 1
