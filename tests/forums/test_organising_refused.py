"""What the rules refuse is said above what was typed, and roles tell nothing of the directory."""

import pytest

from app.accounts.models import RoleKind
from app.forums.models import ForumRoleKind, ForumState
from tests import cast, make
from tests.forums.making import make_forum, make_forum_role, make_participant


@pytest.fixture
def organiser(arrange, client, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return account


def test_refused_settings_keep_what_was_typed(arrange, client, organiser):
    with arrange():
        forum = make_forum(state=ForumState.REPORTED)
    choices = {"reading": "public", "joining": "open", "moderation": "all", "first_n": "1", "attribution": "named"}
    typed = {"title-es": "Otro título", "rules-es": "Reglas que costaron una tarde."}
    answer = client.post(f"/forums/{forum.slug}/settings?lang=en", data=typed | choices)
    assert answer.status_code == 422
    assert "This forum is over" in answer.text and "Reglas que costaron una tarde." in answer.text


def test_a_refused_end_keeps_its_reason(arrange, client, organiser):
    with arrange():
        forum = make_forum()
    typed = {"end_on": "2020-01-02", "end_time": "18:00", "why": "Una razón larga."}
    answer = client.post(f"/forums/{forum.slug}/transitions/end", data=typed)
    assert answer.status_code == 422
    assert 'id="error-summary"' in answer.text and "Una razón larga." in answer.text


def test_an_organiser_of_one_forum_learns_nothing_of_the_directory_by_roles(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        olga = make.make_person(**cast.OLGA.fields)
        account = make.make_account(person=olga)
        make_forum_role(forum, olga, ForumRoleKind.ORGANISER)
        known = make.make_person(**cast.PEDRO.fields)
        member = make_participant(forum, make.make_person(**cast.ANA.fields)).person
    sign_in(client, account)

    def given(email: str):
        return client.post(f"/forums/{forum.slug}/settings/roles", data={"email": email, "kind": "moderator"})

    known_answer, unknown_answer = given(known.email), given("nadie@x.example")
    assert known_answer.status_code == unknown_answer.status_code == 422
    assert known.name not in known_answer.text
    assert given(member.email).status_code == 303


@pytest.mark.parametrize("state", [ForumState.OPEN, ForumState.CANCELLED])
def test_the_page_says_how_to_take_part_by_mail_while_one_can(arrange, client, organiser, state):
    with arrange():
        forum = make_forum(state=state)
    text = client.get(f"/forums/{forum.slug}").text
    assert (f"forum+{forum.code}@" in text) == (state is ForumState.OPEN)
