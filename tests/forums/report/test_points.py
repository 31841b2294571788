"""Words are chosen as they stand, and put under points that say by themselves by how many they were said."""

from functools import partial

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.report import points
from app.forums.actions.revising import revise_own
from app.forums.models import Attribution, Forum, ForumState, PointKind, TextFormat
from app.forums.queries.report.desk import desk_page, unread_bits
from app.forums.queries.report.points import collection_of
from app.forums.quoting import find_words, quoted_words
from app.forums.report_sentences import support_words
from app.forums.shown_quotes import QuoteObstacle
from app.people.models import Category
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    place_of,
    review_of,
    standing_for,
)
from tests.forums.report.making import make_point, make_quote
from tests.processor_time import processor_seconds


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("body", "words", "found"),
    [
        ("Lo que aprendimos fue mucho.", "aprendimos fue", "aprendimos fue"),
        ("Lo que\naprendimos fue.", "que aprendimos", "que\naprendimos"),
        ("Lo **que** aprendimos", "Lo que aprendimos", "Lo **que** aprendimos"),
        ("> Lo que\n> aprendimos", "“que aprendimos”", "que\n> aprendimos"),
        ("- uno\n- dos", "uno dos", "uno\n- dos"),
        ("Lo que aprendimos.", "Lo que aprendí", None),
        ("Lo que aprendimos.", "lo que", None),
        ("Lo que aprendimos.", "   ", None),
        ("Lo que aprendimos.", "***", None),
    ],
)
def test_words_are_found_as_they_stand(body, words, found):
    place = find_words(body, words)
    assert (place and body[slice(*place)]) == found


@pytest.mark.one_database
def test_words_are_found_in_time_whatever_they_are():
    for body, words in [
        ("*" * 20_000, "* " * 700),
        ("a " * 10_000, "a " * 700 + "b"),
        ("> " * 10_000, "x > y"),
        ("a-" * 10_000, "a " * 700),
    ]:
        quarter, whole = (processor_seconds(partial(find_words, part, words)) for part in (body[:5_000], body))
        assert whole < 10 * quarter + 0.02  # four times as long: not sixteen times the work


@pytest.mark.one_database
def test_a_quote_shows_no_marks():
    body = "Lo **que** _aprendimos_ con `uno`\n> y dos"
    assert quoted_words(body, 0, len(body), TextFormat.MARKDOWN) == "Lo que aprendimos con uno y dos"
    assert quoted_words("2 * 3", 0, 5, TextFormat.PLAIN) == "2 * 3"


def _said(forum, topic=None, **person):
    participant = make_participant(forum, make.make_person(**person) if person else None)
    return make_contribution(participant, forum, "El precio baja con el convenio marco.", topic=topic)


def test_a_point_says_by_how_many_it_was_said(app):
    with app.test_request_context("/?lang=en"):
        forum = make_forum()
        point = make_point(forum)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        for _ in range(2):
            make_quote(forum, make_contribution(ana, forum, "El precio baja."), "precio baja", point)
        make_quote(forum, _said(forum, given_names="Beto", country_code="CL"), "convenio marco", point)
        bank = {"given_names": "Carla", "country_code": "US", "category": Category.MULTILATERAL}
        make_quote(forum, _said(forum, **bank), "convenio", point)
        listed = collection_of(forum, now()).points[0]
        assert (listed.support.contributions, listed.support.people, listed.support.countries) == (4, 3, 2)
        assert listed.support.country_codes == ["CL", "CR"]


def test_what_does_not_stand_there_is_refused(app):
    with app.app_context():
        forum = make_forum()
        said = _said(forum)
        with pytest.raises(Refused):
            make_quote(forum, said, "El precio sube")
        with pytest.raises(Refused):
            make_quote(make_forum(), said, "El precio")


