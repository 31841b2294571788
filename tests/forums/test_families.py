"""Sister forums: made, joined and parted; each leads to the others, for those who may see them."""

from datetime import date, time

import pytest
from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.families import join_family, leave_family, make_sister
from app.forums.actions.organising import NewForum
from app.forums.models import Forum, ForumQuestion, ForumRole, ForumRoleKind, ForumState, Readership
from app.forums.queries.organising import forum_to_copy
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_forum, make_forum_question, make_forum_role, make_sister_of

DAYS = Schedule(date(2026, 11, 17), date(2026, 12, 4), Precision.DAY, time(9), time(18), "America/Sao_Paulo")


def test_a_sister_has_the_questions_and_organisers_and_people_of_her_own(app):
    with app.app_context():
        forum = make_forum()
        for position in (1, 2):
            make_forum_question(forum, f"Pregunta {position}", position=position)
        organiser, moderator = make.make_person(**cast.ANA.fields), make.make_person(**cast.OLGA.fields)
        make_forum_role(forum, organiser, ForumRoleKind.ORGANISER)
        make_forum_role(forum, moderator)
        copied = forum_to_copy(forum.slug)
        sister = make_sister(copied, NewForum("Fórum de prova", "pt", "prova05", DAYS), START, "organiser")
        assert (sister.family_id, forum.family_id) == (forum.id, forum.id)
        assert sister.is_draft and sister.zone == "America/Sao_Paulo"
        asked = select(ForumQuestion).where(ForumQuestion.forum_id == sister.id).order_by(ForumQuestion.position)
        assert [str(one.title) for one in db.session.scalars(asked)] == ["Pregunta 1", "Pregunta 2"]
        roles = db.session.scalars(select(ForumRole).where(ForumRole.forum_id == sister.id)).all()
        assert [(one.person_id, one.kind) for one in roles] == [(organiser.id, ForumRoleKind.ORGANISER)]


def test_forums_join_and_part(app):
    with app.app_context():
        first, second, third = (make_forum(language=language) for language in ("es", "en", "es"))
        join_family(second, first, "organiser")
        join_family(third, second, "organiser")
        families = {one.id: one.family_id for one in (first, second, third)}
        assert set(families.values()) == {first.id}
        with pytest.raises(Refused):
            join_family(third, first, "organiser")
        leave_family(first, "organiser")
        db.session.expire_all()
        assert [one.family_id for one in (first, second, third)] == [None, second.id, second.id]
        leave_family(third, "organiser")
        db.session.expire_all()
        assert [one.family_id for one in (second, third)] == [None, None]
        with pytest.raises(Refused):
            leave_family(third, "organiser")


def _two_sisters(**fields):
    forum = make_forum("Foro hermano")
    sister = make_sister_of(forum, "Sister forum", **fields)
    for one in (forum, sister):
        make_forum_question(one)
    return forum, sister


@pytest.mark.parametrize(
    "fields, is_told",
    [
        ({}, True),
        ({"reading": Readership.NETWORK}, False),
        ({"reading": Readership.PARTICIPANTS}, False),
        ({"state": ForumState.DRAFT}, False),
    ],
)
def test_pages_lead_to_sisters_that_the_reader_may_see(arrange, client, fields, is_told):
    with arrange():
        forum, sister = _two_sisters(**fields)
    page = client.get(f"/forums/{forum.slug}").text
    question = client.get(f"/forums/{forum.slug}/questions/1").text
    assert ("Sister forum" in page) == is_told
    assert (f"/forums/{sister.slug}/questions/1" in question) == is_told
    if not is_told:
        assert sister.slug not in page + question


def test_an_organiser_makes_joins_and_parts_on_the_page(arrange, client, sign_in):
    with arrange():
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        forum, other, strange = make_forum(), make_forum("Otro foro"), make_forum("Foro ajeno")
        for one in (forum, other):
            make_forum_role(one, account.person, ForumRoleKind.ORGANISER)
    sign_in(client, account)
    there = f"/forums/{forum.slug}/settings/family"
    page = client.get(there).text
    assert other.slug in page and strange.slug not in page
    assert client.post(there, data={"other": strange.slug}).status_code == 422
    assert client.post(there, data={"other": other.slug}).status_code == 303
    assert "Otro foro" in client.get(there).text
    assert client.post(f"{there}/end").status_code == 303
    wrong = client.post(f"{there}/new", data={"title": "Sister", "language": "en", "code": forum.code})
    assert wrong.status_code == 422 and "Sister" in wrong.text
    values = {
        "title": "Sister",
        "language": "en",
        "code": "sister26",
        "start_on": "2026-12-01",
        "start_time": "09:00",
        "end_on": "2026-12-20",
        "end_time": "18:00",
        "zone": "America/Santiago",
    }
    assert client.post(f"{there}/new", data=values | {"code": forum.code}).status_code == 422
    made = client.post(f"{there}/new", data=values)
    assert made.status_code == 303
    with arrange():
        sister = db.session.scalars(select(Forum).where(Forum.code == "sister26")).one()
        assert sister.family_id == forum.id and made.location.endswith(f"/{sister.slug}/settings")
