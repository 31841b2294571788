"""The life of a forum: who opens and closes it, with which row, and what can't be done."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.transitions import (
    announce_forum,
    cancel_forum,
    close_now,
    report_forum,
    set_closing,
    turn_forum,
)
from app.forums.jobs.turning import recount_forums, turn_forums
from app.forums.models import Contribution, Forum, ForumRoleKind, ForumState, ForumTopic, ForumTransition
from app.forums.queries.turning import obstacles_to_announcing
from app.forums.windows import is_open_at
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_forum_role, make_participant
from tests.make import make_person

OPENS, CLOSES = datetime(2026, 11, 9, 12, tzinfo=UTC), datetime(2026, 11, 27, 21, tzinfo=UTC)
WINDOW = Schedule(date(2026, 11, 9), date(2026, 11, 27), Precision.DAY, time(9), time(18), "America/Santiago")


def states(forum: Forum) -> list[tuple[str, str, str]]:
    rows = db.session.scalars(db.select(ForumTransition).filter_by(forum_id=forum.id).order_by(ForumTransition.id))
    return [(row.was.value, row.became.value, row.actor) for row in rows]


def test_the_hour_opens_and_closes(app, clock):
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=ForumState.ANNOUNCED)
        db.session.commit()
        clock.set(OPENS - timedelta(seconds=1))
        assert list(turn_forums()) == []
        clock.set(OPENS)
        assert list(turn_forums()) == [None]
        assert list(turn_forums()) == []
        clock.set(CLOSES + timedelta(seconds=20))
        assert list(turn_forums()) == [None]
        job = "job:turn_forums"
        assert states(forum) == [("announced", "open", job), ("open", "closed", job)]


def test_a_scheduler_that_slept_writes_both_steps(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=ForumState.ANNOUNCED)
        assert [row.became for row in turn_forum(forum, CLOSES)] == [ForumState.OPEN, ForumState.CLOSED]


def test_an_extension_is_a_step_with_a_reason_and_opens_a_closed_forum(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=ForumState.CLOSED)
        later = Schedule(None, date(2026, 12, 4), Precision.DAY, None, time(18), "America/Santiago")
        with pytest.raises(Refused):
            set_closing(forum, later, CLOSES + timedelta(hours=1), "organiser", " ")
        row = set_closing(forum, later, CLOSES + timedelta(hours=1), "organiser", "Lo pidieron tres países.")
        assert (row.was, row.became) == (ForumState.CLOSED, ForumState.OPEN)
        assert forum.closes_at == datetime(2026, 12, 4, 21, tzinfo=UTC) and is_open_at(forum, CLOSES)
        past = Schedule(None, date(2026, 11, 10), Precision.DAY, None, time(18), "America/Santiago")
        with pytest.raises(Refused):
            set_closing(forum, past, CLOSES, "organiser", "Antes.")
        assert forum.closes_at == datetime(2026, 12, 4, 21, tzinfo=UTC)


def test_closing_now_is_said_by_the_instants_too(app):
    at = OPENS + timedelta(days=3, minutes=7)
    with app.app_context():
        forum = make_forum(schedule=WINDOW)
        close_now(forum, at, "organiser", "Se respondió a todo.")
        assert forum.closes_at == at and not is_open_at(forum, at)


@pytest.mark.one_database
def test_a_report_is_the_end(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=ForumState.CLOSED)
        report_forum(forum, CLOSES, "organiser")
        later = Schedule(None, date(2027, 12, 4), Precision.DAY, None, time(18), "America/Santiago")
        acts = (
            lambda: cancel_forum(forum, CLOSES, "organiser", "No."),
            lambda: set_closing(forum, later, CLOSES, "organiser", "No."),
            lambda: close_now(forum, CLOSES, "organiser", "No."),
            lambda: announce_forum(forum, CLOSES, "organiser"),
            lambda: make_contribution(make_participant(forum), forum, at=CLOSES - timedelta(days=1)),
        )
        for act in acts:
            with pytest.raises(Refused):
                act()
        assert forum.state is ForumState.REPORTED


@pytest.mark.one_database
def test_before_announcing_it_is_said_what_is_missing(app):
    with app.app_context():
        forum = make_forum(schedule=Schedule(date(2027, 3, 1), None, Precision.MONTH), state=ForumState.DRAFT)
        assert len(obstacles_to_announcing(forum, [], [], OPENS)) == 2
        forum.reschedule(WINDOW)
        question = make_forum_question(forum)
        question.reschedule(Schedule(date(2026, 11, 1), date(2026, 11, 12), Precision.DAY, time(9), time(18), "UTC"))
        role = make_forum_role(forum, make_person(), ForumRoleKind.MODERATOR)
        assert len(obstacles_to_announcing(forum, [question], [role], OPENS)) == 1
        assert obstacles_to_announcing(forum, [], [role], OPENS) == []
        assert len(obstacles_to_announcing(forum, [], [role], CLOSES)) == 1
        announce_forum(forum, OPENS, "organiser")
        assert forum.state is ForumState.ANNOUNCED and forum.announced_at == OPENS


def test_a_drift_of_the_counters_is_found(app):
    with app.app_context():
        forum = make_forum()
        participant = make_participant(forum)
        first = make_contribution(participant, forum)
        answer = make_contribution(participant, forum, parent=first)
        forum_id, slug = forum.id, forum.slug
        db.session.commit()
        assert recount_forums().failed == 0
        for broken, what in (
            (update(Forum).where(Forum.id == forum_id).values(last_number=3), "numbers"),
            (update(ForumTopic).values(contribution_count=1), "topic 1"),
            (update(Contribution).where(Contribution.id == answer.id).values(path="00010005"), "paths"),
        ):
            db.session.execute(broken)
            db.session.commit()
            assert f"{slug}: {what}" in recount_forums().error