def test_what_is_edited_hidden_or_withdrawn_is_marked_and_shows_no_words(app):
    with app.test_request_context():
        forum = make_forum()
        point = make_point(forum)
        people = [make_participant(forum, make.make_person(f"Persona {n}")) for n in range(3)]
        edited, hidden, withdrawn = (make_contribution(one, forum, "El precio baja.") for one in people)
        for one in (edited, hidden, withdrawn):
            make_quote(forum, one, "precio", point)
        revise_own(standing_for(forum, people[0].person), edited.id, "El coste baja.", now())
        hide_contribution(forum, hidden.id, now(), "moderator", "Datos personales.")
        withdraw_contribution(standing_for(forum, people[2].person), withdrawn.id, now())
        (listed,) = collection_of(forum, now()).points
        obstacles = [one.obstacle for one in listed.quotes]
        assert obstacles == [QuoteObstacle.EDITED, QuoteObstacle.HIDDEN, QuoteObstacle.WITHDRAWN]
        assert [one.words for one in listed.quotes] == ["", "", ""]
        assert all(not one.byline.name for one in listed.quotes[1:])
        assert listed.support.contributions == 0


def test_words_that_still_stand_are_taken_again(app):
    with app.app_context():
        forum = make_forum()
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        said = make_contribution(ana, forum, "El precio baja.")
        quote = make_quote(forum, said, "precio baja")
        revise_own(standing_for(forum, ana.person), said.id, "Sabemos que el precio  baja.", now())
        points.choose_again(forum, quote)
        (shown,) = collection_of(forum, now()).loose
        assert (shown.words, shown.obstacle) == ("precio baja", QuoteObstacle.UNTOLD)
        revise_own(standing_for(forum, ana.person), said.id, "Nada de eso.", now())
        with pytest.raises(Refused):
            points.choose_again(forum, quote)


def test_under_the_chatham_house_rule_nothing_of_the_author_is_told(app):
    with app.test_request_context("/?lang=en"):
        forum = make_forum()
        question = make_forum_question(forum, attribution=Attribution.CHATHAM)
        point = make_point(forum, question)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        for _ in range(2):
            said = make_contribution(ana, forum, "Lo que nadie dice.", question=question)
            publish_reviewed(forum, review_of(said), now(), "moderator")
            make_quote(forum, said, "nadie dice", point)
        (listed,) = collection_of(forum, now()).points
        assert [one.byline.name or one.byline.country_code or "" for one in listed.quotes] == ["", ""]
        assert (listed.support.contributions, listed.support.people, listed.support.countries) == (2, 0, 0)
        assert "2" in support_words(listed.support)


def test_points_keep_an_order(app):
    with app.app_context():
        forum = make_forum()
        question = make_forum_question(forum)
        first = points.add_point(forum, question.id, make_point(forum).words, PointKind.EXAMPLE)
        second = points.add_point(forum, question.id, TranslatedText(es="Otro."), PointKind.EXAMPLE)
        points.move_point(forum, second, up=True)
        points.move_point(forum, second, up=True)
        db.session.flush()
        order = [one.point.id for one in collection_of(forum, now()).of_question(question.id)]
        assert order == [second.id, first.id]


def test_what_was_read_leaves_the_desk_wherever_it_stands(app):
    with app.app_context():
        forum = make_forum()
        question = make_forum_question(forum)
        participant = make_participant(forum)
        first = make_contribution(participant, forum, question=question)
        others = [make_contribution(participant, forum, topic=place_of(first), hourly=99) for _ in range(24)]
        assert unread_bits(forum)[question.id].bit_count() == 25
        points.note_read(forum, [first.number, others[0].number])
        bits = unread_bits(forum)[question.id]
        page = desk_page(forum, bits)
        assert [one.number for one in page.rows] == list(range(3, 23))
        assert [one.number for one in desk_page(forum, bits, page.later).rows] == [23, 24, 25]


def test_a_reported_forum_takes_no_points_any_more(app):
    with app.app_context():
        forum = make_forum(state=ForumState.REPORTED)
        with pytest.raises(Refused):
            points.add_point(db.session.get_one(Forum, forum.id), None, make_point(forum).words, PointKind.EXAMPLE)


def test_a_point_that_is_added_twice_at_once_is_one(app):
    with app.app_context():
        forum = make_forum()
        question = make_forum_question(forum)
        added = [
            points.add_point(forum, one, TranslatedText(es=words), kind).id
            for one, words, kind in (
                *[(question.id, "Baja.", PointKind.AGREEMENT)] * 2,
                (question.id, "Sube.", PointKind.AGREEMENT),
                (None, "Baja.", PointKind.AGREEMENT),
                (question.id, "Baja.", PointKind.EXAMPLE),
            )
        ]
        assert added[0] == added[1] and len(set(added)) == 4
