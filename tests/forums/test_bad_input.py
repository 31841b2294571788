"""What an address or a form may hold that nobody means: nothing breaks, nothing is lost, nothing gets through."""

import pytest

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.moving import merge_topics, move_contribution
from app.forums.models import Contribution, Forum, ForumState, Moderation, ReturnReason, TextFormat
from app.forums.paths import LAST_NUMBER
from app.forums.queries.people_of_forum import participant_in
from app.forums.texts import as_html, cleaned
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    make_topic,
    place_of,
    review_of,
)

CURSORS = [
    "zzzz",
    "0001zzzz",
    "nonsense",
    "000A",
    "é000",
    "0" * 10_000,
    "-1",
    "9" * 40,
    "0001000100010001000100010001",
]


@pytest.fixture
def forum(arrange):
    """A forum with two topics of one contribution each."""
    with arrange():
        forum = make_forum()
        make_forum_question(forum)
        participant = make_participant(forum, make.make_person(**cast.ANA.fields))
        make_contribution(participant, forum, "La primera.", title="Primero")
        make_contribution(participant, forum, "La segunda.", title="Segundo")
    return forum


@pytest.mark.parametrize("cursor", CURSORS)
@pytest.mark.parametrize("name", ["after", "before", "around"])
@pytest.mark.parametrize("order", ["thread", "time"])
def test_an_unknown_cursor_gives_a_page(forum, client, order, name, cursor):
    page = client.get(f"/forums/{forum.slug}/topics/1", query_string={"order": order, name: cursor})
    assert page.status_code == 200


def test_what_is_around_a_number_of_another_topic_is_the_first_page(forum, client):
    assert "La primera." in client.get(f"/forums/{forum.slug}/topics/1?around=2").text


@pytest.mark.parametrize("number", ["0", "-1", str(2**31), str(2**63), "9" * 40, "1.5", "1e3", "٣"])
@pytest.mark.parametrize("place", ["topics", "questions", "contributions"])
def test_a_number_that_nothing_has_is_not_found(forum, client, place, number):
    assert client.get(f"/forums/{forum.slug}/{place}/{number}").status_code == 404


@pytest.mark.parametrize(
    "said", ["reply_to=0", "reply_to=999999999999", "reply_to=x", "topic=-1", "question=9", "topic=²"]
)
def test_a_place_that_is_not_there_is_no_place_to_write_in(arrange, forum, client, sign_in, said):
    with arrange():
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_participant(forum, account.person)
    sign_in(client, account)
    assert client.get(f"/forums/{forum.slug}/contributions/new?{said}").status_code == 404


def test_nobody_answers_across_forums_nor_what_is_not_public(app):
    with app.app_context():
        forum, other = make_forum(), make_forum()
        participant = make_participant(forum)
        elsewhere = make_contribution(make_participant(other), other)
        mine = make_contribution(participant, forum)
        with pytest.raises(Refused):
            make_contribution(participant, forum, parent=elsewhere)
        hide_contribution(forum, mine.id, START, "moderator", "por el tono")
        with pytest.raises(Refused):
            make_contribution(participant, forum, parent=mine)
        forum.moderation = Moderation.ALL
        held = make_contribution(participant, forum)
        with pytest.raises(Refused):
            make_contribution(participant, forum, parent=held)


def test_nothing_moves_below_itself_nor_to_another_forum(app):
    with app.app_context():
        forum, other = make_forum(), make_forum()
        participant = make_participant(forum)
        root = make_contribution(participant, forum)
        answer = make_contribution(participant, forum, parent=root)
        for under in (root, answer):
            with pytest.raises(Refused):
                move_contribution(forum, root.id, root.topic_id, under.id, "moderator")
        with pytest.raises(Refused):
            move_contribution(forum, root.id, make_topic(other).id, None, "moderator")
        with pytest.raises(Refused):
            merge_topics(forum, root.topic_id, make_topic(other).id, "moderator")
        with pytest.raises(Refused):
            merge_topics(forum, root.topic_id, root.topic_id, "moderator")


def test_the_second_moderator_is_told_who_decided(app):
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        review = review_of(make_contribution(make_participant(forum), forum))
        first = make.make_account(person=make.make_person("Olga", "Moderadora"))
        publish_reviewed(forum, review, START, first.public_id)
        with pytest.raises(Refused, match="Olga Moderadora"):
            return_to_author(forum, review, ReturnReason.TONE, "", START, "another")
        with pytest.raises(Refused, match="Olga Moderadora"):
            publish_reviewed(forum, review, START, "another")
        assert db.session.get_one(Forum, forum.id).last_number == 1
        later = review_of(make_contribution(make_participant(forum), forum, "Otra."))
        assert publish_reviewed(forum, later, START, "another").number == 2, "a refusal leaves no gap"


def test_whose_row_it_is_stays_known_when_it_is_read_anew(app):
    with app.app_context():
        forum = make_forum()
        participant = make_participant(forum)
        person = participant.person
        make_contribution(participant, forum)
        assert participant.published_count == 1
        assert participant.person is person
        found = participant_in(forum, person)
        assert found is participant
        assert found.person is person


