"""The screen of the order of protocol: what it lists, what is refused and kept, who may open it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category
from app.protocol.models import ProtocolException, ProtocolKind, ProtocolRule
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_host, make_person, make_registration
from tests.make_many import make_many_registrations
from tests.protocol.making import make_protocol_exception, make_protocol_rule

URL = "/events/seminario/work/protocol"


@pytest.fixture
def event(arrange: Arrange) -> Event:
    with arrange():
        event = make_event(slug="seminario")
        for code in ("SV", "EC", "CR"):
            make_registration(event, make_person(country_code=code, category=Category.SGPE))
    return event


@pytest.fixture
def page(client: FlaskClient, sign_in: SignInAs, arrange: Arrange, event: Event) -> FlaskClient:
    with arrange():
        organiser: Account = make_account([event], make_person("Olga", "Organizadora", language="en"))
    sign_in(client, organiser)
    return client


def order(text: str, *names: str) -> bool:
    """Whether the table has the states in this order."""
    table = text[text.index("<tbody>") : text.index("</tbody>")]
    places = [table.find(name) for name in names]
    return -1 not in places and places == sorted(places)


def test_it_lists_the_states_in_the_language_that_is_asked_for(page):
    assert order(page.get(f"{URL}?lang=en").text, "Costa Rica", "Ecuador", "El Salvador")
    text = page.get(f"{URL}?lang=en&language=fr").text
    assert order(text, "Costa Rica", "Équateur", "Salvador") and 'lang="fr"' in text
    assert "In the language of this page" in text
    assert page.get(f"{URL}?lang=en&language=xx").status_code == 200


def test_the_rule_is_changed_and_said(page, arrange):
    answer = page.post(f"{URL}/rule?lang=en", data={"kind": "drawn_state", "drawn": "EC"}, follow_redirects=True)
    assert answer.status_code == 200 and "The order of protocol was changed." in answer.text
    assert "beginning with Ecuador" in answer.text and order(answer.text, "Ecuador", "El Salvador", "Costa Rica")
    with arrange():
        assert db.session.scalars(select(ProtocolRule)).one().kind is ProtocolKind.DRAWN_STATE


def test_a_drawn_state_that_takes_no_part_is_refused_and_what_was_typed_stays(page, arrange):
    answer = page.post(f"{URL}/rule?lang=en", data={"kind": "drawn_state", "drawn": "PE"})
    assert answer.status_code == 422 and "Not among the states of this event: Peru" in answer.text
    answer = page.post(f"{URL}/rule?lang=en", data={"kind": "drawn_state", "drawn": ""})
    assert answer.status_code == 422 and "Choose the state that was drawn." in answer.text
    answer = page.post(f"{URL}/rule?lang=en", data={"kind": "by_lot", "listed": "El Salvador\nPérou\nPE"})
    assert answer.status_code == 422 and "Named more than once: Peru" in answer.text
    assert "El Salvador\nPérou\nPE" in answer.text.replace("\r", "")
    answer = page.post(f"{URL}/rule?lang=en", data={"kind": "by_lot", "listed": "El Salvador\nAtlantis"})
    assert answer.status_code == 422 and "These lines name no country: Atlantis" in answer.text
    assert page.post(f"{URL}/rule?lang=en", data={"kind": "fixed", "listed": " "}).status_code == 422
    assert page.post(f"{URL}/rule?lang=en", data={"kind": "worse"}).status_code == 422
    with arrange():
        assert db.session.scalars(select(ProtocolRule)).all() == []


def test_an_order_by_lot_is_entered_in_any_language(page):
    data = {"kind": "by_lot", "listed": "Salvador\r\ncosta rica\r\n\r\nÉquateur\r\n"}
    text = page.post(f"{URL}/rule?lang=en", data=data, follow_redirects=True).text
    assert order(text, "El Salvador", "Costa Rica", "Ecuador") and "in the order drawn by lot" in text


def test_an_exception_is_made_with_a_reason_and_removed(page, arrange):
    wrong = page.post(f"{URL}/exceptions?lang=en", data={"country_code": "SV", "place": "first", "reason": ""})
    assert wrong.status_code == 422 and "Give a place as a number" in wrong.text
    beyond = page.post(f"{URL}/exceptions?lang=en", data={"country_code": "SV", "place": "9", "reason": "Accessible"})
    assert (
        beyond.status_code == 422 and "Give a place from 1 to 3." in beyond.text and 'value="Accessible"' in beyond.text
    )
    data = {"country_code": "SV", "place": "1", "reason": "Accessible seat"}
    text = page.post(f"{URL}/exceptions?lang=en&language=es", data=data, follow_redirects=True).text
    assert order(text, "El Salvador", "Costa Rica", "Ecuador") and "Exception: Accessible seat" in text
    with arrange():
        public_id = db.session.scalars(select(ProtocolException)).one().public_id
    text = page.post(f"{URL}/exceptions/{public_id}/removal?lang=en", follow_redirects=True).text
    assert order(text, "Costa Rica", "Ecuador", "El Salvador")
    assert page.post(f"{URL}/exceptions/{public_id}/removal?lang=en").status_code == 404


def test_an_event_without_anybody_says_what_to_do(arrange, sign_in, client):
    with arrange():
        empty = make_event(slug="vacio", country_code=None, priority_area_id=None)
        account = make_account([empty])
    sign_in(client, account)
    text = client.get("/events/vacio/work/protocol?lang=en").text
    assert "No state takes part yet" in text and "Add an exception" not in text


def test_the_hosts_protocol_sets_it(client, arrange, sign_in, event):
    with arrange():
        host = make_host([event])
    sign_in(client, host)
    answer = client.post(f"{URL}/rule?lang=en", data={"kind": "drawn_state", "drawn": "EC"}, follow_redirects=True)
    assert answer.status_code == 200 and "beginning with Ecuador" in answer.text


def test_it_is_for_organisers_and_the_host_alone(client, arrange, sign_in, event):
    assert client.get(URL).status_code == 302
    with arrange():
        stranger = make_account()
    sign_in(client, stranger)
    assert client.get(URL).status_code == 403
    for path in ("rule", "exceptions", "exceptions/none/removal"):
        assert client.post(f"{URL}/{path}").status_code == 403


@pytest.mark.both_databases
def test_it_takes_as_many_statements_with_1_as_with_300(client, arrange, sign_in, statements):
    numbers = []
    for count in (1, 300):
        with arrange():
            event = make_event(slug=f"con-{count}")
            for code in ("SV", "EC", "CR", "PE", "BR", "MX")[:count]:
                one = make_registration(event, make_person(country_code=code, category=Category.SGPE))
                make_many_registrations(one, count // 6)
            if count > 1:
                make_protocol_rule(event, ProtocolKind.DRAWN_STATE, drawn_country="EC")
                for place, code in enumerate(("SV", "CR", "PE"), 1):
                    make_protocol_exception(event, code, place)
            account = make_account([event])
        sign_in(client, account)
        client.get(f"/events/con-{count}/work/protocol")
        with statements() as ran:
            assert client.get(f"/events/con-{count}/work/protocol").status_code == 200
        numbers.append(len(ran))
    assert numbers[0] == numbers[1] <= 9, numbers
