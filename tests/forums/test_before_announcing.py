"""Before a forum is announced its organisers read what is missing, and what is worth a look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.forums.models import ForumRoleKind, ForumState
from tests import cast, make
from tests.forums.making import make_forum, make_forum_question, make_forum_role

REMARK = "ENCUENTRO_AUTHSERV_ID"


@pytest.mark.parametrize("authserv_id, is_told", [("", True), ("mx.encuentro.example", False)])
def test_what_is_missing_and_what_is_worth_a_look(authserv_id, is_told, app, arrange, client, sign_in, monkeypatch):
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], authserv_id=authserv_id))
    with arrange():
        forum = make_forum(state=ForumState.DRAFT)
        organiser = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, organiser.person, ForumRoleKind.ORGANISER)
        make_forum_question(forum, opens_at=forum.opens_at, closes_at=forum.closes_at + timedelta(days=1))
    sign_in(client, organiser)
    there = f"/forums/{forum.slug}/transitions"
    page = client.get(there).text
    assert "No tiene moderador." in page and "La pregunta 1 queda fuera de los días del foro." in page
    assert (REMARK in page) is is_told
    assert f"{there}/announcement" not in page
    refused = client.post(f"{there}/announcement", follow_redirects=True)
    assert "No tiene moderador." in refused.text
