"""Moderation in numbers: for everybody, without a text or a name, and without a number that betrays somebody."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.models import Forum, Moderation, Readership, ReturnReason
from app.forums.queries.moderation_numbers import LEAST_OF_REASON, LEAST_RETURNED, moderation_numbers, told_reasons
from tests import cast, make
from tests.forums.making import make_contribution, make_forum, make_participant, review_of


@pytest.mark.one_database
@given(some.dictionaries(some.sampled_from(list(ReturnReason)), some.integers(1, 12)))
def test_no_number_tells_of_fewer_than_three(counts: Mapping[ReturnReason, int]):
    told, total = told_reasons(counts), sum(counts.values())
    assert (told == []) == (total < LEAST_RETURNED)
    assert not told or sum(number for _, number in told) == total
    assert all(number >= LEAST_OF_REASON for _, number in told)
    assert all(counts[reason] == number for reason, number in told if reason is not None)


def decided(forum: Forum, returned: int, published: int, reason: ReturnReason = ReturnReason.TONE) -> None:
    ana = make_participant(forum, make.make_person(**cast.ANA.fields))
    for number in range(returned + published):
        held = make_contribution(ana, forum, f"Un secreto {number}.", title=f"Tema {number}")
        if number < returned:
            return_to_author(forum, review_of(held), reason, "Palabras secretas.", now(), "x")
        else:
            publish_reviewed(forum, review_of(held), now(), "x")


@pytest.mark.parametrize("returned, said", [(0, "<dd>0</dd>"), (2, "menos de 5"), (7, "<dd>7</dd>")])
def test_everybody_reads_it(returned: int, said: str, arrange, client):
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        decided(forum, returned, 4)
    page = client.get(f"/forums/{forum.slug}/moderation-in-numbers").text
    assert said in page
    assert ("Su tono" in page or "tono" in page) is (returned == 7)
    for secret in ("Un secreto", "Palabras secretas", cast.ANA.family_names):
        assert secret not in page.replace(cast.ANA.family_names + "</title>", "")
    assert f"/forums/{forum.slug}/moderation-in-numbers" in client.get(f"/forums/{forum.slug}").text


def test_nothing_was_decided_and_who_may_not_read(arrange, client):
    with arrange():
        forum = make_forum()
        closed = make_forum(reading=Readership.PARTICIPANTS)
    assert "Aún no se ha decidido nada" in client.get(f"/forums/{forum.slug}/moderation-in-numbers").text
    assert client.get(f"/forums/{closed.slug}/moderation-in-numbers").status_code == 404


@pytest.mark.usefixtures("context")
def test_it_asks_two_statements(statements):
    forum = make_forum(moderation=Moderation.ALL)
    decided(forum, 6, 6)
    db.session.flush()
    with statements() as ran:
        found = moderation_numbers(forum)
    assert len(ran) == 2 and (found.decided, found.returned) == (12, 6) and found.median is not None
