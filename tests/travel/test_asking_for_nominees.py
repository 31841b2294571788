"""A coordinator asks for support for somebody of their delegation: endorsed with it, told to the traveller, and for nobody else's."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contacts.links import contact_token
from app.contacts.models import ContactKind
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import Nomination
from app.delegations.queries.nominations import WITH_DELEGATION
from app.mail.models import OutboxMessage
from app.travel.actions.deciding import return_request
from app.travel.actions.offering import offer_sponsorship
from app.travel.actions.requesting import submit_request
from app.travel.links import traveller_token
from app.travel.models import (
    ComponentKind,
    Sponsorship,
    SponsorshipCall,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipVerb,
)
from app.travel.queries.sponsorships import sponsorship_by_id
from tests.delegations.making import make_delegation, make_nomination
from tests.fixtures.applications import Arrange
from tests.make import make_account, make_contact, make_event, make_person
from tests.travel.sponsoring import make_call, make_sponsorship, offered_component, terms_for

pytestmark = pytest.mark.one_database

SENT = {"kinds": ["airfare", "per_diem"], "motivation": "She leads our procurement reform."}


@pytest.fixture
def named(arrange: Arrange) -> dict[str, str]:
    """What addresses need of an event whose call is open: the coordinator's link, an assistant's, another country's, a nominee."""
    with arrange():
        event, speaker = make_event(slug="apoyo"), make_person("Clara", "Coordinadora")
        make_call(event, needs_endorsement=True)
        make_account([event])
        delegation = make_delegation(event, "CR")
        nominee = make_nomination(delegation, make_person("Lía", "Ficticia", country_code="CR", language="en"))
        own = make_nomination(delegation, speaker)
        make_delegation(event, "PE")
        return {
            "coordinator": contact_token(make_contact("CR", person=speaker)),
            "assistant": contact_token(make_contact("CR", kind=ContactKind.ASSISTANT)),
            "foreign": contact_token(make_contact("PE")),
            "nominee": nominee.public_id,
            "own": own.public_id,
        }


def address(named: dict[str, str], who: str = "coordinator", whom: str = "nominee") -> str:
    return f"/c/{named[who]}/events/apoyo/nominees/{named[whom]}/support"


def asked() -> list[Sponsorship]:
    return list(db.session.scalars(db.select(Sponsorship).options(db.selectinload(Sponsorship.steps))))


def only_one() -> Sponsorship:
    """With all that actions need."""
    [number] = db.session.scalars(db.select(Sponsorship.id))
    found = sponsorship_by_id(number)
    assert found is not None
    return found


def kinds() -> list[str]:
    return sorted(one.kind for one in db.session.scalars(db.select(OutboxMessage)))


def test_from_the_page_of_the_delegation_it_is_asked_and_endorsed_at_once(
    app: Flask, client: FlaskClient, named: dict[str, str]
) -> None:
    token = named["coordinator"]
    there = f"/c/{token}/events/apoyo/sponsorships"
    assert f'href="{there}"' in client.get(f"/c/{token}/events/apoyo?lang=en").text
    assert address(named) in client.get(f"{there}?lang=en").text
    assert "USD" not in client.get(f"{address(named)}?lang=en").text
    assert client.post(address(named), data=SENT).status_code == 303
    with app.app_context():
        [one] = asked()
        assert (one.status, one.origin) == (SponsorshipStatus.ENDORSED, SponsorshipOrigin.COORDINATOR)
        verbs = [step.verb for step in one.steps]
        assert verbs == [SponsorshipVerb.REQUEST, SponsorshipVerb.SUBMIT, SponsorshipVerb.ENDORSE]
        assert {step.actor for step in one.steps} == {one.endorsed_by}
        assert kinds() == ["travel/office_told", "travel/request_received"]
        [mail] = db.session.scalars(db.select(OutboxMessage).filter_by(kind="travel/request_received"))
        assert mail.subject.startswith("Support was asked for you:")
        assert "Your delegation, Costa Rica, has asked us to support your journey" in mail.text
    shown = client.get(f"{there}?lang=en").text
    assert "Lía Ficticia" in shown
    assert address(named) not in shown


