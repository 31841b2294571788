"""How much each page asks of the database and sends to the reader, however much a forum holds."""

import random
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.models import ContributionRevision, Forum, ForumTopic, Moderation, ReviewReason, Via
from app.forums.queries.reviews import review_in
from tests import make
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_sister_of,
    make_topic,
    make_translation,
    review_of,
)

OWN = "Lo que aprendimos."
#: Address below the forum → statements, for whoever has signed in.
BUDGETS = {
    "": 9,
    "/questions/1": 8,
    "/topics/1": 10,
    "/topics/1?order=time": 10,
    "/topics/1?around=1": 10,
    "/topics/1?after=0001": 10,
    "/contributions/1": 3,
    "/moderation": 8,
    "/board": 12,
    "/moderation-in-numbers": 8,
    "/figures/contributions?by=country&of=CR": 9,
    "/figures/contributions?by=question&of=1": 10,
}


@pytest.fixture(params=[1, 60])
def filled(request, arrange):
    """(forum, address below it → account of a moderator) with so many contributions that are public and as many that wait."""
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum)
        moderators = {path: make.make_account() for path in BUDGETS}
        for account in moderators.values():
            make_forum_role(forum, account.person)
        writers = [make_participant(forum, make.make_person(f"Persona {n}")) for n in range(3)]
        topic = make_topic(forum, question)
        for number in range(request.param):
            writer = writers[number % 3]
            make_contribution(writer, forum, f"Lo que sabemos. {'palabras ' * 88}", topic=topic)
            make_contribution(writer, forum, "Espera.", topic=topic, reasons=(ReviewReason.RATE,))
            make_topic(forum, question, f"Otro {number}")
    return forum, moderators


def test_a_page_keeps_its_number_of_statements(filled, app, sign_in, statements):
    """Each page is asked for by somebody who has seen none of the others."""
    forum, moderators = filled
    too_many = {}
    for path, account in moderators.items():
        client = app.test_client()
        sign_in(client, account)
        client.get("/forums")
        with statements() as ran:
            assert client.get(f"/forums/{forum.slug}{path}").status_code in (200, 302), path
        if len(ran) > BUDGETS[path]:
            too_many[path] = str(ran)
    assert too_many == {}


def test_the_list_of_forums_keeps_its_number(arrange, client, sign_in, statements):
    with arrange():
        account = make.make_account()
        for _ in range(30):
            make_forum_question(make_forum())
    sign_in(client, account)
    with statements() as ran:
        assert client.get("/forums").status_code == 200
    assert len(ran) <= 5, ran


@pytest.mark.parametrize("path", ["", "/questions/1", "/board", "/search?q=aprendimos"])
def test_with_sisters_and_for_administrators_too(path, arrange, client, sign_in, statements):
    with arrange():
        forum = make_forum()
        make_sister_of(forum)
        make_contribution(make_participant(forum), forum, question=make_forum_question(forum))
        account = make.make_account([RoleKind.ADMINISTRATOR])
        make_participant(forum, account.person)
    sign_in(client, account)
    client.get("/forums")
    with statements() as ran:
        assert client.get(f"/forums/{forum.slug}{path}").status_code == 200
    assert len(ran) <= BUDGETS.get(path, 4), str(ran)


@pytest.mark.parametrize("number", [1, 30])
def test_what_hangs_on_contributions_costs_a_topic_nothing(number, arrange, client, sign_in, statements):
    """Files, translations and copies of a sister forum, on each of them."""
    with arrange():
        forum = make_forum()
        sister, question = make_sister_of(forum), make_forum_question(forum)
        topic, writer = make_topic(forum, question), make_participant(forum)
        elsewhere, theirs = make_topic(sister, make_forum_question(sister)), make_participant(sister)
        for _ in range(number):
            own = make_contribution(writer, forum, topic=topic, hourly=9_999)
            make_attached(own)
            make_translation(own)
            said = make_contribution(theirs, sister, "What we learned.", topic=elsewhere, hourly=9_999)
            make_translation(said, "Lo que aprendimos.", "es")
            copy = make_contribution(writer, forum, topic=topic, hourly=9_999)
            copy.brought_from_id, copy.via = said.id, Via.BROUGHT
        account = make.make_account()
    sign_in(client, account)
    with statements() as ran:
        answer = client.get(f"/forums/{forum.slug}/topics/1?order=time")
    assert answer.text.count("<article") == min(2 * number, 50) and "Cuadro.pdf" in answer.text
    assert len(ran) <= 10, str(ran)


