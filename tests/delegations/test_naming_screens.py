"""The coordinator's page: what is left, one person, several rows, order, replacing, taking back; the nominee's page."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contacts.links import contact_token
from app.core.clock import now
from app.core.extensions import db
from app.delegations.links import nominee_token
from app.delegations.models import Delegation, Nomination, NominationStatus
from app.events.models import Event, EventStatus
from app.registration.models import Registration
from tests.delegations.making import make_delegation, make_nomination, make_quota, make_terms
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.forms import form_values
from tests.make import make_account, make_contact, make_event, make_person, make_pool, make_question

pytestmark = pytest.mark.one_database


@pytest.fixture
def page(arrange: Arrange) -> str:
    """The page of Chile's coordinator: 2 sponsored and 3 self-funded places until in nine days."""
    with arrange():
        event = make_event(slug="asuncion", zone="America/Asuncion")
        make_delegation(event, "CL")
        make_quota(event, "")
        make_quota(event, "", is_sponsored=False, capacity=3)
        make_terms(event, nominate_in=timedelta(days=9), accept_in=timedelta(days=20))
        return f"/c/{contact_token(make_contact('CL'))}/events/asuncion"


def people(app: Flask) -> list[tuple[str, str, int]]:
    with app.app_context():
        query = db.select(Nomination).where(Nomination.ended_at.is_(None)).order_by(Nomination.position)
        return [(one.name, one.status.value, one.position) for one in db.session.scalars(query)]


PERSON = {
    "given_names": "Ana",
    "family_names": "Prueba",
    "email": "ana@compras.example",
    "role": "delegate",
    "category": "sgpe",
    "place": "sponsored",
}


def test_an_empty_page_says_how_many_until_when(client: FlaskClient, page: str) -> None:
    shown = client.get(f"{page}?lang=en").text
    assert "Nobody yet" in shown
    assert "You may name 2 sponsored places a state, 3 self-funded places a state until" in shown
    assert "(Asunción)" in shown


def test_one_person_is_named_and_shown(client: FlaskClient, app: Flask, page: str) -> None:
    answer = client.post(f"{page}/nominees", data=PERSON)
    assert answer.status_code == 303
    assert people(app) == [("Ana Prueba", "nominated", 1)]
    shown = client.get(f"{page}?lang=en").text
    assert "Ana Prueba" in shown
    assert "1 left" in shown


def test_what_is_wrong_keeps_what_was_typed(client: FlaskClient, app: Flask, page: str) -> None:
    answer = client.post(f"{page}/nominees?lang=en", data=PERSON | {"email": "ana at compras"})
    assert answer.status_code == 422
    assert "ana at compras" in answer.text
    assert people(app) == []


def test_three_rows_with_two_units_left(client: FlaskClient, app: Flask, page: str) -> None:
    """Rows 1 and 2 are taken; row 3 stays in the form with the rule."""
    rows = [
        "Ana Prueba; ana@compras.example; Directora",
        "Benito Ejemplo\tbenito@compras.example\tJefe",
        "Carla Muestra <carla@compras.example>",
    ]
    place = {"rows-role": "delegate", "rows-category": "sgpe", "rows-place": "sponsored"}
    answer = client.post(f"{page}/nominees/rows?lang=en", data={"rows-lines": "\n".join(rows), **place})
    assert answer.status_code == 422
    assert [name for name, _, _ in people(app)] == ["Ana Prueba", "Benito Ejemplo"]
    assert "2 people were named." in answer.text
    assert "2 sponsored places a state: Chile has 2 (A. Prueba, B. Ejemplo)." in answer.text
    found = re.search(r"<textarea[^>]*name=\"rows-lines\"[^>]*>(.*?)</textarea>", answer.text, re.S)
    assert found is not None
    kept = unescape(found[1]).strip()
    assert kept == "Carla Muestra <carla@compras.example>"
    again = client.post(f"{page}/nominees/rows", data={"rows-lines": kept, **place, "rows-place": "self_funded"})
    assert again.status_code == 303
    assert len(people(app)) == 3


