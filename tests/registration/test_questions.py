"""Questions: added, reworded, retired, moved; answers keep the words they answered."""

import pytest

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.registration.actions.answering import keep_answers
from app.registration.actions.questioning import Wording, add_question, move_question, reword_question
from app.registration.answers import written_answer
from app.registration.models import Question, QuestionAnswer, QuestionKind
from app.registration.queries.questions import questions_of
from tests.make import make_account, make_event, make_registration

CHOICE = QuestionKind.CHOICE


@pytest.fixture
def organiser(arrange, client, sign_in):
    with arrange():
        account = make_account(roles=[RoleKind.ORGANISER])
    sign_in(client, account)
    return account


def texts(*labels: str) -> tuple[tuple[str, TranslatedText], ...]:
    return tuple(("", TranslatedText(es=label)) for label in labels)


def wording(label: str, *options: str, kind: QuestionKind = CHOICE) -> Wording:
    return Wording(kind, TranslatedText(es=label), options=texts(*options))


def keys(question: Question) -> list[str]:
    return [option["key"] for option in question.current.options]


def test_keys_of_options_are_stable_and_never_used_again(app):
    with app.test_request_context(method="POST"):
        event = make_event()
        question = add_question(event, wording("¿Comida?", "Carne", "Pescado", "Nada"))
        assert keys(question) == ["a1", "a2", "a3"]
        fewer = (("a1", TranslatedText(es="Carne")), ("a2", TranslatedText(es="Pescados")))
        reword_question(event, question, Wording(CHOICE, TranslatedText(es="¿Comida?"), options=fewer))
        more = (*fewer, ("", TranslatedText(es="Queso")))
        reword_question(event, question, Wording(CHOICE, TranslatedText(es="¿Comida?"), options=more))
        assert keys(question) == ["a1", "a2", "a4"]
        assert [version.number for version in question.versions] == [1, 2, 3]


def test_an_edit_that_changes_nothing_makes_no_version(app):
    with app.test_request_context(method="POST"):
        event = make_event()
        question = add_question(event, wording("¿Dieta?", kind=QuestionKind.TEXT))
        assert not reword_question(event, question, wording("¿Dieta?", kind=QuestionKind.TEXT))
        assert question.current.number == 1


def test_an_answer_keeps_the_words_of_its_version(app):
    with app.test_request_context(method="POST", headers={"Accept-Language": "es"}):
        event = make_event()
        question = add_question(event, wording("¿Hotel?", "Centro", "Playa"))
        registration = make_registration(event)
        keep_answers(registration, {question.current: "a2"})
        one = ("a1", TranslatedText(es="Centro")), ("a2", TranslatedText(es="Montaña"))
        reword_question(event, question, Wording(CHOICE, TranslatedText(es="¿Dónde duerme?"), options=one))
        answer = db.session.scalars(db.select(QuestionAnswer).options(db.joinedload(QuestionAnswer.version))).one()
        assert str(answer.version.label) == "¿Hotel?"
        assert written_answer(answer.version, answer.value) == "Playa"
        assert written_answer(question.current, answer.value) == "Montaña"


def test_no_is_an_answer_and_an_emptied_answer_goes(app):
    with app.test_request_context(method="POST"):
        event = make_event()
        question = add_question(event, wording("¿Vegetariana?", kind=QuestionKind.YES_NO))
        registration = make_registration(event)
        assert keep_answers(registration, {question.current: False})
        assert db.session.scalars(db.select(QuestionAnswer.value)).all() == [False]
        assert keep_answers(registration, {question.current: False}) == []
        assert keep_answers(registration, {question.current: None})
        assert db.session.scalars(db.select(QuestionAnswer.value)).all() == []


def test_moving_questions(app):
    with app.test_request_context(method="POST"):
        event = make_event()
        first, second = (add_question(event, wording(label, kind=QuestionKind.TEXT)) for label in "AB")
        move_question(event, second, -1)
        assert list(questions_of(event)) == [second, first]


def test_the_organiser_adds_rewords_retires_and_restores(app, arrange, client, organiser):
    with arrange():
        event = make_event()
    path = f"/events/{event.slug}/questions"
    assert "No questions are asked" in client.get(f"{path}?lang=en").text
    typed = {"label-es": "¿Hotel?", "label-en": "Hotel?", "kind": "choice", "option-new-1-es": "Centro"}
    wrong = client.post(f"{path}/new?lang=en", data=typed)
    assert wrong.status_code == 422
    assert "Give at least two options" in wrong.text
    assert "Centro</textarea>" in wrong.text
    assert client.post(f"{path}/new", data=typed | {"option-new-2-es": "Playa"}).status_code == 303
    with app.app_context():
        question = db.session.scalars(db.select(Question)).one()
    form = client.get(f"{path}/{question.public_id}").text
    assert "Playa</textarea>" in form
    again = {"label-es": "¿Qué hotel?", "kind": "choice", "option-a1-es": "Centro", "option-a2-es": "Costa"}
    assert client.post(f"{path}/{question.public_id}", data=again).status_code == 303
    assert "¿Qué hotel?" in client.get(f"{path}?lang=es").text
    assert client.post(f"{path}/{question.public_id}/retirement").status_code == 303
    assert "Not asked any more" in client.get(f"{path}?lang=en").text
    assert client.post(f"{path}/{question.public_id}/restoration").status_code == 303
    assert "Not asked any more" not in client.get(f"{path}?lang=en").text
    with app.app_context():
        found = db.session.scalars(db.select(Question).options(db.selectinload(Question.versions))).one()
        assert [version.number for version in found.versions] == [1, 2]
        assert [option["key"] for option in found.current.options] == ["a1", "a2"]


def test_a_question_of_another_event_is_not_there(app, arrange, client, organiser):
    with arrange():
        event, other = make_event(), make_event()
        question = add_question(event, wording("¿Dieta?", kind=QuestionKind.TEXT))
    assert client.get(f"/events/{other.slug}/questions/{question.public_id}").status_code == 404
    assert client.post(f"/events/{other.slug}/questions/{question.public_id}/retirement").status_code == 404
