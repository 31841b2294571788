"""The screens of registering oneself, and of the personal link."""

from datetime import datetime, timedelta

import pytest

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.events.models import Event, EventStatus, RegistrationPolicy
from app.people.models import Category, Person
from app.registration.actions.offering import expire_offer
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.links import registration_token
from app.registration.models import Question, QuestionAnswer, QuestionKind, Registration, RegistrationStatus
from app.registration.queries.offers import offer_by_id, open_offer
from tests import cast
from tests.make import make_account, make_country, make_event, make_person, make_pool, make_question

DETAILS = {
    "given_names": "Ana",
    "family_names": "Ejemplo",
    "position": "Directora",
    "institution_name": "Dirección Ficticia",
    "country_code": "CR",
    "category": "sgpe",
}


@pytest.fixture
def ana(arrange):
    with arrange():
        account = make_account(person=make_person(**cast.ANA.fields))
    return account


def only(app, **values) -> Registration:
    with app.app_context():
        return db.session.scalars(db.select(Registration).filter_by(**values)).one()


@pytest.fixture
def token_of(app):
    """`token_of(registration)`: what its personal link carries."""

    def token(registration: Registration) -> str:
        with app.app_context():
            return registration_token(registration)

    return token


def entered(arrange, event, person=None) -> Registration:
    with arrange():
        person = db.session.get_one(Person, person.id) if person else make_person()
        registration = register(db.session.get_one(Event, event.id), person, Details.of(person))
        db.session.refresh(registration, ["event", "person"])
    return registration


def test_a_visitor_signs_in_first_and_comes_back(arrange, client):
    with arrange():
        event = make_event()
    answer = client.get(f"/events/{event.slug}/registration")
    assert answer.status_code == 302
    assert f"next=/events/{event.slug}/registration" in answer.location.replace("%2F", "/")


def test_a_draft_is_not_there(arrange, client, sign_in, ana):
    with arrange():
        event = make_event(status=EventStatus.DRAFT)
    sign_in(client, ana)
    assert client.get(f"/events/{event.slug}/registration").status_code == 404


