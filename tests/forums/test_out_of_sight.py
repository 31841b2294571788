"""What went out of sight while somebody wrote, what belongs to another forum, and pages of what waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.flagging import flag_contribution
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.actions.moving import merge_topics
from app.forums.actions.submitting import Writing, submit
from app.forums.models import Contribution, FlagReason, ForumReview, Moderation, ReviewReason
from app.forums.places import WritingPlace
from app.forums.queries.reviews import waiting_in
from app.forums.shown_contributions import byline_of
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    place_of,
    review_of,
    standing_for,
)

pytestmark = pytest.mark.one_database


def test_what_was_written_is_kept_when_its_place_goes_out_of_sight(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        author = make_participant(forum, make.make_person(**cast.ANA.fields))
        make_contribution(author, forum, "La primera.", title="Primero")
        make_contribution(author, forum, "La segunda.", title="Segundo")
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_participant(forum, account.person)
        first, second = db.session.query(Contribution).order_by(Contribution.number)
        hide_contribution(forum, first.id, START, "moderator", "por el tono")
        slug, heir = forum.slug, first.topic_id
        merge_topics(forum, second.topic_id, heir, "moderator")
    sign_in(client, account)
    write = f"/forums/{slug}/contributions/new"
    given = {"body": "Una hora de trabajo.", "language": "es", "send": "1"}
    answer = client.post(f"{write}?reply_to=1", data=given)
    assert answer.status_code == 422
    assert "Una hora de trabajo." in answer.text and "new?topic=1" in answer.text and "La primera." not in answer.text
    assert client.post(f"{write}?topic=2", data=given).status_code == 303
    with arrange():
        last = db.session.query(Contribution).order_by(Contribution.id.desc()).first()
        assert (last.body, last.topic_id) == ("Una hora de trabajo.", heir)


def test_a_moderator_can_hide_nothing_of_another_forum(app):
    with app.app_context():
        forum, other = make_forum(), make_forum()
        foreign = make_contribution(make_participant(other), other)
        with pytest.raises(Refused):
            hide_contribution(forum, foreign.id, START, "moderator", "por el tono")
        hide_contribution(other, foreign.id, START, "moderator", "por el tono")
        with pytest.raises(Refused):
            show_contribution_again(forum, foreign.id, "moderator")
        reader = make_participant(forum)
        with pytest.raises(Refused):
            flag_contribution(standing_for(forum, reader.person), foreign.id, FlagReason.OTHER, "no es de aquí", START)


def test_who_is_unknown_was_not_erased(app):
    with app.app_context():
        forum = make_forum()
        contribution = make_contribution(make_participant(forum), forum)
        contribution.snapshot_name = contribution.snapshot_institution = ""
        assert byline_of(contribution).is_erased
        contribution.author_id = None
        assert not byline_of(contribution).is_erased


@pytest.mark.parametrize("after", ["0", "-1", "x" * 10_000, "é"])
def test_nonsense_gives_the_first_page_of_what_waits(app, after):
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        make_contribution(make_participant(forum), forum)
        assert len(waiting_in(forum, after).rows) == 1


def test_what_came_late_is_on_the_next_page_of_what_waits(app, monkeypatch):
    """A mail waits since our server took it, which may be before what was written down earlier."""
    monkeypatch.setattr("app.forums.queries.reviews.A_PAGE", 1)
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        participant = make_participant(forum)
        web = make_contribution(participant, forum, "Por la página.")
        mail = make_contribution(participant, forum, "Por correo.", at=START - timedelta(hours=1))
        review_of(mail).since = START - timedelta(hours=1)
        db.session.flush()
        first = waiting_in(forum)
        second = waiting_in(forum, first.later)
        assert [one.contribution_id for one in (*first.rows, *second.rows)] == [mail.id, web.id]


@pytest.mark.parametrize("moderation", [Moderation.OFF, Moderation.ALL])
def test_a_button_that_is_pressed_twice_sends_once(moderation, arrange, client, sign_in, clock):
    with arrange():
        forum = make_forum(moderation=moderation)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        make_contribution(ana, forum, "Una sola vez.", title="Tema nuevo")  # hers, in the same words
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        make_participant(forum, account.person)
    sign_in(client, account)

    def sent(where, **fields):
        given = {"body": "Una sola vez.", "language": "es", "send": "1"} | fields
        return client.post(f"/forums/{forum.slug}/contributions/new{where}", data=given)

    first = sent("", title="Tema nuevo")
    assert first.status_code == 303 and sent("", title="Tema nuevo").location == first.location
    assert sent("", title="Otro tema").location != first.location, "another subject is another topic"
    clock.move(timedelta(minutes=11))
    assert sent("", title="Tema nuevo").location != first.location, "who waits means it"
    with arrange():
        assert db.session.query(Contribution).filter_by(body="Una sola vez.").count() == 1 + 3


def test_the_same_words_in_another_place_and_other_words_in_the_same_are_meant(app):
    with app.app_context():
        forum = make_forum(moderation=Moderation.OFF)
        asked, other = make_forum_question(forum), make_forum_question(forum, position=2)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        first, second = (make_contribution(ana, forum, text, question=asked) for text in ("Uno.", "Dos."))
        standing = standing_for(forum, make_participant(forum, make.make_person(**cast.JOAO.fields)).person)
        places = [
            *(WritingPlace(question=question, title="Tema") for question in (asked, other)),
            *(WritingPlace(topic=place_of(one), parent=parent) for one in (first, second) for parent in (None, one)),
        ]
        writings = [(place, words) for place in places for words in ("De acuerdo.", "En contra.")]
        sent = [
            submit(standing, place, Writing(words, now(), "es", is_typed=True)).id
            for place, words in writings
            for _twice in range(2)
        ]
        assert sent[::2] == sent[1::2]
        assert len(set(sent)) == len(writings)
        withdraw_contribution(standing, sent[0], now())
        again = Writing("De acuerdo.", now(), "es", is_typed=True)
        assert submit(standing, places[0], again).id not in sent, "what was taken back may be said again"


def test_what_is_pointed_out_is_of_this_forum_and_joins_the_review_that_waits(app):
    with app.app_context():
        forum, sister = make_forum(), make_forum()
        one = make_contribution(make_participant(forum), forum)
        actor = make_participant(forum, make.make_person(**cast.JOAO.fields)).person
        elsewhere = standing_for(sister, make_participant(sister, actor).person)
        with pytest.raises(Refused):
            flag_contribution(elsewhere, one.id, FlagReason.OTHER, "", now())
        waits = ForumReview(forum_id=forum.id, contribution_id=one.id, reasons=[ReviewReason.EDITED.value], since=now())
        make.saved(waits)
        flag_contribution(standing_for(forum, actor), one.id, FlagReason.OTHER, "", now())
        assert waits.reasons == [ReviewReason.EDITED.value, ReviewReason.FLAGGED.value]
        hide_contribution(forum, one.id, now(), "moderator", "Datos personales.")
        done = select(AuditEntry.actor).where(AuditEntry.action == "contribution.hidden", AuditEntry.target == one.ref)
        assert db.session.scalars(done).all() == ["moderator"]
