"""Who joined, read and wrote by country: of the snapshot, without multilateral delegates, and telling nobody under Chatham House."""

from datetime import timedelta

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.reading import add_seen
from app.forums.models import Attribution, ParticipantState, ReviewReason
from app.forums.queries.countries import countries_of_forum
from app.people.models import Category
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_participant, review_of


def told(forum) -> dict[str, tuple[int, int, int, int]]:
    parts = countries_of_forum(forum).parts
    return {part.code: (part.joined, part.read, part.wrote, part.contributions) for part in parts}


@pytest.fixture
def peopled(app):
    """A forum with somebody of Costa Rica and Peru, and somebody of a bank who has a country too; all are members."""
    with app.app_context():
        for code in ("CR", "PE", "US", "CL", "HT"):
            make.make_membership(code)
        forum = make_forum()
        yield (
            forum,
            *(make_participant(forum, make.make_person(**one.fields)) for one in (cast.ANA, cast.PEDRO, cast.ROSA)),
        )


def test_joined_read_and_wrote_by_country(peopled):
    forum, ana, pedro, rosa = peopled
    for _ in range(2):
        make_contribution(ana, forum)
    make_contribution(rosa, forum)
    add_seen(db.session, forum.id, pedro.person.public_id, 2, now())
    make_participant(forum, make.make_person("Zoe", country_code="PE"), state=ParticipantState.LEFT)
    assert told(forum) == {"CR": (1, 0, 1, 2), "PE": (1, 1, 0, 0), "US": (0, 0, 0, 0), "CL": (0,) * 4, "HT": (0,) * 4}
    countries = countries_of_forum(forum)
    assert {part.code for part in countries.silent} == {"PE", "US", "CL", "HT"}
    assert countries.parts[-1].code == "CR" and not countries.is_chatham_used


def test_what_is_written_counts_for_the_country_at_that_time(peopled):
    forum, ana, _pedro, _rosa = peopled
    make_contribution(ana, forum)
    ana.person.country_code = "CL"
    assert told(forum)["CR"] == (0, 0, 1, 1) and told(forum)["CL"] == (1, 0, 0, 0)


def test_what_is_hidden_or_waits_is_not_counted(peopled):
    forum, ana, pedro, _rosa = peopled
    hide_contribution(forum, make_contribution(ana, forum).id, START, "moderator", "por el tono")
    make_contribution(pedro, forum, reasons=(ReviewReason.RATE,))
    assert {part.code for part in countries_of_forum(forum).silent} == {"CR", "PE", "US", "CL", "HT"}


def test_under_chatham_house_a_country_stays_silent(peopled):
    """And the list of the silent ones does not say that they said nothing."""
    forum, ana, pedro, _rosa = peopled
    make_contribution(pedro, forum)
    plain = countries_of_forum(forum).silent_words
    held = make_contribution(ana, forum, question=make_forum_question(forum, attribution=Attribution.CHATHAM))
    before = countries_of_forum(forum)
    assert not before.is_chatham_used and before.silent_words == plain
    publish_reviewed(forum, review_of(held), now(), "moderator")
    after = countries_of_forum(forum)
    assert after.is_chatham_used and after.silent_words != plain
    assert after.parts == before.parts


def test_under_institution_the_country_is_said(peopled):
    forum, ana, _pedro, _rosa = peopled
    make_contribution(ana, forum, question=make_forum_question(forum, attribution=Attribution.INSTITUTION))
    assert told(forum)["CR"] == (1, 0, 1, 1)


def test_as_of_an_earlier_day(peopled):
    forum, ana, _pedro, _rosa = peopled
    make_contribution(ana, forum)
    earlier = countries_of_forum(forum, now() - timedelta(hours=1))
    assert {bool(part.is_silent and not part.joined) for part in earlier.parts} == {True}


def test_a_country_outside_the_network_is_told_but_never_silent(peopled):
    forum, _ana, _pedro, _rosa = peopled
    make_participant(forum, make.make_person("Inés", country_code="ES", category=Category.ACADEMIA))
    countries = countries_of_forum(forum)
    assert "ES" in {part.code for part in countries.parts}
    assert "ES" not in {part.code for part in [*countries.silent, *countries.members]}


@pytest.mark.parametrize("number", [1, 50])
def test_it_asks_four_times_whatever_the_forum_holds(app, statements, number):
    with app.app_context():
        forum = make_forum()
        for n in range(number):
            make_contribution(make_participant(forum, make.make_person(f"Persona {n}")), forum)
        with statements() as ran:
            countries_of_forum(forum)
        assert len(ran) == 4, ran