def test_registering_and_seeing_it(app, arrange, client, sign_in, ana, outbox):
    with arrange():
        event = make_event()
        make_pool(event, 20)
    sign_in(client, ana)
    page = client.get(f"/events/{event.slug}/registration?lang=en")
    assert "Confirm registration" in page.text
    assert cast.ANA.email in page.text
    answer = client.post(f"/events/{event.slug}/registration", data=DETAILS)
    assert answer.status_code == 303
    assert only(app).status is RegistrationStatus.CONFIRMED
    assert [message.kind for message in outbox()] == ["registration/confirmed"]
    assert "Your seat is confirmed" in client.get(answer.location).text
    assert client.post(f"/events/{event.slug}/registration", data=DETAILS).status_code == 303
    assert only(app).person_id == ana.person_id


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(app, arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
        make_question(event, kind=QuestionKind.DATE, is_required=True)
    sign_in(client, ana)
    data = DETAILS | {"institution_name": "", "position": "Una posición nueva"}
    page = client.post(f"/events/{event.slug}/registration?lang=en", data=data)
    assert page.status_code == 422
    assert page.text.count("Fill in this field.") == 4, "each beside its field and in the summary"
    assert "Una posición nueva" in page.text
    with app.app_context():
        assert db.session.scalars(db.select(Registration)).all() == []


KINDS = {
    QuestionKind.TEXT: ("Vegetariana", "Vegetariana"),
    QuestionKind.LONG_TEXT: ("Una\nlínea", "Una\nlínea"),
    QuestionKind.CHOICE: ("a2", "a2"),
    QuestionKind.SEVERAL: (["a1", "a2"], ["a1", "a2"]),
    QuestionKind.YES_NO: ("no", False),
    QuestionKind.DATE: ("2027-05-11", "2027-05-11"),
    QuestionKind.COUNTRY: ("CR", "CR"),
}


def test_every_kind_of_question_is_asked_and_kept_with_its_version(app, arrange, client, sign_in, ana, token_of):
    options = [{"key": "a1", "label": {"es": "Uno"}}, {"key": "a2", "label": {"es": "Dos"}}]
    with arrange():
        event = make_event()
        questions = {
            kind: make_question(event, kind.value, kind=kind, options=options, is_required=True) for kind in KINDS
        }
    sign_in(client, ana)
    given = {f"question-{questions[kind].id}": typed for kind, (typed, _kept) in KINDS.items()}
    assert client.post(f"/events/{event.slug}/registration", data=DETAILS | given).status_code == 303
    with app.app_context():
        answers = {answer.question_id: answer for answer in db.session.scalars(db.select(QuestionAnswer))}
        kept = {kind: answers[questions[kind].id].value for kind in KINDS}
    assert kept == {kind: value for kind, (_typed, value) in KINDS.items()}
    page = client.get(f"/events/{event.slug}/registration?lang=es").text
    assert "Uno; Dos" in page
    token = token_of(only(app))
    form = client.get(f"/r/{token}/details").text
    assert 'value="2027-05-11"' in form
    assert form.count("checked") == 4


def test_a_required_question_left_empty_is_refused_whatever_its_kind(arrange, client, sign_in, ana):
    options = [{"key": "a1", "label": {"es": "Uno"}}]
    with arrange():
        event = make_event()
        for kind in KINDS:
            make_question(event, kind.value, kind=kind, options=options, is_required=True)
    sign_in(client, ana)
    page = client.post(f"/events/{event.slug}/registration?lang=en", data=DETAILS)
    assert page.text.count("Fill in this field.") == 2 * len(KINDS)


def test_optional_questions_can_be_left_empty(app, arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
        for kind in KINDS:
            make_question(event, kind.value, kind=kind, options=[{"key": "a1", "label": {"es": "Uno"}}])
    sign_in(client, ana)
    assert client.post(f"/events/{event.slug}/registration", data=DETAILS).status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(QuestionAnswer)).all() == []


def test_a_value_that_is_no_option_is_refused(arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
        question = make_question(event, kind=QuestionKind.CHOICE, options=[{"key": "a1", "label": {"es": "Uno"}}])
    sign_in(client, ana)
    data = DETAILS | {f"question-{question.id}": "a9"}
    assert client.post(f"/events/{event.slug}/registration", data=data).status_code == 422


def test_the_personal_link_opens_one_registration_without_an_account(arrange, client, token_of):
    with arrange():
        event = make_event()
    registration = entered(arrange, event)
    token = token_of(registration)
    assert client.get(f"/r/{token}").status_code == 200
    assert client.get(f"/r/{token[:-1]}x").status_code == 404
    assert client.get(f"/r/{registration.public_id}").status_code == 404


def test_changing_details_by_the_link(app, arrange, client, token_of):
    with arrange():
        event = make_event()
        make_country("CR")
    registration = entered(arrange, event)
    answer = client.post(f"/r/{token_of(registration)}/details", data=DETAILS | {"position": "Ministra"})
    assert answer.status_code == 303
    assert only(app).position == "Ministra"
    with app.app_context():
        assert db.session.get(Person, registration.person_id).position == "Ministra"
    assert (
        client.post(f"/r/{token_of(registration)}/details", data=DETAILS | {"position": "Ministra"}).status_code == 303
    )
    with app.app_context():  # what was sent as it stood is no change
        changed = db.select(AuditEntry).filter_by(action="registration.changed")
        assert len(db.session.scalars(changed).all()) == 1


def test_after_the_deadline_it_is_only_shown(app, arrange, client, clock, token_of):
    with arrange():
        event = make_event()
    registration = entered(arrange, event)
    token = token_of(registration)
    clock.set(event.starts_at + timedelta(minutes=1))
    assert "could be changed until" in client.get(f"/r/{token}?lang=en").text
    client.post(f"/r/{token}/details", data=DETAILS | {"position": "Otra"})
    client.post(f"/r/{token}/withdrawal")
    assert only(app).status is RegistrationStatus.CONFIRMED
    assert only(app).position != "Otra"


def test_withdrawing_tells_the_consequence_first(app, arrange, client, outbox, token_of):
    with arrange():
        event = make_event()
    token = token_of(entered(arrange, event))
    assert "Withdraw the registration" in client.get(f"/r/{token}/withdrawal?lang=en").text
    assert only(app).status is RegistrationStatus.CONFIRMED, "looking changes nothing"
    assert client.post(f"/r/{token}/withdrawal", data={"reason": "Viaje"}).status_code == 303
    assert only(app).status is RegistrationStatus.WITHDRAWN
    assert outbox()[-1].kind == "registration/withdrawn"


def waiting_and_offered(arrange):
    """(registration that is offered the seat, one behind it)"""
    with arrange():
        event = make_event()
        make_pool(event, 1)
    first, second, third = (entered(arrange, event) for _ in range(3))
    with arrange():
        one = db.session.get_one(Registration, first.id)
        db.session.refresh(one, ["event", "person"])
        withdraw(one)
    return second, third


def test_the_position_is_shown_to_each(arrange, client, token_of):
    with arrange():
        event = make_event()
        make_pool(event, 0)
    entered(arrange, event)
    second = entered(arrange, event)
    assert "You are number 2 on the waiting list" in client.get(f"/r/{token_of(second)}?lang=en").text


def test_accepting_an_offer_twice_is_accepting_once(app, arrange, client, token_of):
    second, _third = waiting_and_offered(arrange)
    token = token_of(second)
    assert "A seat is held for you until" in client.get(f"/r/{token}?lang=en").text
    assert only(app, id=second.id).status is RegistrationStatus.OFFERED
    assert client.post(f"/r/{token}/acceptance").status_code == 303
    assert client.post(f"/r/{token}/acceptance").status_code == 303
    assert only(app, id=second.id).status is RegistrationStatus.CONFIRMED


def test_refusing_an_offer_passes_it_on(app, arrange, client, token_of):
    second, third = waiting_and_offered(arrange)
    token = token_of(second)
    assert client.get(f"/r/{token}/refusal").status_code == 200
    assert client.post(f"/r/{token}/refusal").status_code == 303
    assert only(app, id=second.id).status is RegistrationStatus.WITHDRAWN
    assert only(app, id=third.id).status is RegistrationStatus.OFFERED


def test_an_offer_that_is_over_can_not_be_accepted(app, arrange, client, clock, token_of):
    second, _third = waiting_and_offered(arrange)
    clock.move(timedelta(hours=49))
    assert client.post(f"/r/{token_of(second)}/acceptance").status_code == 409
    assert only(app, id=second.id).status is RegistrationStatus.OFFERED
    with arrange():
        assert expire_offer(offer_by_id(open_offer(second).id))
    text = client.get(f"/r/{token_of(second)}?lang=en").text
    assert "Nobody accepted it in that time, so it was offered to others." in text
    assert "This registration was withdrawn." not in text


def test_who_was_declined_reads_the_reason_and_can_not_try_again(app, arrange, client, sign_in, ana):
    from app.registration.actions.deciding import decline

    with arrange():
        event = make_event()
    entered(arrange, event, ana.person)
    with arrange():
        registration = db.session.scalars(db.select(Registration)).one()
        db.session.refresh(registration, ["event", "person"])
        decline(registration, "Fuera del grupo")
    sign_in(client, ana)
    assert "Fuera del grupo" in client.get(f"/events/{event.slug}/registration").text
    assert client.post(f"/events/{event.slug}/registration", data=DETAILS).status_code == 409
    assert only(app).status is RegistrationStatus.DECLINED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"policy": RegistrationPolicy.INVITATION}, "by invitation only"),
        ({"policy": RegistrationPolicy.NONE}, "no registration for this event"),
        ({"status": EventStatus.CANCELLED}, "This event was cancelled"),
    ],
)
def test_when_there_is_no_form_the_page_and_the_event_say_why(arrange, client, sign_in, ana, fields, words):
    with arrange():
        event = make_event(**fields)
    sign_in(client, ana)
    assert words in client.get(f"/events/{event.slug}/registration?lang=en").text
    assert words in client.get(f"/events/{event.slug}?lang=en").text


