"""The feed of a forum, and the tags by which a reader is told that nothing changed."""

from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest

from app.core.extensions import db
from app.forums.actions import hiding, moving, revising
from app.forums.actions.organising import save_question, save_settings
from app.forums.actions.topics import TopicSettings, set_topic
from app.forums.models import Attribution, Contribution, Forum, ForumParticipant, ForumTopic, Readership
from app.forums.queries.forums import question_at
from app.people.erasure import erase
from app.people.models import Person
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    standing_for,
)

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.both_databases


@pytest.fixture
def written(arrange):
    """(forum, author, first contribution, its question)"""
    with arrange():
        forum = make_forum("Foro <público>")
        question = make_forum_question(forum)
        person = make.make_person(**cast.ANA.fields)
        participant = make_participant(forum, person)
        first = make_contribution(participant, forum, "Hola & **adiós**.", question=question, title="Un «tema» <b>")
        make_contribution(participant, forum, "Segunda.", parent=first)
    return forum, person, first, question


def test_the_feed_is_atom_with_authors_as_attributed(client, arrange, written):
    forum, _person, _first, _question = written
    with arrange():
        silent = make_forum_question(forum, position=2, attribution=Attribution.INSTITUTION)
        participant = make_participant(forum, make.make_person("Zenobia", "Secreta", institution_name="Instituto"))
        make_contribution(participant, forum, "Tercera.", question=silent)
    answer = client.get(f"/forums/{forum.slug}/feed.atom")
    assert answer.mimetype == "application/atom+xml" and answer.headers["Content-Language"] == "es"
    feed = fromstring(answer.data)  # noqa: S314  our own
    assert feed.tag == f"{ATOM}feed" and feed.findtext(f"{ATOM}title") == "Foro <público>"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert part.findtext(f"{ATOM}{needed}"), needed
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title").split(" · ")[0] for one in entries] == [f"Contribución {n}" for n in (3, 2, 1)]
    authors = [one.findtext(f"{ATOM}author/{ATOM}name") for one in entries]
    assert authors[0] == "Instituto, Costa Rica" and authors[2].startswith("Ana Ejemplo")
    assert "Zenobia" not in answer.text and "<p>Hola &amp; <strong>adiós" in entries[2].findtext(f"{ATOM}content")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == 3
    assert client.get(f"/forums/{forum.slug}/feed.atom?lang=pt").headers["Content-Language"] == "pt"
    head = client.get(f"/forums/{forum.slug}").text.split("</head>")[0]
    assert f'href="/forums/{forum.slug}/feed.atom"' in head


@pytest.mark.parametrize("reading", [Readership.NETWORK, Readership.PARTICIPANTS])
def test_what_not_everybody_reads_has_no_feed(client, arrange, sign_in, reading):
    with arrange():
        forum = make_forum(reading=reading)
        account = make.make_account()
        make_participant(forum, account.person)
    sign_in(client, account)
    assert client.get(f"/forums/{forum.slug}/feed.atom").status_code == 404
    assert "feed.atom" not in client.get(f"/forums/{forum.slug}").text


def test_the_feed_is_read_once_a_version(client, arrange, written, statements):
    forum, *_ = written
    address = f"/forums/{forum.slug}/feed.atom"
    tag = client.get(address).headers["ETag"]
    with statements() as ran:
        again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.headers["ETag"] == tag and len(ran) == 1, ran
    assert client.get(f"{address}?lang=pt", headers={"If-None-Match": tag}).status_code == 200


