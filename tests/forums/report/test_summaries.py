"""A summary is written of what came since the last, and published as a contribution of its own kind."""

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.digesting import send_due
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.report.summaries import change_summary, publish_summary, write_summary
from app.forums.actions.spreading import spread_further
from app.forums.bitmaps import bits_of
from app.forums.models import (
    Contribution,
    ContributionKind,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumRoleKind,
    ForumState,
    ForumTopic,
)
from app.forums.queries.recounting import drifted_forums
from app.forums.queries.report.desk import unread_bits
from app.forums.queries.report.summaries import last_summaries, summed_up_to, to_sum_up
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    standing_for,
)


def _told(**fields):
    """(forum, question, standing of its rapporteur), with two contributions under the question."""
    forum = make_forum(**fields)
    question = make_forum_question(forum)
    olga = make.make_person(**cast.OLGA.fields)
    make_forum_role(forum, olga, ForumRoleKind.RAPPORTEUR)
    writer = make_participant(forum, make.make_person(**cast.ANA.fields))
    for words in ("Lo que aprendimos.", "Lo que falta."):
        make_contribution(writer, forum, words, question=question)
    return forum, question, standing_for(forum, olga)


def _published(standing, question, body="Una semana de precios."):
    return publish_summary(standing, write_summary(standing, question, body, now()), now())


def test_it_takes_the_next_number_and_stands_pinned(app):
    with app.app_context():
        forum, question, standing = _told()
        first = _published(standing, question)
        assert (first.number, first.kind, first.body) == (3, ContributionKind.SUMMARY, "Una semana de precios.")
        second = _published(standing, question, "Otra semana.")
        pinned = db.session.query(ForumTopic).filter_by(is_pinned=True).all()
        db.session.refresh(first.topic)
        assert [one.id for one in pinned] == [second.topic_id]
        assert unread_bits(forum)[question.id].bit_count() == 2  # nobody reads a summary for the report
        assert last_summaries(forum)[question.id].contribution.number == second.number
        db.session.commit()
        assert list(drifted_forums()) == []


def test_it_counts_as_nobodys_contribution(app):
    with app.app_context():
        forum, question, standing = _told()
        olga = make_participant(forum, db.session.get_one(type(make.make_person()), standing.person_id))
        _published(standing, question)
        db.session.refresh(olga)
        assert olga.published_count == 0
        assert to_sum_up(forum, question, 0).support.contributions == 2


def test_the_next_one_begins_where_the_last_ended(app):
    with app.app_context():
        forum, question, standing = _told()
        assert to_sum_up(forum, question, summed_up_to(forum, question)).support.contributions == 2
        draft = write_summary(standing, question, "Borrador.", now())
        make_contribution(make_participant(forum), forum, "Uno más.", question=question)
        change_summary(db.session.get_one(Forum, forum.id), draft, "Con uno más.")
        publish_summary(standing, draft, now())
        assert (draft.from_number, draft.to_number) == (1, 3)
        make_contribution(make_participant(forum), forum, "Lo nuevo.", question=question)
        new = to_sum_up(forum, question, summed_up_to(forum, question))
        assert [one.body for _question, rows in new.by_question for one in rows] == ["Lo nuevo."]
        with pytest.raises(Refused):
            publish_summary(standing, draft, now())


def test_also_after_closing_and_never_after_the_report(app):
    with app.app_context():
        forum, question, standing = _told()
        forum.state = ForumState.CLOSED
        _published(standing, question)
        draft = write_summary(standing, question, "Otra.", now())
        forum.state = ForumState.REPORTED
        db.session.flush()
        with pytest.raises(Refused):
            publish_summary(standing, draft, now())


def test_it_goes_by_mail_to_all_who_get_mail_once(app):
    with app.app_context():
        forum, question, standing = _told()
        readers = {
            delivery: make_participant(forum, make.make_person(f"Lee {delivery}"), delivery=delivery, digest_number=2)
            for delivery in ForumDelivery
        }
        summary = _published(standing, question)
        spread_further(summary.id, now())
        mailed = {one.person_ref: one for one in db.session.query(OutboxMessage).filter_by(kind="forums/summary")}
        wanted = {one.person.public_id for delivery, one in readers.items() if delivery is not ForumDelivery.NONE}
        assert set(mailed) >= wanted and readers[ForumDelivery.NONE].person.public_id not in mailed
        message = mailed[readers[ForumDelivery.DAILY].person.public_id]
        assert "Una semana de precios." in message.text and message.list_name == f"forum:{forum.code}"
        assert "Resumen" in message.subject
        daily = db.session.get_one(ForumParticipant, readers[ForumDelivery.DAILY].id)
        daily.digest_due_at = now()
        assert send_due(forum.id, [daily.id], now()) == 0  # nothing else is new


def test_a_hidden_summary_is_no_last_one(app):
    with app.app_context():
        forum, question, standing = _told()
        summary = _published(standing, question)
        hide_contribution(forum, summary.id, now(), "moderator", "Un error.")
        assert last_summaries(forum) == {}


def test_it_is_written_and_published_on_pages(arrange, client, sign_in):
    with arrange():
        forum, _question, _standing = _told()
        account = make.make_account(person=make.make_person("Rita", "Ficticia"))
        make_forum_role(forum, account.person, ForumRoleKind.RAPPORTEUR)
    sign_in(client, account)
    there = f"/forums/{forum.slug}/summaries"
    page = client.get(f"{there}/new?question=1&lang=en").text
    assert "2 contributions, 1 person, 1 country: Costa Rica" in page and "Lo que falta." in page
    assert client.post(f"{there}/new", data={"body": "", "question": "1"}).status_code == 422
    kept = client.post(f"{there}/new", data={"body": "La **semana**.", "question": "1"})
    assert kept.status_code == 303
    assert "<strong>semana</strong>" in client.get(kept.location).text
    assert client.post(kept.location, data={"body": "La semana entera."}).status_code == 303
    assert "La semana entera." in client.get(kept.location).text
    assert client.post(f"{kept.location}/publication").status_code == 303
    assert client.post(f"{kept.location}/removal").status_code == 303  # refused, and told
    with arrange():
        assert db.session.query(Contribution).filter_by(kind=ContributionKind.SUMMARY).count() == 1
        assert bits_of(db.session.query(ForumTopic).filter_by(is_pinned=True).one().visible) == 1 << 3
    assert "last summary" in client.get(f"/forums/{forum.slug}?lang=en").text
    assert "La semana entera." in client.get(f"/forums/{forum.slug}/questions/1").text


@pytest.mark.parametrize("many", [1, 30])
def test_a_new_summary_keeps_its_number_of_statements(many, arrange, client, sign_in, statements):
    with arrange():
        forum, question, standing = _told()
        account = make.make_account()
        make_forum_role(forum, account.person, ForumRoleKind.RAPPORTEUR)
        for number in range(many):
            make_contribution(make_participant(forum, make.make_person(f"P {number}")), forum, question=question)
            write_summary(standing, question, "Un borrador.", now())
    sign_in(client, account)
    client.get("/forums")
    for path in ("summaries/new?question=1", "summaries"):
        with statements() as ran:
            assert client.get(f"/forums/{forum.slug}/{path}").status_code == 200
        assert len(ran) <= 9, str(ran)