def test_the_event_page_offers_what_can_be_done(arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
        make_pool(event, 1)
    page = f"/events/{event.slug}?lang=en"
    assert ">Register<" in client.get(page).text
    registration = entered(arrange, event)
    assert "Join the waiting list" in client.get(page).text
    sign_in(client, ana)
    entered(arrange, event, ana.person)
    text = client.get(page).text
    assert "You have been registered for this event since" in text
    assert "See your registration" in text
    assert registration.public_id not in text


def test_times_are_given_by_the_event_and_by_the_reader(arrange, client, sign_in):
    with arrange():
        event = make_event(opens_local=datetime.fromisoformat("2026-12-08T09:00"))
        account = make_account(person=make_person(zone="Europe/Madrid"))
    sign_in(client, account)
    text = client.get(f"/events/{event.slug}?lang=en").text
    assert "Tuesday 8 December 2026, 09:00 (Costa Rica); in your time Tuesday 8 December 2026, 16:00 (Madrid)" in text


@pytest.mark.parametrize("number", [1, 30])
def test_the_form_costs_few_statements(arrange, client, sign_in, ana, statements, number):
    with arrange():
        event = make_event()
        make_pool(event, 20)
        for _ in range(number):
            make_question(event)
    sign_in(client, ana)
    with statements() as ran:
        assert client.get(f"/events/{event.slug}/registration").status_code == 200
    assert len(ran) <= 10, ran


def test_others_never_reach_an_organisers_page(arrange, client, sign_in, ana):
    with arrange():
        event = make_event()
        organiser = make_account(roles=[RoleKind.ORGANISER])
    registration = entered(arrange, event)
    pages = ("registrations", f"registrations/{registration.public_id}", "questions", "seats", "registrations/new")
    for path in pages:
        assert client.get(f"/events/{event.slug}/{path}").status_code == 302
    sign_in(client, ana)
    for path in pages:
        assert client.get(f"/events/{event.slug}/{path}").status_code == 403
    sign_in(client, organiser)
    for path in pages:
        assert client.get(f"/events/{event.slug}/{path}").status_code == 200, path


def test_category_needs_a_seat_of_its_own(app, arrange, client, token_of):
    with arrange():
        event = make_event()
        make_country("CR")
        make_pool(event, 5)
        make_pool(event, 0, Category.ACADEMIA)
    registration = entered(arrange, event)
    answer = client.post(f"/r/{token_of(registration)}/details", data=DETAILS | {"category": "academia"})
    assert answer.status_code == 409
    assert only(app).category is Category.SGPE


def test_a_question_retired_is_asked_no_more(app, arrange, client, sign_in, ana, clock):
    with arrange():
        event = make_event()
        question = make_question(event, "Retirada", is_required=True)
        db.session.get_one(Question, question.id).retired_at = clock.now()
    sign_in(client, ana)
    assert "Retirada" not in client.get(f"/events/{event.slug}/registration").text
    assert client.post(f"/events/{event.slug}/registration", data=DETAILS).status_code == 303
