"""The office's screens: all delegations, several at once, the rules, and one delegation with its people."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.delegations.actions.accepting import accept_nomination
from app.delegations.links import nominee_token
from app.delegations.models import (
    Delegation,
    DelegationQuota,
    DelegationTerms,
    Nomination,
    NominationLinkUse,
    QuotaUse,
)
from app.delegations.queries.nominations import nomination_by_id
from app.events.models import Event
from app.registration.actions.registering import Details
from tests.delegations.making import make_delegation, make_nomination, make_terms
from tests.delegations.test_naming_screens import PERSON, people
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_country, make_event

pytestmark = pytest.mark.one_database

LIST = "/events/oficina/work/delegations"


@pytest.fixture
def office(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> FlaskClient:
    """Signed in as the organiser of an event with Chile, which has a coordinator, and Peru, which has none."""
    with arrange():
        event = make_event(slug="oficina")
        make_delegation(event, "CL")
        make_delegation(event, "PE")
        make_contact("CL")
        make_country("BR")
        organiser = make_account([event])
    sign_in(client, organiser)
    return client


def test_a_delegation_is_added_once(office: FlaskClient, app: Flask) -> None:
    for _twice in range(2):
        assert office.post(LIST, data={"member": "country:BR"}).status_code == 303
    with app.app_context():
        assert sorted(db.session.scalars(db.select(Delegation.country_code))) == ["BR", "CL", "PE"]
    assert office.post(LIST, data={"member": "country:QQ"}).status_code == 422


def test_several_are_asked_for_names_and_who_can_not_be_is_named(office: FlaskClient, app: Flask) -> None:
    answer = office.post(
        f"{LIST}/decisions?lang=en", data={"chosen": ["CL", "PE"], "act": "ask"}, follow_redirects=True
    )
    assert "1 delegation was asked for names." in answer.text
    assert "Nobody with an e-mail address speaks for Peru" in answer.text
    with app.app_context():
        asked = db.session.scalars(db.select(Delegation.country_code).where(Delegation.asked_at.is_not(None))).all()
        assert asked == ["CL"]


def test_several_are_accredited_with_a_reason(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        for code in ("CL", "PE"):
            delegation = db.session.scalars(db.select(Delegation).filter_by(country_code=code)).one()
            nomination = nomination_by_id(make_nomination(delegation).id)
            assert nomination is not None
            accept_nomination(nomination, Details.of(nomination.person))
    chosen = {"chosen": ["CL", "PE"], "act": "accredit"}
    refused = office.post(f"{LIST}/decisions?lang=en", data=chosen, follow_redirects=True)
    assert "No letter of Chile is filed." in refused.text
    office.post(f"{LIST}/decisions", data=chosen | {"reason": "Seen by telephone."})
    assert [status for _, status, _ in people(app)] == ["accredited", "accredited"]


def test_periods_are_kept_and_never_end_the_wrong_way_round(office: FlaskClient, app: Flask) -> None:
    wrong = {"nominate_until": "2027-04-10T18:00", "accept_until": "2027-04-01T18:00"}
    answer = office.post(f"{LIST}/rules/periods?lang=en", data=wrong)
    assert answer.status_code == 422
    assert "Accepting can&#39;t end before naming ends." in answer.text
    assert "2027-04-10T18:00" in answer.text
    right = {"nominate_until": "2027-04-01T18:00", "accept_until": "2027-04-10T18:00", "needs_letter": "y"}
    assert office.post(f"{LIST}/rules/periods", data=right).status_code == 303
    with app.app_context():
        terms = db.session.scalars(db.select(DelegationTerms)).one()
        assert (str(terms.nominate_until_local), terms.needs_letter) == ("2027-04-01 18:00:00", True)


def test_quotas_are_added_changed_and_removed(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    quota = {"capacity": "2", "applies_to": "country", "payer": "yes", "category": "", "row": ""}
    assert office.post(f"{LIST}/rules/quotas", data=quota).status_code == 303
    assert "2 sponsored places a state" in office.get(f"{LIST}/rules?lang=en").text
    with arrange():
        found = db.session.scalars(db.select(DelegationQuota)).one()
        public_id, chile = found.public_id, db.session.scalars(db.select(Delegation)).first()
        assert chile is not None
        db.session.add(QuotaUse(quota_id=found.id, delegation_id=chile.id, capacity=2, used=2))
    there = f"{LIST}/rules/quotas/{public_id}"
    told = office.post(f"{there}/capacity?lang=en", data={"capacity": "1"}, follow_redirects=True)
    assert "1 sponsored place a state" in told.text, "refused, and the rule says whom"
    office.post(f"{there}/capacity", data={"capacity": "4"})
    office.post(f"{LIST}/CL/quotas/{public_id}", data={"capacity": "3"})
    with app.app_context():
        assert db.session.scalars(db.select(DelegationQuota.capacity)).one() == 4
        assert db.session.scalars(db.select(QuotaUse.capacity)).one() == 3
    office.post(f"{there}/capacity", data={"capacity": "5"})
    with app.app_context():
        assert db.session.scalars(db.select(DelegationQuota.capacity)).one() == 5
        assert db.session.scalars(db.select(QuotaUse.capacity)).one() == 3, "Chile keeps the number of its own"
    office.post(f"{there}/removal")
    with app.app_context():
        assert db.session.scalars(db.select(DelegationQuota)).all() == []


def test_one_delegation_from_naming_to_accrediting(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    chile = f"{LIST}/CL"
    assert office.get(chile).status_code == 200
    person = {name: value for name, value in PERSON.items() if name != "place"}
    assert office.post(f"{chile}/nominees", data=person).status_code == 303
    with arrange():
        nomination = db.session.scalars(db.select(Nomination)).one()
        public_id, nomination.nominated_by = nomination.public_id, "system"
    told = office.post(
        f"{chile}/nominees/{public_id}/decision?lang=en", data={"decision": "remind"}, follow_redirects=True
    )
    assert "has answered, or was asked within a day" in told.text
    assert office.post(f"{chile}/letter", data={"number": "NV 12", "on": "2027-03-01"}).status_code == 303
    office.post(f"{chile}/nominees/{public_id}/role", data={"role": "head"})
    shown = office.get(f"{chile}?lang=en").text
    assert "Head of delegation" in shown
    assert "NV 12" in shown
    office.post(f"{chile}/nominees/{public_id}/decision", data={"decision": "refuse", "reason": "Not of the ministry."})
    assert people(app) == []
    assert "Not of the ministry." in office.get(chile).text


def test_a_delegation_is_opened_again_with_a_reason(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        make_terms(db.session.scalars(db.select(Event)).one(), nominate_in=timedelta(days=-2))
    assert office.post(f"{LIST}/CL/opening", data={"until": "2027-04-01T18:00", "reason": ""}).status_code == 422
    data = {"until": "2027-04-01T18:00", "reason": "The minister changed."}
    assert office.post(f"{LIST}/CL/opening", data=data).status_code == 303
    assert "The minister changed." in office.get(f"{LIST}/CL").text
    assert office.post(f"{LIST}/PE/answer").status_code == 303
    with app.app_context():
        declined = db.session.scalars(db.select(Delegation.country_code).where(Delegation.declined_at.is_not(None)))
        assert list(declined) == ["PE"]


def test_what_was_typed_stays_where_a_decision_is_refused(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        chile = db.session.scalars(db.select(Delegation).filter_by(country_code="CL")).one()
        public_id = make_nomination(chile).public_id
    data = {"decision": "accredit", "reason": "Seen by telephone."}
    refused = office.post(f"{LIST}/CL/nominees/{public_id}/decision?lang=en", data=data)
    assert refused.status_code == 422
    assert "has not accepted yet" in refused.text
    assert "Seen by telephone." in refused.text
    assert people(app)[0][1] == "nominated"


def test_what_was_typed_for_several_stays_and_has_a_limit(office: FlaskClient, app: Flask) -> None:
    lacking = office.post(f"{LIST}/decisions?lang=en", data={"act": "accredit", "reason": "Seen by telephone."})
    assert lacking.status_code == 422
    assert "Choose delegations first." in lacking.text
    assert "Seen by telephone." in lacking.text
    long = office.post(f"{LIST}/decisions", data={"chosen": ["CL"], "act": "ask", "reason": "a" * 501})
    assert long.status_code == 422
    assert re.search(r'id="chosen-\d+" aria-label="Chile" checked', long.text)
    with app.app_context():
        assert db.session.scalars(db.select(Delegation.asked_at)).all() == [None, None]


def test_uses_of_a_nominees_link_are_counted_by_the_day(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        delegation = db.session.scalars(db.select(Delegation).where(Delegation.country_code == "CL")).one()
        token = nominee_token(make_nomination(delegation))
    unused = office.get(f"{LIST}/CL?lang=en").text
    assert "The personal link was not used in the last 90 days." in unused
    for _ in range(2):
        assert app.test_client().get(f"/n/{token}").status_code == 200
    with app.app_context():
        assert [one.times for one in db.session.scalars(db.select(NominationLinkUse))] == [2]
    assert "The personal link was used 2 times in the last 90 days" in office.get(f"{LIST}/CL?lang=en").text