def test_what_waits_in_a_merged_topic_is_published_in_its_heir(app):
    with app.app_context():
        forum = make_forum()
        participant = make_participant(forum)
        first, second = (make_contribution(participant, forum, title=title) for title in ("Uno", "Dos"))
        forum.moderation = Moderation.ALL
        held = make_contribution(participant, forum, topic=place_of(first))
        merge_topics(forum, first.topic_id, second.topic_id, "moderator")
        published = publish_reviewed(forum, review_of(held), START, "moderator")
        assert published.topic_id == second.topic_id and published.topic.contribution_count == 3


def test_a_full_forum_says_to_open_another(app):
    with app.app_context():
        forum = make_forum()
        forum.last_number = LAST_NUMBER
        with pytest.raises(Refused):
            make_contribution(make_participant(forum), forum)


WRITTEN = {
    "NUL": "uno\x00dos",
    "a lone surrogate": "uno\ud800dos",
    "right-to-left marks": "uno\u202e\u2066dos",
    "20,000 accents": "a" + "\u0301" * 19_990,
    "10,000 nested quotes": ">" * 10_000 + " fin",
    "nested quotes with spaces": "> " * 9_000 + "fin",
    "10,000 brackets": "[" * 10_000,
    "10,000 stars": "*a " * 6_000,
    "nested lists": "\n".join("  " * n + "- x" for n in range(120)),
    "html": '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "javascript": "[mire](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>)",
    "a table bomb": "|" * 5_000 + "\n" + "|-" * 5_000,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_whatever_is_written_is_kept_and_shown_safely(name, app):
    with app.app_context():
        forum = make_forum()
        sent = make_contribution(make_participant(forum), forum, WRITTEN[name])
        db.session.expire_all()
        body = db.session.get_one(Contribution, sent.id).body
        assert body == cleaned(WRITTEN[name]) and not {"\x00", "\ud800", "\u202e"} & set(body)
        for format_ in TextFormat:
            html = as_html(body, format_)
            assert not any(bad in html.lower() for bad in ("<script", "<img", 'href="javascript:', 'href="data:'))


@pytest.mark.parametrize("name", [name for name in WRITTEN if name not in ("NUL", "a lone surrogate")])
def test_a_form_takes_whatever_is_written(name, arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_participant(forum, account.person)
    sign_in(client, account)
    sent = {"title": "=?utf-8?q?Asunto?= <b>", "body": WRITTEN[name], "language": "es", "send": "1"}
    answer = client.post(f"/forums/{forum.slug}/contributions/new?question=1", data=sent)
    assert answer.status_code == 303
    page = client.get(f"/forums/{forum.slug}/topics/1")
    assert page.status_code == 200 and "<b>" not in page.text


@pytest.mark.parametrize("title", ["a\r\nBcc: x@y.example", "x" * 201, " \u200b "])
def test_a_subject_is_one_line(title, arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_participant(forum, account.person)
    sign_in(client, account)
    sent = {"title": title, "body": "Texto.", "language": "es", "send": "1"}
    answer = client.post(f"/forums/{forum.slug}/contributions/new?question=1", data=sent)
    assert answer.status_code == 422 and "Texto." in answer.text


@pytest.mark.strictest_database
def test_paths_are_compared_byte_by_byte(app):
    """By the collation of a language no range of paths would be found: the column says its own."""
    with app.app_context():
        if db.engine.name != "postgresql":
            return
        said = db.session.scalar(
            db.text(
                "SELECT collation_name FROM information_schema.columns"
                " WHERE table_name = 'contribution' AND column_name = 'path'"
            )
        )
    assert said == "C"


DAYS = {"start_time": "09:00", "end_time": "23:59", "zone": "America/Santiago"}
FORMS = {
    "/forums/new": {"title": "Foro lejano", "language": "es", "code": "lejano"},
    "/forums/{slug}/settings/days": {},
    "/forums/{slug}/settings/questions": {"title-es": "¿Cuándo?"},
    "/forums/{slug}/settings/questions/1": {"title-es": "¿Cuándo?"},
    "/forums/{slug}/settings/roles": {"email": cast.ANA.email, "kind": "moderator"},
    "/forums/{slug}/transitions/end": {"why": "Hace falta más tiempo."},
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("first", "last"), [("2026-12-01", "9999-12-31"), ("0001-01-01", "0001-01-01")])
def test_a_day_that_no_calendar_reaches_is_an_error_beside_its_field(
    arrange, forum, client, sign_in, first, last, form
):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields))
        if form.endswith("/days"):  # of a forum that has begun they are not taken at all
            forum = make_forum(state=ForumState.DRAFT)
    sign_in(client, account)
    given = (
        FORMS[form]
        | DAYS
        | {"start_on": first, "end_on": last, "until": last, "zone": "Asia/Tokyo" if first < "1" else DAYS["zone"]}
    )
    answer = client.post(form.format(slug=forum.slug), data=given)
    assert answer.status_code == 422
    assert "1900" in answer.text
