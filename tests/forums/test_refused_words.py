"""What somebody typed is not lost when the rules refuse it meanwhile: the answer shows it, to be copied."""

import pytest

from app.core.clock import now
from app.forums.actions.deciding import publish_reviewed
from app.forums.links import participant_token
from app.forums.models import ForumState, Moderation, SynthesisState
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_role,
    make_participant,
    review_of,
)
from tests.forums.report.making import make_synthesis
from tests.forums.report.reported import make_rapporteur

pytestmark = pytest.mark.one_database
WORDS = "Lo escribí con mucho cuidado."


@pytest.fixture
def decided(arrange):
    """(address of the forum, its moderator, the author, the token of their link, ids of the review and the contribution)"""
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        participant = make_participant(forum, author.person)
        held = make_contribution(participant, forum)
        review = review_of(held)
        publish_reviewed(forum, review, now(), "x")
        return (
            f"/forums/{forum.slug}",
            moderator,
            author,
            participant_token(participant),
            review.public_id,
            held.public_id,
        )


def shows_it(answer):
    return answer.status_code == 409 and WORDS in answer.text


def test_an_answer_to_a_moderator_who_has_decided(decided, client, sign_in):
    there, _, author, token, _, own = decided
    assert shows_it(client.post(f"/f/{token}/participation/contributions/{own}/answer", data={"words": WORDS}))
    sign_in(client, author)
    assert shows_it(client.post(f"{there}/participation/contributions/{own}/answer", data={"words": WORDS}))


@pytest.mark.parametrize(
    ("step", "fields"),
    [("question", {"words": WORDS}), ("pause", {"words": WORDS, "days": "2"})],
)
def test_the_words_of_a_moderator_about_what_another_decided(decided, client, sign_in, step, fields):
    there, moderator, _, _, review, _ = decided
    sign_in(client, moderator)
    assert shows_it(client.post(f"{there}/moderation/{review}/{step}", data=fields))


def test_what_holds_no_words_leads_back_with_the_reason(decided, client, sign_in):
    there, moderator, _, _, review, _ = decided
    sign_in(client, moderator)
    answer = client.post(f"{there}/moderation/{review}/publication", follow_redirects=True)
    assert answer.status_code == 200
    assert "decidió sobre esta contribución. Usted no cambió nada." in answer.text


def test_the_closing_form_of_a_forum_that_was_reported(arrange, client, sign_in):
    with arrange():
        forum = make_forum(state=ForumState.REPORTED)
        account = make.make_account()
        make_participant(forum, account.person)
    sign_in(client, account)
    there = f"/forums/{forum.slug}/participation/feedback"
    assert shows_it(client.post(there, data={"useful": "4", "learnt": WORDS}))


def test_the_sections_of_a_synthesis_that_another_published(arrange, client, sign_in):
    with arrange():
        forum = make_forum(state=ForumState.CLOSED)
        make_synthesis(forum, state=SynthesisState.PUBLISHED)
        account = make_rapporteur(forum)
    sign_in(client, account)
    answer = client.post(f"/forums/{forum.slug}/synthesis/sections", data={"purpose-es": WORDS})
    assert shows_it(answer)
