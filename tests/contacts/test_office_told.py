"""The office hears by mail what contacts say by their links; what it decides, one of two decides; its day is its own."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import RoleKind
from app.contacts.actions.appointing import end_contact, succeed
from app.contacts.actions.correcting import leave_correction, propose_correction, take_correction
from app.contacts.actions.details import amend_contact
from app.contacts.corrections import known_values
from app.contacts.links import contact_token
from app.contacts.models import ContactCorrection, ContactKind, CountryContact
from app.contacts.queries import with_names
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from tests import cast
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_contact, make_event, make_person


@pytest.fixture
def contact_id(arrange: Arrange) -> int:
    with arrange():
        make_account([RoleKind.ADMINISTRATOR], make_person(**cast.ADA.fields))
        make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
        make_account([make_event()], make_person(**cast.PEDRO.fields))
        return make_contact("CR", ContactKind.ALTERNATE, person=make_person(**cast.ANA.fields)).id


def loaded(contact_id: int) -> CountryContact:
    return db.session.scalars(with_names().where(CountryContact.id == contact_id)).one()


def told(kind: str) -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == kind)))


@pytest.mark.one_database
def test_a_correction_and_this_is_not_me_are_told_to_the_office(
    app: Flask, client: FlaskClient, contact_id: int
) -> None:
    with app.app_context():
        token = contact_token(loaded(contact_id))
    answer = client.post(f"/c/{token}/correction", data={"telephone": "+506 2222"})
    assert answer.status_code in (303, 422), answer.text
    with app.app_context():
        propose_correction(loaded(contact_id), {"telephone": "+506 1"}, "", "visitor")
        db.session.commit()
        messages = told("contacts/corrected")
        assert {one.to_address for one in messages} == {cast.OLGA.fields["email"]}
        assert "/people/contacts/" in messages[-1].text
        assert "+506" not in messages[-1].text  # what was written is read where it is decided over
    assert client.post(f"/c/{token}/dispute").status_code == 303
    with app.app_context():
        assert [one.to_address for one in told("contacts/disputed")] == [cast.OLGA.fields["email"]]


@pytest.mark.one_database
def test_the_address_of_the_directory_is_not_emptied_here(app: Flask, contact_id: int) -> None:
    with app.app_context():
        contact = loaded(contact_id)
        with pytest.raises(Refused, match="ana"):
            amend_contact(contact, {**known_values(contact), "email": ""}, contact.since, "")
        contact.email = "despacho@ministerio.example"
        assert amend_contact(contact, {**known_values(contact), "email": ""}, contact.since, "") == ["email"]


@pytest.mark.one_database
def test_the_day_is_that_of_the_office(app: Flask, contact_id: int, clock: SettableClock) -> None:
    clock.set(datetime(2026, 11, 21, 2, 0, tzinfo=UTC))  # still the 20th where the office is
    with app.app_context():
        assert present_day() == date(2026, 11, 20)
        contact = loaded(contact_id)
        with pytest.raises(Refused):
            end_contact(contact, reason="x", on=date(2026, 11, 21))
        end_contact(contact, reason="x")
        assert contact.until == date(2026, 11, 20)


def meanwhile(app: Flask, act: Callable[[], Any]) -> None:
    """Do it in a connection of its own, and commit."""

    def work() -> None:
        with app.app_context():
            act()
            db.session.commit()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_of_two_who_decide_or_succeed_at_once_one_wins(app: Flask, contact_id: int) -> None:
    """Who looked before the other's commit is told so. On SQLite nobody can look then: a POST holds the one write lock."""
    with app.test_request_context("/?lang=en"):
        if db.engine.dialect.name == "sqlite":
            pytest.skip("one transaction at a time")
        contact = loaded(contact_id)
        correction = propose_correction(contact, {"telephone": "+506 1"}, "", "visitor")
        db.session.commit()
        assert contact.is_current  # both are loaded again, before the other acts
        assert correction.is_waiting
        assert correction.contact is contact
        meanwhile(app, lambda: leave_correction(with_contact(correction.id)))
        with pytest.raises(Refused, match=r"meantime"):
            take_correction(correction)
        office = {"office_name": "Oficina"}
        meanwhile(app, lambda: succeed(loaded(contact_id), reason="a", **office))
        with pytest.raises(Refused):
            succeed(contact, reason="b", **office)
        db.session.rollback()
        current = select(CountryContact).where(CountryContact.until.is_(None))
        assert len(db.session.scalars(current).all()) == 1


def with_contact(correction_id: int) -> ContactCorrection:
    query = select(ContactCorrection).where(ContactCorrection.id == correction_id)
    return db.session.scalars(query.options(joinedload(ContactCorrection.contact))).one()
