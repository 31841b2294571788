"""The screens of support: the traveller's by links, the coordinator's, the office's. No form sets a status."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.core.extensions import db
from app.events.models import Event
from app.registration.links import registration_token
from app.travel.links import traveller_token
from app.travel.models import ComponentKind, Sponsorship, SponsorshipComponent, SponsorshipStatus, VisaNeed
from tests.delegations.test_bounds import Counting
from tests.fixtures.applications import Arrange, SignInAs
from tests.funding.making import make_line
from tests.make import make_account, make_contact, make_event, make_person, make_registration
from tests.travel.mailing import offered
from tests.travel.sponsoring import make_call, make_sponsorship

pytestmark = pytest.mark.one_database

ASKED = {"kinds": ["airfare", "per_diem"], "motivation": "I speak.", "visa": "no", "act": "submit"}


def found(client: FlaskClient) -> Sponsorship:
    """The only one, read anew."""
    with client.application.app_context():
        return db.session.scalars(db.select(Sponsorship)).one()


def test_somebody_registered_asks_on_a_phone_without_an_account(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_call(event)
        token = registration_token(make_registration(event))
    page = client.get(f"/r/{token}?lang=en")
    assert f"/r/{token}/support" in page.text
    assert client.get(f"/r/{token}/support?lang=en").status_code == 200
    wrong = client.post(f"/r/{token}/support?lang=en", data={"visa": "no", "motivation": "Kept", "act": "submit"})
    assert wrong.status_code == 422
    assert "choose at least one thing" in wrong.text
    assert "Kept" in wrong.text
    answer = client.post(f"/r/{token}/support?lang=en", data={**ASKED, "amount_airfare": "1,000.50"})
    assert answer.status_code == 303
    assert "/g/" in answer.location
    one = found(client)
    assert (one.status, one.visa) == (SponsorshipStatus.SUBMITTED, VisaNeed.NO)
    again = client.post(f"/r/{token}/support?lang=en", data=ASKED)
    assert again.location.startswith("/g/")
    shown = client.get(f"{answer.location}?lang=en").text
    assert "We have your request. Nothing is decided yet." in shown
    assert "1,000.50" in shown
    assert "submitted" not in shown


@pytest.mark.parametrize(("amount", "says"), [("-5", "above zero"), ("0", "above zero"), ("abc", "as a number"), ("1" * 17, "too long")])  # fmt: skip
def test_amounts_that_are_none_are_refused_beside_their_field(
    arrange: Arrange, client: FlaskClient, amount: str, says: str
) -> None:
    with arrange():
        event = make_event()
        make_call(event)
        token = registration_token(make_registration(event))
    answer = client.post(f"/r/{token}/support?lang=en", data={**ASKED, "amount_airfare": amount})
    assert answer.status_code == 422
    assert says in answer.text
    assert amount in answer.text


def test_a_closed_call_says_since_when_and_whom_to_write_to(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event(contact_email="oficina@compras.example")
        call = make_call(event)
        call.opens_local = call.opens_local and call.opens_local.replace(year=2020)
        call.closes_local = call.closes_local and call.closes_local.replace(year=2021)
        token, slug = registration_token(make_registration(event)), event.slug
    for path in (f"/r/{token}/support", f"/events/{slug}/support"):
        shown = client.get(f"{path}?lang=en").text
        assert "Requests for support closed on" in shown
        assert "days ago. Write to oficina@compras.example" in shown


def test_a_visitor_reads_who_may_ask(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        slug = make_call().event.slug
    assert "Support is asked for by those registered." in client.get(f"/events/{slug}/support?lang=en").text


def test_a_request_that_is_saved_waits_for_its_traveller(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_call(event)
        token = registration_token(make_registration(event))
    there = client.post(f"/r/{token}/support?lang=en", data={**ASKED, "act": "keep"}).location
    assert found(client).status is SponsorshipStatus.DRAFT
    assert "Hand in your request" in client.get(f"{there}?lang=en").text
    client.post(f"{there}/request?lang=en", data={**ASKED, "kinds": ["visa"]})
    assert found(client).status is SponsorshipStatus.SUBMITTED


def test_the_traveller_answers_an_offer_and_gives_up(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        token = traveller_token(offered(make_sponsorship()))
    page = client.get(f"/g/{token}?lang=en").text
    assert "We offer you support. You can accept until" in page
    assert "USD 1,510.00" in page
    assert client.post(f"/g/{token}/cancellation", data={"reason": "x", "registration": "keep"}).status_code == 302
    client.post(f"/g/{token}/acceptance")
    client.post(f"/g/{token}/acceptance")
    assert found(client).status is SponsorshipStatus.ACCEPTED
    assert client.post(f"/g/{token}/cancellation?lang=en", data={"reason": ""}).status_code == 422
    client.post(f"/g/{token}/cancellation", data={"reason": "Another duty", "registration": "withdraw"})
    assert found(client).status is SponsorshipStatus.CANCELLED
    assert client.get(f"/g/{token}x").status_code == 404


def test_withdrawing_the_registration_leads_through_the_support(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        sponsorship = offered(make_sponsorship())
        assert sponsorship.registration is not None
        token, own = registration_token(sponsorship.registration), traveller_token(sponsorship)
    answer = client.post(f"/r/{token}/withdrawal", data={"reason": ""})
    assert answer.location == f"/g/{own}"
    assert found(client).status is SponsorshipStatus.OFFERED


def test_the_coordinator_endorses_objects_and_sees_no_amounts(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_call(event)
        first = make_sponsorship(event, make_person("Lía", "Ficticia"))
        first.components[0].requested_minor = 123456
        second = make_sponsorship(event, make_person("Noé", "Ficticio"))
        contact, other = make_contact("CR"), make_contact("PE")
        ids, slug = (first.public_id, second.public_id), event.slug
        token, foreign = contact_token(contact), contact_token(other)
    base = f"/c/{token}/events/{slug}/sponsorships"
    shown = client.get(f"{base}?lang=en").text
    assert "Lía Ficticia" in shown
    assert "1,234.56" not in shown
    assert "Support for your people" in client.get(f"/c/{token}?lang=en").text
    assert client.post(f"{base}/{ids[0]}/endorsement").status_code == 303
    wrong = client.post(f"{base}/{ids[1]}/objection?lang=en", data={"reason": ""})
    assert wrong.status_code == 422
    client.post(f"{base}/{ids[1]}/objection", data={"reason": "She left the ministry."})
    there = f"/c/{foreign}/events/{slug}/sponsorships"
    assert "Ficticia" not in client.get(there).text
    for verb in ("endorsement", "objection", "substitution"):
        assert client.post(f"{there}/{ids[0]}/{verb}", data={"reason": "x"}).status_code == 404
    with client.application.app_context():
        states = {one.public_id: (one.status, one.objection) for one in db.session.scalars(db.select(Sponsorship))}
    assert states[ids[0]] == (SponsorshipStatus.ENDORSED, "")
    assert states[ids[1]] == (SponsorshipStatus.SUBMITTED, "She left the ministry.")


def offer_form(expires: str = "2027-01-01T23:59", **given: str) -> dict[str, str]:
    """What a browser sends of an offer, with these values, `airfare_amount` for the amount of the ticket."""
    usual = {"provided_by": "", "amount": "", "paid_to": "traveller", "line": ""}
    sent = {f"{kind.value}-{name}": value for kind in ComponentKind for name, value in usual.items()}
    for name, value in given.items():
        kind, _, field = name.partition("_")
        sent[f"{kind}-{field}"] = value
    return {**sent, "expires_local": expires}


def office(arrange: Arrange, number: int = 1) -> tuple[str, list[str], Any, int]:
    """(slug, public ids, the organiser, a budget line) of an event that so many ask support for."""
    with arrange():
        event = make_event()
        make_call(event, quota_units=40)
        asked = [make_sponsorship(event, make_person("Ana", f"Prueba {at}")) for at in range(number)]
        line = make_line("6,000.00", subject_ref=event.ref)
        organiser = make_account([event], make_person("Olga", "Oficina"))
        return event.slug, [one.public_id for one in asked], organiser, line.id


def test_the_office_offers_by_its_form(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    slug, (public_id,), organiser, line_id = office(arrange)
    sign_in(client, organiser)
    base = f"/events/{slug}/work/sponsorships/{public_id}"
    assert "Travel, Demonstration grant: USD 6,000.00" in client.get(f"{base}/offer?lang=en").text
    wrong = client.post(f"{base}/offer?lang=en", data=offer_form(airfare_provided_by="us"))
    assert wrong.status_code == 422
    assert "Air ticket: write an amount." in wrong.text
    ticket = {"airfare_provided_by": "us", "airfare_amount": "1,000.00", "airfare_paid_to": "agency"}
    data = offer_form(**ticket, airfare_line=str(line_id), lodging_provided_by="host") | {"status": "accepted"}
    assert client.post(f"{base}/offer?lang=en", data=data).status_code == 303
    shown = client.get(f"{base}?lang=en").text
    assert "USD 1,000.00" in shown
    assert "The host" in shown
    assert found(client).status is SponsorshipStatus.OFFERED


def test_a_form_that_posts_a_status_changes_none(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    slug, (public_id,), organiser, _line = office(arrange)
    with arrange():
        one = db.session.scalars(db.select(Sponsorship).filter_by(public_id=public_id)).one()
        token = traveller_token(one)
    sign_in(client, organiser)
    base = f"/events/{slug}/work/sponsorships"
    for path in (
        f"{base}/{public_id}/decision",
        f"{base}/decisions",
        f"{base}/call",
        f"{base}/{public_id}/cancellation",
    ):
        client.post(path, data={"status": "accepted", "to_status": "accepted"})
    for path in ("request", "acceptance", "cancellation"):
        client.post(f"/g/{token}/{path}", data={"status": "accepted"})
    assert found(client).status is SponsorshipStatus.SUBMITTED


def test_several_are_decided_and_what_can_not_be_says_why(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    slug, ids, organiser, _line = office(arrange, 3)
    sign_in(client, organiser)
    there = f"/events/{slug}/work/sponsorships/decisions?lang=en"
    assert client.post(there, data={"decision": "waitlist"}).status_code == 422
    wrong = client.post(there, data={"decision": "reject", "chosen": ids})
    assert wrong.status_code == 422
    assert "those who asked read it" in wrong.text
    client.post(there, data={"decision": "waitlist", "chosen": ids[:2]})
    answer = client.post(there, data={"decision": "waitlist", "chosen": ids}, follow_redirects=True)
    assert answer.text.count("this is decided already") == 2
    listed = client.get(f"/events/{slug}/work/sponsorships?lang=en&status=waitlisted").text
    assert "3 requests" in listed


def test_who_may_see_what(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    slug, (public_id,), organiser, _line = office(arrange)
    with arrange():
        stranger, other = make_account(), make_account([make_event()])
        part = db.session.scalars(db.select(SponsorshipComponent).order_by(SponsorshipComponent.id)).all()[0]
        part.requested_minor = 123456
        for _each in range(3):
            make_account([RoleKind.ORGANISER])
    base = f"/events/{slug}/work/sponsorships"
    for account in (stranger, other):
        sign_in(client, account)
        assert client.get(base).status_code == 403
        assert client.get(f"{base}/{public_id}").status_code == 403
    sign_in(client, organiser)
    page = client.get(f"{base}/{public_id}?lang=en").text
    assert "1,234.56" not in page, "an office of several parts who organises from who keeps the accounts"
    assert client.get(f"{base}/{public_id}/offer").status_code == 403
    assert client.post(f"{base}/file").status_code == 200


def test_the_call_and_the_units_are_set_on_one_page_each(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    with arrange():
        event = make_event()
        organiser, slug = make_account([event]), event.slug
    sign_in(client, organiser)
    base = f"/events/{slug}/work/sponsorships"
    assert "No rules of support yet" in client.get(f"{base}?lang=en").text
    data = {
        "opens_local": "2026-01-10T09:00",
        "closes_local": "2026-01-09T09:00",
        "offer_days": "14",
        "quota_units": "2",
        "person_units_per_year": "2",
        "currency": "USD",
        "advance_pct": "80",
        "fare_tolerance_pct": "5",
        "claim_days": "30",
        "late_claim": "with_reason",
        "per_diem_policy_id": "",
    }
    wrong = client.post(f"{base}/call?lang=en", data=data)
    assert "Requests close after they open." in wrong.text
    assert client.post(f"{base}/call", data=data | {"closes_local": "2026-02-09T09:00"}).status_code == 303
    assert client.post(f"{base}/quotas", data={"body": "CR", "capacity": "4", "reason": "It hosts."}).status_code == 303
    assert "It hosts." in client.get(f"{base}/quotas").text


def test_somebody_is_invited_with_support(arrange: Arrange, client: FlaskClient, sign_in: Any) -> None:
    slug, _ids, organiser, _line = office(arrange)
    with arrange():
        event = db.session.scalars(db.select(Event).filter_by(slug=slug)).one()
        person = make_person("Rita", "Invitada")
        make_registration(event, person)
        person_id = person.public_id
    sign_in(client, organiser)
    base = f"/events/{slug}/work/sponsorships/invitation"
    assert f"{base}/{person_id}" in client.get(f"{base}?q=invitada").text
    data = offer_form(visa_provided_by="host")
    assert client.post(f"{base}/{person_id}", data=data).status_code == 303
    with client.application.app_context():
        made = db.session.scalars(db.select(Sponsorship).order_by(Sponsorship.id.desc())).first()
        assert made is not None
        assert made.status is SponsorshipStatus.OFFERED


def test_who_waits_longest_is_proposed_to_whoever_may_offer(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event(slug="apoyo")
        waits = (SponsorshipStatus.WAITLISTED, SponsorshipStatus.SUBMITTED)
        ids = [
            make_sponsorship(event, make_person("Ana", f"Prueba {one.value}"), status=one).public_id for one in waits
        ]
        make_sponsorship(event, make_person("Eva", "Después"), status=SponsorshipStatus.WAITLISTED)
        organiser = make_account([event])
    sign_in(client, organiser)
    shown = client.get("/events/apoyo/work/sponsorships?lang=en").text
    assert "Waits longest on the list: Ana Prueba waitlisted (Costa Rica)." in shown
    assert f"/work/sponsorships/{ids[0]}/offer" in shown
    assert f"/work/sponsorships/{ids[1]}/offer" not in shown


def test_the_page_of_an_event_leads_to_asking_while_its_call_is_open(
    arrange: Arrange, client: FlaskClient, statements: Counting
) -> None:
    with arrange():
        event, closed = make_event(slug="open"), make_event(slug="closed")
        make_call(event)
        call = make_call(closed)
        call.opens_local = call.opens_local and call.opens_local.replace(year=2020)
        call.closes_local = call.closes_local and call.closes_local.replace(year=2021)
    assert "/events/closed/support" not in client.get("/events/closed?lang=en").text
    with statements() as ran:
        shown = client.get("/events/open?lang=en").text
    assert 'href="/events/open/support"' in shown
    assert len(ran) <= 8, str(ran)