@pytest.mark.parametrize("number", [1, 60])
def test_publishing_keeps_its_number(app, number, statements):
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        participant = make_participant(forum)
        topic = make_topic(forum)
        for _ in range(number):
            held = make_contribution(participant, forum, topic=topic)
            review = review_of(held)
            with statements() as ran:
                publish_reviewed(forum, review, now(), "moderator")
            assert len(ran) <= 12, ran
        assert db.session.get_one(Forum, forum.id).last_number == number
        assert db.session.get_one(ForumTopic, topic.id).contribution_count == number


#: With other words: two versions are kept, and the author is told (whether mail reaches them, and the message).
@pytest.mark.parametrize(("body", "most"), [(None, 10), ("Otras palabras.", 12)])
def test_publishing_an_answer_with_a_file_keeps_its_number(app, statements, body, most):
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        first = make_contribution(make_participant(forum), forum, question=make_forum_question(forum))
        publish_reviewed(forum, review_of(first), now(), "moderator")
        held = make_contribution(make_participant(forum), forum, OWN, parent=first)
        make_attached(held)
        key, forum_id = review_of(held).public_id, forum.id
        db.session.commit()
        db.session.expunge_all()
        forum = db.session.get_one(Forum, forum_id)
        review = review_in(forum, key)
        with statements() as ran:
            published = publish_reviewed(forum, review, now(), "moderator", body=body)
        assert len(ran) <= most, str(ran)
        assert (published.number, published.body) == (2, body or OWN)
        kept = db.select(ContributionRevision.n).where(ContributionRevision.contribution_id == published.id)
        assert db.session.scalars(kept.order_by("n")).all() == ([1, 2] if body else [])


def test_a_page_of_fifty_is_small(arrange, client, sign_in):
    """60 kB, not compressed, for who reads; what a participant and a moderator may do adds to that. Compressed, as it is
    sent, a third, though no two texts are alike."""
    words = random.Random(57)  # noqa: S311  made-up words
    syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
    texts = [" ".join("".join(words.choices(syllables, k=3)) for _ in range(200))[:800] for _ in range(60)]
    with arrange():
        forum = make_forum()
        topic = make_topic(forum, make_forum_question(forum))
        accounts = [make.make_account(person=make.make_person(f"Persona {n}")) for n in range(6)]
        writers = [make_participant(forum, account.person) for account in accounts]
        make_forum_role(forum, accounts[1].person)
        first = make_contribution(writers[0], forum, texts[0], topic=topic)
        for number in range(1, 60):
            make_contribution(
                writers[number % 6], forum, texts[number], topic=topic, parent=first if number % 3 else None
            )
    address = f"/forums/{forum.slug}/topics/1"
    for account, most in ((None, 60_000), (accounts[0], 75_000), (accounts[1], 98_000)):
        if account:
            sign_in(client, account)
        page = client.get(address, headers={"Accept-Encoding": "identity"})
        assert page.text.count("<article") == 50
        assert len(page.data) <= most, len(page.data)
        near = re.findall(r'href="(\.\./[^"#]+)"', page.text)
        assert len(near) >= 50
        for link in set(near):  # they are written from the page, not asked of the map of addresses
            client.application.url_map.bind("").match(urlsplit(urljoin(address, unescape(link))).path)
        sent = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert sent.headers["Content-Encoding"] == "gzip"
        assert len(sent.data) < 30_000, len(sent.data)
