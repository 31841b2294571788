"""Registering without an account: the address first, then by the link that was sent there."""

import re
from datetime import timedelta

import pytest

from app.core.extensions import db
from app.events.models import RegistrationPolicy
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.proven_addresses import address_by_link, address_token
from tests.make import make_account, make_event, make_person, make_registration
from tests.registration.test_own_registration import DETAILS, only

NEW = "nueva@compras.example"


@pytest.fixture
def ask(client):
    """`ask(event, address)`: the answer to a visitor who asks for the link."""

    def asking(event, address=NEW, language="en"):
        return client.post(f"/events/{event.slug}/registration/address?lang={language}", data={"email": address})

    return asking


def link_in(message) -> str:
    return re.search(r"/e/[\w.~-]+", message.text)[0]


def test_the_public_page_leads_there_and_the_link_registers(app, arrange, client, ask, outbox):
    with arrange():
        event = make_event()
    assert f"/events/{event.slug}/registration/address" in client.get(f"/events/{event.slug}").text
    assert ask(event, " Nueva@Compras.example ").location == "/mail-sent"
    (message,) = outbox()
    assert (message.to_address, message.subject) == (NEW, "Register here, please: Seminario de prueba")
    form = client.get(link_in(message))
    assert form.status_code == 200
    assert NEW in form.text
    answer = client.post(f"{link_in(message)}/registration", data=DETAILS)
    assert answer.status_code == 303
    assert "/r/" in answer.location
    registration = only(app, event_id=event.id)
    assert (registration.email, registration.status) == (NEW, RegistrationStatus.CONFIRMED)
    assert "/r/" in client.get(link_in(message)).location  # opened again it shows the registration
    assert "/r/" in client.post(f"{link_in(message)}/registration", data=DETAILS).location
    only(app, event_id=event.id)


def test_where_the_secretariat_decides_who_registers_so_waits_for_it(app, arrange, client, ask, outbox):
    with arrange():
        event = make_event(policy=RegistrationPolicy.APPROVAL)
    ask(event)
    answer = client.post(f"{link_in(outbox()[0])}/registration?lang=en", data=DETAILS)
    assert answer.status_code == 303
    registration = only(app, event_id=event.id)
    assert (registration.email, registration.status) == (NEW, RegistrationStatus.RECEIVED)
    page = client.get(answer.location).text
    assert "Awaiting approval" in page
    assert "Confirmed" not in page
    assert outbox()[-1].kind == "registration/received"


def test_a_wrong_form_keeps_what_was_typed(app, arrange, client, ask, outbox):
    with arrange():
        event = make_event()
    ask(event)
    page = client.post(f"{link_in(outbox()[0])}/registration", data=DETAILS | {"position": ""})
    assert page.status_code == 422
    assert "Dirección Ficticia" in page.text
    with app.app_context():
        assert db.session.query(Registration).count() == db.session.query(Person).count() == 0


def test_the_answer_does_not_tell_who_is_known_or_registered(arrange, client, ask, outbox):
    with arrange():
        event = make_event()
        registered = make_person()
        make_registration(event, registered)
        known = make_person()
    answers = [ask(event, address) for address in (NEW, known.email, registered.email)]
    pages = [(answer.status_code, answer.location) for answer in answers]
    assert len(set(pages)) == 1
    subjects = {message.subject for message in outbox()}
    assert len(subjects) == 1
    assert "/r/" in client.get(link_in(outbox()[-1])).location


def test_one_address_is_written_to_a_few_times_only(arrange, ask, outbox, clock):
    with arrange():
        event = make_event()
    answers = []
    for _ in range(6):
        clock.move(timedelta(minutes=1))
        answers.append(ask(event))
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert "Try again in" in answers[-1].text
    assert len(outbox()) == 5


def test_a_link_of_yesterday_says_where_to_get_another_and_registers_nobody(app, arrange, client, ask, outbox, clock):
    with arrange():
        event = make_event()
    ask(event)
    link = link_in(outbox()[0])
    clock.move(timedelta(hours=25))
    for answer in (client.get(f"{link}?lang=en"), client.post(f"{link}/registration?lang=en", data=DETAILS)):
        assert answer.status_code == 410
        assert "Ask for a new link" in answer.text


def test_a_changed_link_opens_nothing(app, arrange, client):
    with arrange():
        event = make_event()
    with app.test_request_context():
        token, other = address_token(event, NEW), address_token(event, "otra@compras.example")
        assert address_by_link(token).email == NEW
    swapped = ".".join([*token.split(".")[:2], other.split(".")[2], token.split(".")[3]])
    for wrong in (swapped, token[:-1], "a.b.c.d", "x", f"{token}.x"):
        assert client.get(f"/e/{wrong}").status_code == 404


@pytest.mark.parametrize("policy", [RegistrationPolicy.INVITATION, RegistrationPolicy.NONE])
def test_where_registration_is_not_open_nothing_is_sent(arrange, client, ask, outbox, policy):
    with arrange():
        event = make_event(policy=policy)
    page = ask(event)
    assert page.status_code == 200
    assert "Send the link" not in page.text
    assert outbox() == []


def test_signing_in_says_for_which_event_and_that_no_account_is_needed(arrange, client):
    with arrange():
        event = make_event()
        invited = make_event("Por invitación", policy=RegistrationPolicy.INVITATION)
    page = client.get(f"/sign-in?next=/events/{event.slug}/registration&lang=en").text
    assert "You come from the event" in page
    assert "Seminario de prueba" in page
    assert f"/events/{event.slug}/registration/address" in page
    page = client.get(f"/sign-in?next=/events/{invited.slug}/registration&lang=en").text
    assert "Por invitación" in page
    assert "/registration/address" not in page
    assert "You come from" not in client.get("/sign-in?next=/nowhere&lang=en").text


def test_whoever_has_signed_in_registers_as_themselves(arrange, client, sign_in):
    with arrange():
        event = make_event()
        account = make_account()
    sign_in(client, account)
    answer = client.get(f"/events/{event.slug}/registration/address")
    assert answer.location == f"/events/{event.slug}/registration"
