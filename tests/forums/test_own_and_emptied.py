"""What is one's own, what is left of a topic when all in it is gone, texts of marks alone, and what pages say of an hour."""

from datetime import UTC, date, datetime, time

import pytest

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import texts
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumState,
    ParticipantState,
    Readership,
    TextFormat,
)
from app.forums.texts import BODY_LIMIT, COSTLIEST, as_html
from app.forums.windows import state_at
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    standing_for,
)

pytestmark = pytest.mark.one_database

WINDOW = Schedule(date(2026, 11, 9), date(2026, 11, 27), Precision.DAY, time(9), time(18), "America/Santiago")
OPENS, CLOSES = datetime(2026, 11, 9, 12, tzinfo=UTC), datetime(2026, 11, 27, 21, tzinfo=UTC)


def _revise(standing, contribution_id):
    revise_own(standing, contribution_id, "Otras palabras.", START)


def _withdraw(standing, contribution_id):
    withdraw_contribution(standing, contribution_id, START)


@pytest.mark.parametrize("act", [_revise, _withdraw])
def test_nobody_changes_or_withdraws_what_another_wrote_or_wrote_elsewhere(app, act):
    with app.app_context():
        forum, other = make_forum(), make_forum()
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        joao = make_participant(forum, make.make_person(**cast.JOAO.fields))
        elsewhere = make_contribution(make_participant(other, ana.person), other, "En otro foro.")
        of_joao = make_contribution(joao, forum, "De otra persona.")
        standing = standing_for(forum, ana.person)
        for one, body in ((elsewhere, "En otro foro."), (of_joao, "De otra persona.")):
            with pytest.raises(Refused):
                act(standing, one.id)
            kept = db.session.get_one(Contribution, one.id, populate_existing=True)
            assert kept.is_published and kept.body == body
        act(standing, make_contribution(ana, forum, "Mía.").id)


