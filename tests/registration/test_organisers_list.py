"""The organiser's list: filters, decisions over one and over many, one registration, and registering someone."""

import re

import pytest
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.events.models import RegistrationPolicy
from app.people.models import Category
from app.registration.actions.registering import Details, register
from app.registration.models import Origin, Registration, RegistrationStatus
from tests import cast
from tests.fixtures.counting_calls import counting_calls
from tests.forms import form_values
from tests.make import make_account, make_country, make_event, make_person, make_pool, make_question, make_registration

#: What one more row of the list may cost, in calls of Python functions.
CALLS_A_ROW = 230
CONFIRMED, WAITING, DECLINED = RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING, RegistrationStatus.DECLINED
DETAILS = {
    "given_names": "Ana",
    "family_names": "Ejemplo",
    "position": "Directora",
    "institution_name": "Dirección Ficticia",
    "country_code": "CR",
    "category": "sgpe",
}


@pytest.fixture
def organiser(arrange, client, sign_in):
    with arrange():
        account = make_account(roles=[RoleKind.ORGANISER], person=make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return account


@pytest.fixture
def seminar(arrange):
    """(event with two seats, the cast registered for it: Ana and João confirmed, the others waiting)"""
    with arrange():
        event = make_event(policy=RegistrationPolicy.APPROVAL)
        make_pool(event, 2)
        people = [make_person(**character.fields) for character in cast.DELEGATES]
        registrations = [register(event, person, Details.of(person)) for person in people]
    return event, registrations


def statuses(app) -> dict[str, str]:
    with app.app_context():
        rows = db.session.scalars(db.select(Registration)).all()
        return {row.given_names: row.status.value for row in rows}


def decide(client, event, decision, registrations, **fields):
    data = {"decision": decision, "id": [one.public_id for one in registrations], **fields}
    path = f"/events/{event.slug}/registrations/decision?status=received&lang=en"
    return client.post(path, data=data)


@pytest.mark.both_databases
def test_the_list_filters_searches_sorts_and_counts(client, organiser, seminar):
    event, _registrations = seminar
    path = f"/events/{event.slug}/registrations?lang=en"
    everyone = client.get(path).text
    assert "7 registrations" in everyone
    assert everyone.index("Ejemplo") < everyone.index("Exemple") < everyone.index("Specimen")
    assert "1 registration matches" in client.get(path + "&country=BR").text
    chosen = re.search(r"<select[^>]*name=\"country\".*?</select>", client.get(path).text, re.S)
    assert chosen
    assert "BR" in re.findall(r"value=\"(\w\w)\"", chosen[0])  # who registered can be chosen
    assert "1 registration matches" in client.get(path + "&search=exemplo+JOAO").text
    assert "4 registrations match" in client.get(path + "&category=sgpe").text
    assert "No registration matches" in client.get(path + "&status=confirmed").text
    turned = client.get(path + "&sort=-name").text
    assert turned.index("Specimen") < turned.index("Exemple") < turned.index("Ejemplo")
    assert client.get(path + "&sort=institution&status=nonsense&page=9").status_code == 200
    countries = client.get(path + "&sort=country").text
    assert countries.index("Exemplo") < countries.index("Prueba") < countries.index("Ejemplo"), (
        "Brazil, Chile, Costa Rica"
    )


@pytest.mark.both_databases
def test_accepting_many_says_how_many_first_and_what_became_of_them(app, client, organiser, seminar, outbox):
    event, registrations = seminar
    before = len(outbox())
    chosen = "&".join(f"id={one.public_id}" for one in registrations[:3])
    page = client.get(f"/events/{event.slug}/registrations/decision?decision=confirm&{chosen}&lang=en").text
    assert "Accept 3 registrations" in page
    assert "2 seats are free." in page
    assert set(statuses(app).values()) == {"received"}, "nothing is done before the POST"
    answer = decide(client, event, "confirm", registrations[:3])
    assert answer.location == f"/events/{event.slug}/registrations?status=received"
    told = client.get(answer.location + "&lang=en").text
    assert "2 registrations were confirmed. 1 had no seat and is waiting." in told
    assert statuses(app)["Marie"] == "waiting"
    assert [message.kind for message in outbox()[before:]] == [
        "registration/confirmed",
        "registration/confirmed",
        "registration/waiting",
    ]


def test_all_that_match_can_be_chosen_at_once(app, client, organiser, seminar):
    event, _registrations = seminar
    path = f"/events/{event.slug}/registrations/decision?decision=wait&everyone=y&category=sgpe&lang=en"
    assert "Move 4 registrations to the waiting list" in client.get(path).text


def test_a_decision_over_all_that_match_sends_the_filter_and_not_the_people(app, arrange, client, organiser, seminar):
    """So it fits into a form however many they are; and it is about those whom the page meant."""
    event, _registrations = seminar
    with arrange():
        for _ in range(60):
            make_registration(event, status=RegistrationStatus.RECEIVED, category=Category.ACADEMIA)
    path = f"/events/{event.slug}/registrations/decision?decision=wait&everyone=y&category=academia&lang=en"
    page = client.get(path).text
    assert "Move 60 registrations to the waiting list" in page
    assert 'name="id"' not in page and len(page) < 40_000
    assert "and 10 more" in page
    with arrange():
        make_registration(event, status=RegistrationStatus.RECEIVED, category=Category.ACADEMIA)
    late = client.post(path, data=form_values(page))
    assert late.status_code == 422
    assert "the list has changed since you opened this page. It has 61 registrations now" in late.text
    assert client.post(path, data=form_values(late.text)).status_code == 303
    with app.app_context():
        moved = select(func.count()).where(Registration.status == RegistrationStatus.WAITING)
        assert db.session.scalar(moved.where(Registration.category == Category.ACADEMIA)) == 61


def test_declining_needs_a_reason_and_the_page_keeps_the_choice(app, client, organiser, seminar, outbox):
    event, registrations = seminar
    page = decide(client, event, "decline", registrations[:2])
    assert page.status_code == 422
    assert "Give the reason" in page.text
    assert page.text.count('name="id"') == 2
    decide(client, event, "decline", registrations[:2], reason="El grupo está completo")
    assert statuses(app)["Ana"] == statuses(app)["João"] == "declined"
    assert "El grupo está completo" in outbox()[-1].text


def test_choosing_nobody_is_told(client, organiser, seminar):
    event, _registrations = seminar
    answer = client.get(f"/events/{event.slug}/registrations/decision?decision=confirm&lang=en")
    assert answer.status_code == 303
    assert "Choose at least one registration" in client.get(answer.location + "?lang=en").text


def test_registrations_of_another_event_are_not_decided_over(app, arrange, client, organiser, seminar):
    _event, registrations = seminar
    with arrange():
        other = make_event()
    decide(client, other, "decline", registrations[:1], reason="x")
    assert statuses(app)["Ana"] == "received"


def test_one_registration_with_its_answers_history_and_messages(arrange, client, organiser, sign_in):
    with arrange():
        event = make_event()
        make_country("CR")
        question = make_question(event, "¿Dieta?")
        account = make_account(person=make_person(**cast.ANA.fields))
    sign_in(client, account)
    client.post(f"/events/{event.slug}/registration", data=DETAILS | {f"question-{question.id}": "Vegetariana"})
    sign_in(client, organiser)
    page = client.get(f"/events/{event.slug}/registrations?lang=en").text
    address = page.split('<th scope="row">')[1].split('href="')[1].split('"')[0]
    detail = client.get(f"{address}&lang=en" if "?" in address else f"{address}?lang=en").text
    for words in ("¿Dieta?", "Vegetariana", "Ana Ejemplo", "Confirmed", cast.ANA.email, "confirm"):
        assert words in detail, words


def test_back_leads_to_the_list_as_it_was(client, organiser, seminar):
    event, registrations = seminar
    path = f"/events/{event.slug}/registrations/{registrations[0].public_id}?status=received&sort=-name&page=2"
    assert f"/events/{event.slug}/registrations?status=received&amp;sort=-name&amp;page=2" in client.get(path).text


def test_the_organiser_changes_the_snapshot_and_not_the_person(app, client, organiser, seminar):
    event, registrations = seminar
    path = f"/events/{event.slug}/registrations/{registrations[0].public_id}/details"
    wrong = client.post(
        f"{path}?lang=en", data=DETAILS | {"given_names": "", "family_names": "", "position": "Ministra"}
    )
    assert wrong.status_code == 422
    assert "Ministra" in wrong.text
    assert client.post(path, data=DETAILS | {"position": "Ministra"}).status_code == 303
    with app.app_context():
        registration = db.session.get_one(Registration, registrations[0].id)
        person = db.session.get_one(type(registrations[0].person), registration.person_id)
        assert (registration.position, person.position) == ("Ministra", cast.ANA.position)
    page = client.get(f"/events/{event.slug}/registrations/{registrations[0].public_id}?lang=en").text
    assert "Details or answers changed" in page


def test_the_organiser_withdraws_on_behalf(app, client, organiser, seminar, outbox):
    event, registrations = seminar
    path = f"/events/{event.slug}/registrations/{registrations[0].public_id}/withdrawal"
    assert "Withdraw the registration of Ana Ejemplo" in client.get(f"{path}?lang=en").text
    assert client.post(path, data={"reason": "Llamó por teléfono"}).status_code == 303
    assert statuses(app)["Ana"] == "withdrawn"
    assert outbox()[-1].kind == "registration/withdrawn"


def test_registering_someone_from_the_directory(app, arrange, client, organiser, outbox):
    with arrange():
        event = make_event(policy=RegistrationPolicy.INVITATION)
        person = make_person(**cast.JOAO.fields)
    found = client.get(f"/events/{event.slug}/registrations/new?search=joao").text
    assert f"/registrations/new/{person.public_id}" in found
    path = f"/events/{event.slug}/registrations/new/{person.public_id}"
    assert cast.JOAO.institution_name in client.get(path).text
    assert client.post(path, data=DETAILS | {"country_code": "BR"}).status_code == 303
    with app.app_context():
        registration = db.session.scalars(db.select(Registration)).one()
        assert (registration.origin, registration.status) == (Origin.ORGANISER, CONFIRMED)
    assert [message.to_address for message in outbox()] == [cast.JOAO.email]
    assert client.post(path, data=DETAILS).status_code == 303, "a second time shows the first"
    assert client.get(f"/events/{event.slug}/registrations/new/nobody").status_code == 404


@pytest.mark.both_databases
def test_seats_are_set_and_never_below_what_is_taken(app, arrange, client, organiser):
    with arrange():
        event = make_event()
        make_pool(event, 3)
        for _ in range(2):
            person = make_person()
            register(event, person, Details.of(person))
    path = f"/events/{event.slug}/seats?lang=en"
    assert 'value="3"' in client.get(path).text
    refused = client.post(path, data={"event": "1", "academia": "4"})
    assert refused.status_code == 422
    assert "2 seats are already taken" in refused.text
    assert client.post(path, data={"event": "many"}).status_code == 422
    assert client.post(path, data={"event": "2", "academia": "4"}).status_code == 303
    saved = client.get(path).text
    assert 'value="2"' in saved
    assert 'value="4"' in saved


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_few_statements(arrange, client, organiser, statements, number):
    with arrange():
        event = make_event()
        make_pool(event, 20)
        for _ in range(number):
            person = make_person(category=Category.ACADEMIA)
            register(event, person, Details.of(person))
    with statements() as ran:
        assert client.get(f"/events/{event.slug}/registrations").status_code == 200
    assert len(ran) <= 11, ran  # one of them: whose offer was never told


def test_a_row_of_the_list_costs_few_calls(arrange, client, organiser):
    """A mark, a word or a person's record made anew for each row would show here, whatever the machine does besides."""
    made = []
    with arrange():
        event = make_event()
    for more in (10, 30):
        with arrange():
            for _ in range(more):
                make_registration(event)
        client.get(f"/events/{event.slug}/registrations")
        with counting_calls() as calls:
            assert client.get(f"/events/{event.slug}/registrations").status_code == 200
        made.append(calls.number)
    a_row = (made[1] - made[0]) / 30
    assert a_row <= CALLS_A_ROW, a_row
