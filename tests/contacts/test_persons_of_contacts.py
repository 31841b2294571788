"""What becomes of contacts when persons are merged or erased."""

import pytest
from sqlalchemy import select

from app.contacts.actions.correcting import propose_correction
from app.contacts.links import contact_token
from app.contacts.loaders import linked_contact
from app.contacts.models import ContactCorrection, ContactKind, CountryContact, CountryContactStep
from app.core.extensions import db
from app.people.actions import merge
from app.people.erasure import erase, what_stays
from tests import cast
from tests.make import make_contact, make_person


def test_of_two_records_in_one_function_one_ends_and_the_rest_moves(arrange):
    with arrange():
        kept, merged = make_person(**cast.ANA.fields), make_person("Ana", "Ejemplo")
        first = make_contact("CR", ContactKind.ALTERNATE, person=kept)
        twice = make_contact("CR", ContactKind.ALTERNATE, person=merged)
        other = make_contact("PA", person=merged)
        merge(kept, merged)
        rows = {one.id: one for one in db.session.scalars(select(CountryContact))}
        assert {one.person_id for one in rows.values()} == {kept.id}
        assert (rows[first.id].is_current, rows[twice.id].is_current, rows[other.id].is_current) == (True, False, True)


def test_erasing_ends_the_function_and_keeps_its_dates(arrange):
    with arrange():
        person = make_person(**cast.ANA.fields)
        contact = make_contact("CR", person=person, telephone="+506 1", office_name="Ana's office")
        token, since = contact_token(contact), contact.since
        propose_correction(contact, {"telephone": "+506 2"}, "My own words", "x")
        assert len(what_stays(person)) == 1
        erase(person)
        db.session.expire_all()
        row = db.session.scalars(select(CountryContact)).one()
        assert (row.telephone, row.office_name, row.country_code, row.since) == ("", "", "CR", since)
        assert not row.is_current
        assert linked_contact(token) is None
        assert db.session.scalars(select(ContactCorrection)).all() == []
        assert {step.reason for step in db.session.scalars(select(CountryContactStep))} == {""}


@pytest.mark.parametrize("kind", list(ContactKind))
def test_a_mission_stays_when_a_person_is_erased(arrange, kind):
    with arrange():
        mission = make_contact("CR", ContactKind.MISSION)
        person = make_person(**cast.ANA.fields)
        make_contact("PA", kind, person=person)
        erase(person)
        db.session.refresh(mission)
        assert mission.is_current and mission.email
