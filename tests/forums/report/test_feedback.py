"""The closing form: who answers, when, and that figures tell nobody's answer."""

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.report.feedback import answer_feedback
from app.forums.links import participant_token
from app.forums.mails import forum_closed
from app.forums.models import Forum, ForumFeedback, ForumState, ForumTransition
from app.forums.queries.report.feedback import feedback_figures
from app.forums.queries.report.syntheses import frozen_figures
from app.mail.outbox import post_one
from app.people.erasure import erase
from tests import cast, make
from tests.forums.making import make_forum, make_participant
from tests.forums.report.reported import make_rapporteur

ANSWERS = {"useful": 4, "questions": 5, "easy": 3, "moderated": 5, "again": None}


def _closed() -> Forum:
    forum = make_forum()
    forum.opens_at = forum.closes_at = None  # closed, whatever the hour
    forum.state = ForumState.CLOSED
    return make.saved(forum)


def test_answers_are_counted_from_three_on(app):
    with app.app_context():
        forum = _closed()
        for number in range(3):
            assert feedback_figures(forum).means == {}
            person = make_participant(forum, make.make_person(f"P {number}")).person
            answer_feedback(forum, person, {**ANSWERS, "useful": 3 + number % 2}, "Mucho.", "", now())
        figures = feedback_figures(forum)
        assert figures.answered == 3 and figures.means["useful"] == (3, 3.3) and "again" not in figures.means
        assert frozen_figures(forum, now())["feedback"]["means"]["moderated"] == [3, 5.0]


def test_another_answer_takes_the_place_of_the_first(app):
    with app.app_context():
        forum = _closed()
        person = make_participant(forum, make.make_person(**cast.ANA.fields)).person
        answer_feedback(forum, person, ANSWERS, "Mucho.", "", now())
        answer_feedback(forum, person, {**ANSWERS, "useful": 1}, "Poco.", "", now())
        kept = db.session.query(ForumFeedback).one()
        assert (kept.useful, kept.learnt, kept.country_code) == (1, "Poco.", "CR")


@pytest.mark.parametrize("state", [ForumState.OPEN, ForumState.REPORTED])
def test_nothing_is_answered_before_the_closing_or_after_the_report(state, app):
    with app.app_context():
        forum = make_forum(state=state)
        person = make_participant(forum).person
        with pytest.raises(Refused):
            answer_feedback(forum, person, ANSWERS, "", "", now())


def test_erasing_somebody_takes_their_answers(app):
    with app.app_context():
        forum = _closed()
        person = make_participant(forum).person
        answer_feedback(forum, person, ANSWERS, "Mi nombre es Ana.", "", now())
        erase(person)
        assert db.session.query(ForumFeedback).count() == 0


def test_the_mail_of_the_closing_leads_to_the_form(arrange, client):
    with arrange():
        forum = _closed()
        participant = make_participant(forum, make.make_person(**cast.ANA.fields))
        step = make.saved(
            ForumTransition(forum_id=forum.id, was=ForumState.OPEN, became=ForumState.CLOSED, at=now(), actor="x")
        )
        message = post_one(forum_closed(forum, participant, step))
        assert message is not None
        there = f"/f/{participant_token(participant)}/feedback"
        assert there in message.text
    assert client.get(there).status_code == 200
    assert client.post(there, data={"useful": "9"}).status_code == 422
    assert client.post(there, data={"useful": "4", "learnt": "Mucho."}).status_code == 303
    with arrange():
        assert db.session.query(ForumFeedback).one().useful == 4


def test_who_takes_part_answers_signed_in_and_who_reports_reads_it(arrange, client, sign_in):
    with arrange():
        forum = _closed()
        account = make.make_account()
        make_participant(forum, account.person)
        stranger, rapporteur = make.make_account(), make_rapporteur(forum)
    there = f"/forums/{forum.slug}/participation/feedback"
    sign_in(client, stranger)
    assert client.get(there).status_code == 404
    sign_in(client, account)
    assert client.get(there).status_code == 200
    assert client.post(there, data={"easy": "5", "better": "Más tiempo."}).status_code == 303
    assert client.get(f"/forums/{forum.slug}/feedback").status_code == 403
    sign_in(client, rapporteur)
    page = client.get(f"/forums/{forum.slug}/feedback").text
    assert "Más tiempo." in page and account.person.family_names not in page
