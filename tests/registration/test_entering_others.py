"""The screen of registering someone else: nobody learns who is known here, and nobody is pestered by it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app.accounts import brakes
from app.registration.models import RegistrationStatus
from tests import cast
from tests.make import make_account, make_country, make_event, make_person, make_registration
from tests.registration.test_own_registration import DETAILS, entered, only


@pytest.fixture
def ana(arrange):
    """Who enters others."""
    with arrange():
        return make_account(person=make_person(**cast.ANA.fields))


def test_an_assistant_registers_a_director(app, arrange, client, sign_in, ana, outbox):
    with arrange():
        event = make_event()
        make_country("BR")
    sign_in(client, ana)
    data = DETAILS | {"given_names": "João", "country_code": "BR", "email": "Joao.Exemplo@compras.example"}
    answer = client.post(f"/events/{event.slug}/registration/other", data=data)
    assert answer.status_code == 303
    registration = only(app)
    assert registration.registered_by == ana.person.public_id
    assert registration.email == "joao.exemplo@compras.example"
    assert [message.to_address for message in outbox()] == ["joao.exemplo@compras.example"]
    assert answer.location == f"/events/{event.slug}", "the personal link is the person's own"


def test_an_assistant_learns_nothing_of_a_registration_made_by_another(arrange, client, sign_in, ana, outbox):
    with arrange():
        event = make_event()
        director = make_person("Marie", "Exemple", position="Ministre")
    entered(arrange, event, director)
    sign_in(client, ana)
    told = []
    for address in (director.email, "unknown@compras.example"):
        answer = client.post(f"/events/{event.slug}/registration/other?lang=en", data=DETAILS | {"email": address})
        page = client.get(f"{answer.location}?lang=en").text
        assert "Ministre" not in page + client.get("/me").text
        told.append(
            (answer.status_code, answer.location, re.findall("What you entered.*", page)[0].replace(address, ""))
        )
    assert told[0] == told[1]
    assert client.get("/me").text.count("unknown") == 0
    to_her = [message.kind for message in outbox() if message.to_address == director.email]
    assert to_her[-1] == "registration/other_entered"


def test_an_assistant_learns_nothing_of_a_refusal(arrange, client, sign_in, ana, outbox, clock):
    with arrange():
        event = make_event()
        director = make_person("Marie", "Exemple")
        make_registration(event, director, status=RegistrationStatus.DECLINED, ended_at=clock.now())
    sign_in(client, ana)
    answer = client.post(f"/events/{event.slug}/registration/other", data=DETAILS | {"email": director.email})
    assert (answer.status_code, answer.location) == (303, f"/events/{event.slug}")
    assert [(message.kind, message.to_address) for message in outbox()] == [
        ("registration/other_entered", director.email)
    ]


@pytest.mark.parametrize(
    "field, name",
    [
        *(("given_names", name) for name in ("Win at https://evil.example", "www.evil", "x" * 61, "Call +1 (555) 01")),
        ("family_names", "evil.example"),
        ("honorific", "evil.example"),
    ],
)
def test_a_letter_to_a_stranger_carries_no_message_as_a_name(arrange, client, sign_in, ana, outbox, field, name):
    with arrange():
        event = make_event()
    sign_in(client, ana)
    data = DETAILS | {field: name, "email": "unknown@compras.example"}
    assert client.post(f"/events/{event.slug}/registration/other", data=data).status_code == 422
    assert outbox() == []


def test_one_account_enters_twenty_others_in_an_hour(arrange, client, sign_in, ana, outbox):
    with arrange():
        event = make_event()
    sign_in(client, ana)
    path = f"/events/{event.slug}/registration/other"
    answers = [client.post(path, data=DETAILS | {"email": f"s{n}@compras.example"}).status_code for n in range(21)]
    assert answers == [303] * 20 + [429]
    assert len(outbox()) == 20


def test_one_account_enters_no_more_in_a_day_than_the_day_has_room_for(
    arrange, client, sign_in, ana, clock, monkeypatch
):
    monkeypatch.setattr(brakes, "OTHERS_DAY", replace(brakes.OTHERS_DAY, most=3))
    with arrange():
        event = make_event()
    sign_in(client, ana)
    path, answers = f"/events/{event.slug}/registration/other", []
    for number in range(5):
        answers.append(client.post(path, data=DETAILS | {"email": f"s{number}@compras.example"}).status_code)
        clock.move(timedelta(hours=2) if number < 3 else timedelta(hours=18))
    assert answers == [303] * 3 + [429, 303]


def test_who_is_entered_again_and_again_hears_of_it_once_a_day(arrange, client, sign_in, ana, outbox, clock):
    with arrange():
        event = make_event()
        director = make_person("Marie", "Exemple")
    entered(arrange, event, director)
    sign_in(client, ana)
    path, data = f"/events/{event.slug}/registration/other", DETAILS | {"email": director.email}
    answers = {client.post(path, data=data).status_code for _ in range(4)}
    clock.move(timedelta(days=1))
    answers.add(client.post(path, data=data).status_code)
    assert answers == {303}
    assert [message.kind for message in outbox()].count("registration/other_entered") == 2


def test_an_assistant_gives_a_real_address(arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
    sign_in(client, ana)
    page = client.post(f"/events/{event.slug}/registration/other?lang=en", data=DETAILS | {"email": "nobody"})
    assert page.status_code == 422
    assert "valid e-mail address" in page.text