def test_rows_that_name_nobody_say_why(client: FlaskClient, app: Flask, page: str) -> None:
    place = {"rows-role": "delegate", "rows-category": "sgpe", "rows-place": "sponsored"}
    data = {"rows-lines": "Ana Prueba\nana@compras.example", **place}
    answer = client.post(f"{page}/nominees/rows?lang=en", data=data)
    assert answer.status_code == 422
    assert "No e-mail address can be read in this row." in answer.text
    assert "Write the name before the e-mail address." in answer.text
    assert people(app) == []


def named(arrange: Arrange, *names: str) -> list[str]:
    """Public ids of people of Chile's delegation, in their order."""
    with arrange():
        delegation = db.session.scalars(db.select(Delegation)).one()
        return [
            make_nomination(delegation, make_person(*name.split()), position=place).public_id
            for place, name in enumerate(names, 1)
        ]


def test_up_and_down(client: FlaskClient, app: Flask, arrange: Arrange, page: str) -> None:
    _first, second, third = named(arrange, "Ana Prueba", "Benito Ejemplo", "Carla Muestra")
    assert client.post(f"{page}/nominees/{third}/place", data={"by": "-1"}).status_code == 303
    client.post(f"{page}/nominees/{second}/place", data={"by": "1"})  # the last: nothing changes
    assert [name for name, _, _ in people(app)] == ["Ana Prueba", "Carla Muestra", "Benito Ejemplo"]
    assert [place for _, _, place in people(app)] == [1, 2, 3]


def test_replacing_and_taking_back(client: FlaskClient, app: Flask, arrange: Arrange, page: str) -> None:
    first, second = named(arrange, "Ana Prueba", "Benito Ejemplo")
    there = f"{page}/nominees/{first}/replacement"
    assert client.get(there).status_code == 200
    wrong = client.post(f"{there}?lang=en", data={"given_names": "Dora", "email": "no"})
    assert wrong.status_code == 422
    assert "Dora" in wrong.text
    successor = {"given_names": "Dora", "family_names": "Nueva", "email": "dora@compras.example", "role": "delegate"}
    assert client.post(there, data=successor).status_code == 303
    assert client.post(f"{page}/nominees/{second}/withdrawal", data={"reason": "Illness"}).status_code == 303
    assert people(app) == [("Dora Nueva", "nominated", 1)]
    shown = client.get(f"{page}?lang=en").text
    assert "Named before" in shown
    assert "Replaced" in shown


def test_what_was_typed_comes_back_where_taking_back_is_refused(
    client: FlaskClient, arrange: Arrange, page: str
) -> None:
    first, second = named(arrange, "Ana Prueba", "Benito Ejemplo")
    there = f"{page}/nominees/{first}/withdrawal?lang=en"
    assert client.post(there, data={"reason": "Illness"}).status_code == 303
    answer = client.post(there, data={"reason": "She fell ill on the way"})
    assert answer.status_code == 422
    assert "This nomination has ended already." in answer.text
    assert "She fell ill on the way" in answer.text
    with arrange():
        db.session.scalars(db.select(Event)).one().status = EventStatus.CANCELLED
    answer = client.post(f"{page}/nominees/{second}/withdrawal?lang=en", data={"reason": "He fell ill too"})
    assert (answer.status_code, "He fell ill too" in answer.text) == (422, True)


def test_after_the_period_the_page_only_replaces(
    client: FlaskClient, arrange: Arrange, page: str, clock: SettableClock
) -> None:
    named(arrange, "Ana Prueba")
    clock.set(clock.instant + timedelta(days=10))
    shown = client.get(f"{page}?lang=en").text
    assert "The time to name people is over." in shown
    assert "Replace" in shown
    assert "/nominees/rows" not in shown
    refused = client.post(f"{page}/nominees?lang=en", data=PERSON | {"email": "otra@compras.example"})
    assert refused.status_code == 422
    assert "People could be named until" in refused.text