def changes(forum, person, first):
    """What a visitor can notice, each in a transaction of its own."""
    forum = db.session.get_one(Forum, forum.id)
    first = db.session.get_one(Contribution, first.id)
    question = question_at(standing_for(forum, person), 1)
    topic, days = db.session.get_one(ForumTopic, first.topic_id), question.schedule_in(forum.zone)
    settings = TopicSettings("Otro", question, True, False, False)
    looser = (question.title, question.prompt, days, Attribution.INSTITUTION)
    return {
        "publish": lambda: make_contribution(forum_participant(forum, person), forum, "Otra.", topic=topic),
        "edit": lambda: revising.revise_own(standing_for(forum, person), first.id, "Otras palabras.", START),
        "hide": lambda: hiding.hide_contribution(forum, first.id, START, "moderator", "por el tono"),
        "show": lambda: hiding.show_contribution_again(forum, first.id, "moderator"),
        "lock": lambda: set_topic(forum, topic.id, settings, "moderator"),
        "split": lambda: moving.split_topic(forum, first.id, "Aparte", question, "moderator"),
        "settings": lambda: save_settings(forum, {"attribution": Attribution.INSTITUTION}),
        "question": lambda: save_question(forum, question, *looser),
        "erasure": lambda: erase(db.session.get_one(Person, person.id)),
    }


CHANGES = ("publish", "edit", "hide", "show", "lock", "split", "settings", "question", "erasure")


def forum_participant(forum, person):
    return db.session.scalars(
        db.select(ForumParticipant).where(
            ForumParticipant.forum_id == forum.id, ForumParticipant.person_id == person.id
        )
    ).one()


def test_whatever_a_visitor_can_notice_has_another_tag(client, arrange, written):
    """Pages and feed: what was kept before the change is never said to be the same after it."""
    forum, person, first, _question = written
    addresses = [f"/forums/{forum.slug}{path}" for path in ("/feed.atom", "/questions/1", "/topics/1")]
    client.get("/forums")
    for name in CHANGES:
        before = {address: client.get(address).headers.get("ETag") for address in addresses}
        assert all(before.values()), before
        for address, tag in before.items():
            assert client.get(address, headers={"If-None-Match": tag}).status_code == 304, (name, address)
        with arrange():
            changes(forum, person, first)[name]()
        for address, tag in before.items():
            assert client.get(address, headers={"If-None-Match": tag}).status_code != 304, (name, address)


def test_a_page_says_when_the_hour_closed_the_forum(client, arrange, written, clock):
    forum, *_ = written
    address = f"/forums/{forum.slug}/topics/1"
    clock.set(forum.closes_at - timedelta(seconds=1))
    client.get(address)
    tag = client.get(address).headers["ETag"]
    clock.set(forum.closes_at)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_whoever_has_signed_in_gets_marks_and_messages_each_time(client, arrange, sign_in, written):
    """Their pages are kept by nobody, so a 304 can neither hide what is new nor leave out a message."""
    forum, _person, *_ = written
    with arrange():
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_participant(forum, account.person)
    address = f"/forums/{forum.slug}/topics/1?lang=en"
    visitors = client.get(address).headers["ETag"]
    sign_in(client, account)
    first = client.get(address, headers={"If-None-Match": visitors})
    assert first.status_code == 200 and "ETag" not in first.headers
    assert "no-store" in first.headers["Cache-Control"] and 'contribution-new">' in first.text
    assert 'contribution-new">' not in client.get(address, headers={"If-None-Match": visitors}).text


def test_a_visitor_is_told_what_a_message_says(client, written):
    forum, *_ = written
    address = f"/forums/{forum.slug}/topics/1"
    client.get(address)
    tag = client.get(address).headers["ETag"]
    with client.session_transaction() as session:
        session["_flashes"] = [("message", "Algo se guardó.")]
    answer = client.get(address, headers={"If-None-Match": tag})
    assert answer.status_code == 200 and "Algo se guardó." in answer.text and "ETag" not in answer.headers


def test_what_a_reader_keeps_keeps_its_policy(client, written):
    """The nonce in a page is the one of the policy that came with it."""
    forum, *_ = written
    address = f"/forums/{forum.slug}/topics/1"
    client.get(address)
    page = client.get(address)
    again = client.get(address, headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304 and "Content-Security-Policy" not in again.headers
    assert "Content-Security-Policy" in page.headers