def test_a_second_click_makes_no_second_request(app: Flask, client: FlaskClient, named: dict[str, str]) -> None:
    for _click in range(2):
        assert client.post(address(named), data=SENT).status_code == 303
    with app.app_context():
        assert len(asked()) == 1
        assert kinds() == ["travel/office_told", "travel/request_received"]


def test_nobody_hands_in_what_the_traveller_began(
    app: Flask, arrange: Arrange, client: FlaskClient, named: dict[str, str]
) -> None:
    with arrange() as session:
        query = db.select(Nomination).filter_by(public_id=named["nominee"]).options(*WITH_DELEGATION)
        nomination = session.scalars(query).one()
        make_sponsorship(nomination.event, nomination.person, registration=None, status=SponsorshipStatus.DRAFT)
    assert client.post(address(named), data=SENT).status_code == 303
    with app.app_context():
        assert [one.status for one in asked()] == [SponsorshipStatus.DRAFT]


def test_an_assistant_asks_and_the_coordinator_endorses(app: Flask, client: FlaskClient, named: dict[str, str]) -> None:
    assert client.post(address(named, "assistant"), data=SENT).status_code == 303
    with app.test_request_context("/?lang=en", method="POST"):
        assert [one.status for one in asked()] == [SponsorshipStatus.SUBMITTED]
        assert "travel/please_endorse" in kinds()
        found = only_one()
        terms = terms_for(found.event, offered_component(ComponentKind.AIRFARE, 100000))
        with pytest.raises(Refused, match="has no endorsement yet"):
            offer_sponsorship(found, terms, make_account([found.event]))


def test_nobody_endorses_their_own_journey(app: Flask, client: FlaskClient, named: dict[str, str]) -> None:
    assert client.post(address(named, whom="own"), data=SENT).status_code == 303
    with app.app_context():
        assert [one.status for one in asked()] == [SponsorshipStatus.SUBMITTED]


def test_another_country_and_a_closed_call_ask_for_nobody(
    app: Flask, arrange: Arrange, client: FlaskClient, named: dict[str, str]
) -> None:
    for method in (client.get, client.post):
        assert method(address(named, "foreign"), data=SENT).status_code == 404
    with arrange() as session:
        call = session.scalars(db.select(SponsorshipCall)).one()
        call.opens_local, call.closes_local = datetime(2020, 1, 1), datetime(2021, 1, 1)
    assert address(named) not in client.get(f"/c/{named['coordinator']}/events/apoyo/sponsorships").text
    assert "Requests for support closed on" in client.get(f"{address(named)}?lang=en").text
    client.post(address(named), data=SENT)
    with app.app_context():
        assert asked() == []


def test_nothing_chosen_keeps_what_was_typed(app: Flask, client: FlaskClient, named: dict[str, str]) -> None:
    answer = client.post(f"{address(named)}?lang=en", data={"motivation": SENT["motivation"]})
    assert answer.status_code == 422
    assert "Choose at least one thing." in answer.text
    assert SENT["motivation"] in answer.text


def test_what_the_office_returns_the_traveller_hands_in_and_gets_a_receipt_of_their_own(
    app: Flask, client: FlaskClient, named: dict[str, str]
) -> None:
    client.post(address(named), data=SENT)
    with app.app_context():
        token = traveller_token(only_one())
    assert "What was asked for you" in client.get(f"/g/{token}?lang=en").text
    with app.test_request_context(method="POST"):
        found = only_one()
        return_request(found, "The letter is missing.")
        submit_request(found)
        mails = db.session.scalars(db.select(OutboxMessage).filter_by(kind="travel/request_received")).all()
        assert [one.subject.partition(":")[0] for one in mails] == [
            "Support was asked for you",
            "We received your request for support",
        ]
