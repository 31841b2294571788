"""What becomes of nominations with their persons: erased, merged, or written to no more."""

import pytest
from flask import Flask

from app.core.extensions import db
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.nominating import nominate
from app.delegations.links import nominee_token
from app.delegations.models import Nomination, NominationStatus, NominationStep, QuotaUse
from app.delegations.positions import expected_delegations, positions_in_delegations
from app.delegations.queries.nominations import nomination_by_link
from app.people.actions import merge
from app.people.erasure import erase
from app.people.own_data import own_data
from app.registration.actions.registering import Details
from app.registration.models import Registration
from tests.delegations.making import make_delegation, make_quota
from tests.delegations.test_accepting import DETAILS, named, used
from tests.delegations.test_nominating import nominee
from tests.make import make_event, make_person


def test_erasing_frees_the_unit_and_empties_the_names(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        accept_nomination(nomination, DETAILS)
        person, token = nomination.person, nominee_token(nomination)
        db.session.commit()
        erase(person)
        db.session.commit()
        one = db.session.scalars(db.select(Nomination)).one()
        assert (one.is_active, used()) == (False, 0)
        assert {one.given_names, one.family_names, one.email, one.job_title, one.relation} == {""}
        assert set(db.session.scalars(db.select(NominationStep.reason))) == {""}
        assert nomination_by_link(token) is None
        assert db.session.scalars(db.select(Registration)).one().is_erased


def test_the_own_data_hold_the_nomination(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        held = own_data(nomination.person)["held"]
        assert held["nomination"][0]["job_title"] == "Directora"
        assert len(held["nomination_step"]) == 1


def test_of_two_nominations_of_one_person_the_further_one_stays(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        chile, peru = make_delegation(event, "CL"), make_delegation(event, "PE")
        make_quota(event)
        first, second = nominate(chile, nominee(0)), nominate(peru, nominee(1))
        accept_nomination(second, Details.of(second.person))
        kept, merged = first.person, second.person
        db.session.commit()
        merge(kept, merged, actor="system")
        db.session.commit()
        statuses = dict(db.session.execute(db.select(Nomination.delegation_id, Nomination.status)).all())
        assert statuses == {chile.id: NominationStatus.WITHDRAWN, peru.id: NominationStatus.ACCEPTED}
        assert set(db.session.scalars(db.select(Nomination.person_id))) == {kept.id}
        uses = dict(db.session.execute(db.select(QuotaUse.delegation_id, QuotaUse.used)).all())
        assert uses == {chile.id: 0, peru.id: 1}


def test_a_lone_nomination_goes_over_with_the_person(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination, kept = named(), make_person()
        merge(kept, nomination.person, actor="system")
        assert db.session.scalars(db.select(Nomination.person_id)).one() == kept.id


@pytest.mark.one_database
def test_the_order_of_protocol_learns_who_accepted(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        nominate(nomination.delegation, nominee(1))
        assert positions_in_delegations(nomination.event) == {}
        accept_nomination(nomination, DETAILS)
        held = positions_in_delegations(nomination.event)
        assert {key: (one.country_code, one.position) for key, one in held.items()} == {
            nomination.person_id: ("CL", 1),
        }
        assert [one.country_code for one in expected_delegations(nomination.event)] == ["CL"]