MARKS = ["![", "[", "*", "*a ", "**", "_a", "[](", "`a", "\\a", "> ", "- a\n", "# a\n", "> a\n", "a**b*", "&a", "<a "]
TABLES = ["|a|b|\n|-|-|\n" + "|1\n" * 6_000, "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "x\n" * 4_000]


@pytest.mark.parametrize("text", [(one * BODY_LIMIT)[:BODY_LIMIT] for one in MARKS] + TABLES)
def test_what_is_rendered_of_people_is_bounded(monkeypatch, text):
    """The quotations of a line are few before it is rendered; all else counts, and what is over the bound is plain."""
    asked: list[str] = []
    monkeypatch.setattr(texts, "rendered", lambda said, _others: asked.append(said) or "")
    html = as_html(text, TextFormat.MARKDOWN)
    for said in asked:
        assert said.count("\n") + sum(map(said.count, "[]*_`\\<&|")) <= COSTLIEST
    if not asked:
        assert html.striptags().split() and "<em" not in html and "<table" not in html


def test_a_long_text_of_a_person_is_still_markdown():
    item = "- **Chile**: lo que aprendimos en *dos* años, con [su informe](https://informe.example/es_2026), y lo que falta.\n"
    table = "|País|Año|\n|-|-|\n" + "|Chile|2004|\n" * 60
    html = as_html(item * 100 + "\n" + table, TextFormat.MARKDOWN)
    assert "<strong>" in html and "<td>" in html and 'href="https://informe.example/es_2026"' in html


@pytest.mark.parametrize("reading", [Readership.PUBLIC, Readership.PARTICIPANTS])
def test_who_was_removed_while_writing_gets_the_text_back(arrange, client, sign_in, reading):
    with arrange():
        forum = make_forum(reading=reading)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        removed = make_participant(forum, account.person)
        slug, row_id = forum.slug, removed.id
    sign_in(client, account)
    given = {"title": "Un tema propio", "body": "Una hora de <trabajo>.\nY otra.", "language": "es", "send": "1"}
    with arrange():
        db.session.get_one(ForumParticipant, row_id).state = ParticipantState.REMOVED
    answer = client.post(f"/forums/{slug}/contributions/new?lang=en", data=given)
    assert answer.status_code == (403 if reading is Readership.PUBLIC else 404)
    assert "What you wrote is kept here, to be copied:" in answer.text
    assert "Una hora de &lt;trabajo&gt;.\nY otra.</textarea>" in answer.text and "Un tema propio" in answer.text
    elsewhere = client.post(f"/forums/{slug}/contributions/new", data=given, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Una hora" not in elsewhere.text and "Una hora" not in client.post("/nothing", data=given).text


@pytest.mark.parametrize("how", ["hidden", "withdrawn"])
def test_a_topic_with_nothing_left_to_read_is_for_its_moderators(arrange, client, sign_in, how):
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum)
        author = make_participant(forum, make.make_person(**cast.ANA.fields))
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_forum_role(forum, account.person)
        one = make_contribution(author, forum, "Lo que pasó.", question=question, title="Un título que nombra")
        slug, number, author_person, contribution_id = forum.slug, one.number, author.person, one.id
    assert "Un título que nombra" in client.get(f"/forums/{slug}/topics/1").text
    assert "1 topic ·" in client.get(f"/forums/{slug}?lang=en").text
    with arrange():
        if how == "hidden":
            hide_contribution(db.session.get_one(Forum, forum.id), contribution_id, START, "moderator", "por el tono")
        else:
            held = db.session.get_one(Forum, forum.id)
            withdraw_contribution(standing_for(held, author_person), contribution_id, START)
    assert client.get(f"/forums/{slug}/topics/1").status_code == 404
    assert "0 topics ·" in client.get(f"/forums/{slug}?lang=en").text
    assert "Un título" not in client.get(f"/forums/{slug}/questions/1").text
    lasting = client.get(f"/forums/{slug}/contributions/{number}?lang=en")
    assert lasting.status_code == 200 and "Un título" not in lasting.text and "Lo que pasó" not in lasting.text
    assert f"Contribution {number} was {how}" in lasting.text
    sign_in(client, account)
    assert "Un título que nombra" in client.get(f"/forums/{slug}/topics/1").text
    assert "Un título que nombra" in client.get(f"/forums/{slug}/questions/1").text
    assert client.get(f"/forums/{slug}/contributions/{number}").status_code == 302


def test_an_answer_to_what_went_away_with_its_topic_begins_another(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        author = make_participant(forum, make.make_person(**cast.ANA.fields))
        one = make_contribution(author, forum, "Lo que pasó.", question=make_forum_question(forum), title="Que nombra")
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_participant(forum, account.person)
        hide_contribution(forum, one.id, START, "moderator", "por el tono")
        slug = forum.slug
    sign_in(client, account)
    given = {"body": "Una hora de trabajo.", "language": "es", "send": "1"}
    answer = client.post(f"/forums/{slug}/contributions/new?reply_to=1&lang=en", data=given)
    assert answer.status_code == 422 and "Begin a topic instead." in answer.text
    assert "Una hora de trabajo." in answer.text and "Que nombra" not in answer.text
    assert "new?question=1" in answer.text


@pytest.mark.parametrize(
    "at, told", [(OPENS, ForumState.OPEN), (CLOSES, ForumState.CLOSED), (datetime(2026, 11, 9, 11), None)]
)
def test_the_state_that_is_told_is_that_of_the_instant(app, at, told):
    with app.app_context():
        for state in (ForumState.ANNOUNCED, ForumState.OPEN, ForumState.CLOSED):
            forum = make_forum(schedule=WINDOW, state=state)
            assert state_at(forum, at.replace(tzinfo=UTC)) is (told or ForumState.ANNOUNCED)
        for state in (ForumState.CANCELLED, ForumState.REPORTED, ForumState.DRAFT):
            assert state_at(make_forum(schedule=WINDOW, state=state), at.replace(tzinfo=UTC)) is state


def test_a_forum_whose_hour_has_come_is_not_called_announced(arrange, client, clock):
    """The job that turns it sleeps."""
    with arrange():
        slug = make_forum(schedule=WINDOW, state=ForumState.ANNOUNCED).slug
    clock.set(OPENS)
    for page in (f"/forums/{slug}?lang=en", "/forums?lang=en"):
        text = client.get(page).text
        assert ">Open<" in text.replace("\n", "") and ">Announced<" not in text
    clock.set(CLOSES)
    text = client.get(f"/forums/{slug}?lang=en").text
    assert ">Closed</span>" in text and ">Open<" not in text
