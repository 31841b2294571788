"""The window is judged by instants: one second decides, on a page as in mail, whatever the scheduler does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.submitting import Writing, submit
from app.forums.models import Contribution, Forum, ForumState, Via
from app.forums.places import WritingPlace
from app.forums.windows import Shut, forum_shut, is_closing_at, question_shut, question_to_answer, shut
from tests import cast, make
from tests.forums.making import (
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_topic,
    standing_for,
)

#: 9 November 09:00 to 27 November 18:00 in Santiago, which is three hours behind UTC in summer.
OPENS, CLOSES = datetime(2026, 11, 9, 12, tzinfo=UTC), datetime(2026, 11, 27, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WINDOW = Schedule(date(2026, 11, 9), date(2026, 11, 27), Precision.DAY, time(9), time(18), "America/Santiago")

EDGES = [
    (OPENS - SECOND, Shut.NOT_YET),
    (OPENS, None),
    (CLOSES - SECOND, None),
    (CLOSES, Shut.CLOSED),
]


@pytest.mark.one_database
@pytest.mark.parametrize("at, expected", EDGES)
@pytest.mark.parametrize("state", [ForumState.ANNOUNCED, ForumState.OPEN, ForumState.CLOSED])
def test_a_second_decides_and_not_the_state(app, state, at, expected):
    """The scheduler may sleep: an announced forum is open when its hour has come, an open one is shut when it is over."""
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=state)
        assert forum_shut(forum, at) is expected


@pytest.mark.one_database
@pytest.mark.parametrize("at, expected", EDGES)
@pytest.mark.parametrize("via", [Via.WEB, Via.MAIL, Via.LINK])
def test_what_is_sent_is_judged_by_when_it_came(app, clock, via, at, expected):
    """Whichever way it came, and however late it is handled."""
    clock.set(CLOSES + timedelta(days=3))
    with app.app_context():
        forum = make_forum(schedule=WINDOW)
        participant = make_participant(forum)
        standing, place = standing_for(forum, participant.person), WritingPlace(title="Tema")
        if expected is None:
            sent = submit(standing, place, Writing("Llegó a tiempo.", at, "es", via=via))
            assert sent.is_published and sent.submitted_at == at
        else:
            with pytest.raises(Refused, match="Santiago"):
                submit(standing, place, Writing("Llegó tarde.", at, "es", via=via))


@pytest.mark.parametrize("at, expected", EDGES)
def test_the_page_takes_it_by_the_moment_of_the_post(arrange, app, client, sign_in, clock, at, expected):
    clock.set(OPENS - timedelta(days=5))
    with arrange():
        forum = make_forum(schedule=WINDOW, state=ForumState.ANNOUNCED)
        make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_participant(forum, account.person)
    clock.set(at)
    sign_in(client, account)
    text = "Lo que no debe perderse."
    sent = {"title": "Tema", "body": text, "language": "es", "send": "1"}
    answer = client.post(f"/forums/{forum.slug}/contributions/new?question=1", data=sent)
    with app.app_context():
        kept = db.session.scalar(db.select(db.func.count(Contribution.id)))
    if expected is None:
        assert (answer.status_code, kept) == (303, 1)
    else:
        assert (answer.status_code, kept) == (422, 0)
        assert text in answer.text, "what was written is given back"


@pytest.mark.one_database
def test_over_a_change_of_clocks_the_wall_time_counts(app):
    """In Santiago clocks go back on 4 April 2027 at midnight: the day has 25 hours, and 18:00 stays 18:00."""
    with app.app_context():
        days = Schedule(date(2027, 3, 30), date(2027, 4, 5), Precision.DAY, time(9), time(18), "America/Santiago")
        forum = make_forum(schedule=days)
        assert forum.opens_at == datetime(2027, 3, 30, 12, tzinfo=UTC)
        assert forum.closes_at == datetime(2027, 4, 5, 22, tzinfo=UTC)
        assert forum_shut(forum, datetime(2027, 4, 5, 21, 59, 59, tzinfo=UTC)) is None
        assert forum_shut(forum, datetime(2027, 4, 5, 22, tzinfo=UTC)) is Shut.CLOSED


#: zone, first and last day, last hour → the instants of opening at 09:00 and of closing, by the clock of that day.
CHANGING = {
    "closes on the day of 25 hours": (
        "Europe/Madrid", date(2026, 10, 12), date(2026, 10, 25), time(18),
        datetime(2026, 10, 12, 7, tzinfo=UTC), datetime(2026, 10, 25, 17, tzinfo=UTC),
    ),
    "closes in the hour that comes twice, when it comes first": (
        "Europe/Madrid", date(2026, 10, 12), date(2026, 10, 25), time(2, 30),
        datetime(2026, 10, 12, 7, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    ),
    "closes before that hour, on a day that ends late": (
        "America/Santiago", date(2027, 3, 30), date(2027, 4, 3), time(22, 59),
        datetime(2027, 3, 30, 12, tzinfo=UTC), datetime(2027, 4, 4, 1, 59, tzinfo=UTC),
    ),
    "opens on the day of 23 hours": (
        "Europe/Madrid", date(2027, 3, 28), date(2027, 4, 9), time(18),
        datetime(2027, 3, 28, 7, tzinfo=UTC), datetime(2027, 4, 9, 16, tzinfo=UTC),
    ),
    "opens before clocks go forward and closes behind": (
        "America/Santiago", date(2027, 8, 30), date(2027, 9, 6), time(18),
        datetime(2027, 8, 30, 13, tzinfo=UTC), datetime(2027, 9, 6, 21, tzinfo=UTC),
    ),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize("case", CHANGING)
def test_over_a_change_of_clocks_a_second_decides_whichever_way_it_came(app, case):
    zone, first, last, hour, opens, closes = CHANGING[case]
    with app.app_context():
        forum = make_forum(schedule=Schedule(first, last, Precision.DAY, time(9), hour, zone))
        assert (forum.opens_at, forum.closes_at) == (opens, closes)
        participant = make_participant(forum)
        standing, place = standing_for(forum, participant.person), WritingPlace(title="Tema")
        for via in (Via.WEB, Via.MAIL, Via.LINK):
            for at in (opens, closes - SECOND):
                assert submit(standing, place, Writing("Llegó a tiempo.", at, "es", via=via)).is_published
            for at in (opens - SECOND, closes):
                with pytest.raises(Refused):
                    submit(standing, place, Writing("No llegó a tiempo.", at, "es", via=via))


@pytest.mark.one_database
def test_a_question_has_a_window_of_its_own(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW)
        question = make_forum_question(forum)
        week = Schedule(date(2026, 11, 16), date(2026, 11, 20), Precision.DAY, time(9), time(18), "America/Santiago")
        question.reschedule(week)
        opens, closes = datetime(2026, 11, 16, 12, tzinfo=UTC), datetime(2026, 11, 20, 21, tzinfo=UTC)
        moments = [opens - SECOND, opens, closes - SECOND, closes]
        said = [question_shut(question, at) for at in moments]
        assert said == [Shut.QUESTION_NOT_YET, None, None, Shut.QUESTION_CLOSED]
        assert [shut(forum, question, None, at) for at in moments] == said
        topic = make_topic(forum, question)
        topic.is_locked = True
        assert shut(forum, question, topic, opens) is Shut.LOCKED


@pytest.mark.one_database
@pytest.mark.parametrize("state", [ForumState.DRAFT, ForumState.REPORTED, ForumState.CANCELLED])
def test_some_states_take_nothing_whatever_the_hour(app, state):
    with app.app_context():
        forum = make_forum(schedule=WINDOW, state=state)
        assert all(forum_shut(forum, at) is not None for at, _ in EDGES)


@pytest.mark.one_database
def test_closing_is_the_last_two_days(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW)
        moments = [CLOSES - timedelta(hours=48) - SECOND, CLOSES - timedelta(hours=48), CLOSES - SECOND, CLOSES]
        assert [is_closing_at(forum, at) for at in moments] == [False, True, True, False]


@pytest.mark.one_database
def test_without_both_times_nobody_can_write(app):
    """A forum known from documents to the month is no place to write in."""
    with app.app_context():
        month = Schedule(date(2004, 11, 1), None, Precision.MONTH)
        forum: Forum = make_forum(schedule=month, state=ForumState.CLOSED)
        assert forum.opens_at is None and forum.closes_at is None
        assert forum_shut(forum, datetime(2004, 11, 15, tzinfo=UTC)) is Shut.CLOSED


@pytest.mark.one_database
def test_whoever_contributes_is_led_to_the_question_that_is_asked_now(app):
    with app.app_context():
        forum = make_forum(schedule=WINDOW)
        half = OPENS + timedelta(days=7)
        first, second = (
            make_forum_question(forum, closes_at=half),
            make_forum_question(forum, position=2, opens_at=half),
        )
        led = [question_to_answer(forum, [first, second], at) for at in (OPENS, half - SECOND, half, CLOSES)]
        assert led == [first, first, second, first]
        assert question_to_answer(forum, [], half) is None


@pytest.mark.one_database
def test_who_moderates_an_open_forum_can_take_part_too(arrange, client, sign_in):
    """Else nobody would mail them what the participants get."""
    with arrange():
        forum = make_forum(schedule=WINDOW)
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person)
    sign_in(client, account)
    page = client.get(f"/forums/{forum.slug}?lang=en").text
    assert "Contribute" in page and "Take part" in page
