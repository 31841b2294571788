"""The rapporteur's desk on a page: who sees it, what it refuses, and how much it asks of the database."""

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution
from app.forums.models import Attribution, ForumPoint, ForumQuote, ForumRoleKind
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_topic,
)
from tests.forums.report.making import make_point, make_quote

WORDS = "El convenio marco baja los precios en el país de prueba"


@pytest.fixture
def told(arrange):
    """(forum, account of its rapporteur) with a question, a point, a contribution and a quote of it."""
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person, ForumRoleKind.RAPPORTEUR)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        topic = make_topic(forum, question)
        said = make_contribution(ana, forum, f"{WORDS}.", topic=topic)
        make_quote(forum, said, "baja los precios", make_point(forum, question))
    return forum, account


def test_a_rapporteur_chooses_words_and_puts_them_under_a_point(told, client, sign_in, arrange):
    forum, account = told
    sign_in(client, account)
    there = f"/forums/{forum.slug}/points"
    page = client.get(f"{there}?lang=en")
    assert WORDS in page.text and "1 contribution, 1 person, 1 country: Costa Rica" in page.text
    with arrange():
        point_id = db.session.query(ForumPoint).one().public_id
    wrong = client.post(f"{there}/contributions/1?lang=en", data={"words": "sube los precios", "label": "Precios"})
    assert wrong.status_code == 422
    assert "stand in the contribution" in wrong.text and "sube los precios" in wrong.text and "Precios" in wrong.text
    right = client.post(
        f"{there}/contributions/1", data={"words": "convenio  marco", "label": "Precios", "point": point_id}
    )
    assert right.status_code == 303
    with arrange():
        assert db.session.query(ForumQuote).count() == 2
    assert "<article" not in client.get(there).text  # what was quoted was read


def test_points_are_added_changed_moved_and_removed(told, client, sign_in, arrange):
    forum, account = told
    sign_in(client, account)
    there = f"/forums/{forum.slug}/points"
    assert client.post(there, data={"words-es": "Otro punto"}).status_code == 422
    assert client.post(there, data={"words-es": "Otro punto", "kind": "example", "question": "1"}).status_code == 303
    with arrange():
        first, second = db.session.query(ForumPoint).order_by(ForumPoint.id)
        assert first.question_id == second.question_id
    assert client.get(f"{there}/{second.public_id}").status_code == 200
    changed = {"words-es": "Otras palabras", "words-en": "Other words", "kind": "recommendation"}
    assert client.post(f"{there}/{second.public_id}", data=changed).status_code == 303
    assert client.post(f"{there}/{second.public_id}/order", data={"way": "up"}).status_code == 303
    page = client.get(there).text
    assert page.index("Otras palabras") < page.index(str(first.words))
    assert client.post(f"{there}/{first.public_id}/removal").status_code == 303
    with arrange():
        assert db.session.query(ForumQuote).one().point_id is None


def test_a_quote_is_placed_and_removed(told, client, sign_in, arrange):
    forum, account = told
    sign_in(client, account)
    with arrange():
        quote_id = db.session.query(ForumQuote).one().public_id
    there = f"/forums/{forum.slug}/points/quotes/{quote_id}"
    assert client.get(there).status_code == 200
    assert client.post(there, data={"label": "Otra", "point": "nonsense"}).status_code == 422
    assert client.post(there, data={"label": "Otra", "point": ""}).status_code == 303
    with arrange():
        quote = db.session.query(ForumQuote).one()
        assert (quote.label, quote.point_id) == ("Otra", None)
    assert client.post(f"{there}/renewal").status_code == 303
    assert client.post(f"{there}/removal").status_code == 303
    assert client.get(there).status_code == 404


@pytest.mark.parametrize("number", ["0", "2147483648", "99999999999999999999"])
def test_numbers_that_nothing_has_are_not_found(number, told, client, sign_in):
    forum, account = told
    sign_in(client, account)
    assert client.get(f"/forums/{forum.slug}/points/contributions/{number}").status_code == 404
    for wanted in ("question", "after"):
        assert client.get(f"/forums/{forum.slug}/points?{wanted}={number}").status_code == 200
    assert client.post(f"/forums/{forum.slug}/points/reading", data={"number": number}).status_code == 303


def test_participants_do_not_see_the_desk(told, client, sign_in, arrange):
    forum, _account = told
    with arrange():
        account = make.make_account()
        make_participant(forum, account.person)
    sign_in(client, account)
    assert client.get(f"/forums/{forum.slug}/points").status_code == 403


def test_what_is_held_hidden_or_nameless_does_not_show_on_the_desk(arrange, client, sign_in):
    """Also not to a moderator, who would see it elsewhere: what the desk shows is what the report may say."""
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum, attribution=Attribution.CHATHAM)
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person, ForumRoleKind.ORGANISER)
        writer = make_participant(forum, make.make_person("Zenobia", "Canaria", country_code="PY"))
        hidden = make_contribution(writer, forum, "Canario escondido en la jaula.")
        make_quote(forum, hidden, "escondido en la jaula", make_point(forum))
        hide_contribution(forum, hidden.id, now(), "moderator", "Porque sí.")
        make_contribution(writer, forum, "Canario que espera.", question=question)
    sign_in(client, account)
    for path in ("points", "points?question=0", "points?question=1"):
        page = client.get(
            f"/forums/{forum.slug}/{path}&lang=es" if "?" in path else f"/forums/{forum.slug}/{path}"
        ).text
        for secret in ("escondido", "que espera", "Zenobia", "Paraguay"):
            assert secret not in page, (path, secret)
    assert client.get(f"/forums/{forum.slug}/points/contributions/1").status_code == 404


@pytest.mark.parametrize("many", [1, 40])
def test_the_desk_keeps_its_number_of_statements(many, told, arrange, client, sign_in, statements):
    forum, account = told
    with arrange():
        question = make_forum_question(forum, position=2)
        for number in range(many):
            writer = make_participant(forum, make.make_person(f"Persona {number}"))
            said = make_contribution(writer, forum, f"{WORDS}.", question=question)
            make_quote(forum, said, "convenio", make_point(forum, question, position=number))
    sign_in(client, account)
    client.get("/forums")
    for path in ("points?question=2", "points/contributions/1"):
        with statements() as ran:
            assert client.get(f"/forums/{forum.slug}/{path}").status_code == 200
        assert len(ran) <= 9, str(ran)