def test_sending_nobody(client: FlaskClient, app: Flask, page: str) -> None:
    assert client.post(f"{page}/refusal").status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(Delegation.declined_at)).one() is not None
    assert "send nobody" in client.get(f"{page}?lang=en").text


def test_the_contacts_own_page_names_the_event(client: FlaskClient, page: str) -> None:
    shown = client.get(f"{page.partition('/events/')[0]}?lang=en").text
    assert "Delegations to name" in shown
    assert "0 named of 5" in shown
    assert page in shown


@pytest.fixture
def nominee(arrange: Arrange) -> str:
    with arrange():
        event = make_event()
        make_pool(event, 0)
        make_question(event, "¿Necesita interpretación?", is_required=True)
        return f"/n/{nominee_token(make_nomination(make_delegation(event, 'CL'), make_person('Ana', 'Prueba')))}"


def test_a_nominee_reads_that_they_would_wait_and_accepts(client: FlaskClient, app: Flask, nominee: str) -> None:
    shown = client.get(f"{nominee}?lang=en").text
    assert "No seat is free at present" in shown
    assert "Accept and wait for a seat" in shown
    form = form_values(shown)
    lacking = client.post(f"{nominee}/acceptance?lang=en", data=form | {"position": "Ministra"})
    assert lacking.status_code == 422
    question = next(name for name in form if name.startswith("q"))
    assert client.post(f"{nominee}/acceptance", data=form | {question: "Sí"}).status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(Registration.status)).one() == "waiting"
    assert "You have accepted." in client.get(f"{nominee}?lang=en").text


def test_a_nominee_declines_with_a_reason_or_is_somebody_else(
    client: FlaskClient, app: Flask, nominee: str, arrange: Arrange
) -> None:
    assert client.post(f"{nominee}/refusal", data={"reason": "Another journey"}).status_code == 303
    assert "This nomination has ended." in client.get(f"{nominee}?lang=en").text
    with arrange():
        one = db.session.scalars(db.select(Nomination)).one()
        one.status, one.ended_at = NominationStatus.NOMINATED, None
    assert client.post(f"{nominee}/mistake").status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(Nomination.status)).one() is NominationStatus.DECLINED
    late = client.post(f"{nominee}/acceptance", data={})
    assert late.status_code in (303, 422)


def test_after_the_event_a_nominee_is_offered_no_way_out(
    client: FlaskClient, app: Flask, arrange: Arrange, nominee: str, clock: SettableClock
) -> None:
    with arrange():
        nomination = db.session.scalars(db.select(Nomination)).one()
        nomination.status = NominationStatus.ACCEPTED
        ends = db.session.scalars(db.select(Event.ends_at)).one()
    assert "I cannot come" in client.get(f"{nominee}?lang=en").text
    assert ends is not None
    clock.set(ends + timedelta(minutes=1))
    shown = client.get(f"{nominee}?lang=en").text
    assert "I cannot come" not in shown
    assert "If something changes, tell us here." not in shown
    refused = client.post(f"{nominee}/refusal?lang=en", data={"reason": "Too late"}, follow_redirects=True)
    assert "is over" in refused.text
    assert [status for _, status, _ in people(app)] == ["accepted"]


def test_the_office_reads_who_was_named_before(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        event = make_event(slug="asuncion", zone="America/Asuncion")
        former = make_nomination(make_delegation(event, "CL"), make_person("Ana", "Prueba"))
        former.status, former.ended_at = NominationStatus.REPLACED, now()
        account = make_account([event])
    sign_in(client, account)
    shown = client.get("/events/asuncion/work/delegations/CL?lang=en")
    assert shown.status_code == 200
    assert "Named before" in shown.text
    assert "(Asunción)" in shown.text.split("Named before")[1]
