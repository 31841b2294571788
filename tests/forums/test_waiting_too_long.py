"""Who is to decide is reminded after four hours of daytime, the organisers too after twelve; each once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.asking import hold_longer
from app.forums.actions.deciding import publish_reviewed
from app.forums.daytime import daytime_between
from app.forums.models import Forum, ForumReview, ForumRoleKind, ForumState, Moderation
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import MessageState
from tests import make
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import posted
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant

NIGHT = (time(21), time(7))
ZONE = "America/Santiago"  # three hours behind UTC in November


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "start, end, quiet, hours",
    [
        (at(12, 12), at(12, 16), NIGHT, 4),  # 09:00 to 13:00
        (at(12, 23), at(13, 11), NIGHT, 2),  # 20:00 to 08:00 of the next day
        (at(12, 1), at(12, 9), NIGHT, 0),  # 22:00 to 06:00
        (at(12, 12), at(15, 12), NIGHT, 42),
        (at(12, 12), at(15, 12), None, 72),
        (at(12, 12), at(13, 12), (time(13), time(15)), 22),  # quiet after lunch
        (at(12, 12), at(12, 11), NIGHT, 0),
    ],
)
def test_only_daytime_is_counted(start, end, quiet, hours):
    assert daytime_between(start, end, ZONE, quiet) == timedelta(hours=hours)


@pytest.fixture
def waiting(context, clock: SettableClock):
    """A forum in which one contribution waits since 10:00 in Santiago, told at once."""
    clock.set(at(12, 13))
    forum = make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.ALL)
    make_forum_role(forum, make.make_person("Olga", "Ejemplo", language="es"))
    make_forum_role(forum, make.make_person("Oscar", "Ejemplo", language="pt"), ForumRoleKind.ORGANISER)
    make_contribution(make_participant(forum), forum, "Lo que espera.", title="Uno")
    tell()
    return forum


def tell() -> None:
    db.session.commit()
    result = run(jobs()["tell_forums"])
    assert not result.failed, result


def told(kind: str) -> list[str]:
    return [message.to_name for message in posted(f"forums/{kind}")]


@pytest.mark.usefixtures("waiting")
def test_each_is_told_once_in_its_time(clock: SettableClock):
    clock.set(at(12, 16, 59))
    tell()
    assert told("still_waits") == []
    clock.set(at(12, 17))
    tell()
    tell()
    (message,) = posted("forums/still_waits")
    assert message.subject == "[chile04] 1 sigue en espera, desde hace 4 h"
    assert "Lo que espera." in message.text and "decide+…" in message.text
    clock.set(at(13, 10, 59))  # eleven hours of yesterday until 21:00, and almost one of today
    tell()
    assert told("overdue") == []
    clock.set(at(13, 11))
    tell()
    tell()
    assert sorted(told("overdue")) == ["Olga Ejemplo", "Oscar Ejemplo"]
    assert posted("forums/overdue")[-1].subject == "[chile04] 1 aguarda há tempo demais: há 22 h"
    clock.move(timedelta(days=2))
    tell()
    assert len(told("still_waits")) == 1 and len(told("overdue")) == 2


def test_what_is_held_longer_is_told_of_once_the_pause_ends(waiting: Forum, clock: SettableClock):
    review = db.session.scalars(db.select(ForumReview)).one()
    hold_longer(waiting, review, "Pregunto.", 1, now(), "x")
    clock.set(at(12, 22))
    tell()
    clock.set(at(13, 16))
    tell()
    assert told("still_waits") == []
    clock.set(at(13, 17, 1))
    tell()
    assert len(told("still_waits")) == 1


def test_another_that_waits_gets_its_own_reminder_later(waiting: Forum, clock: SettableClock):
    clock.set(at(12, 16))
    make_contribution(make_participant(waiting), waiting, "Otra.", title="Dos")
    clock.set(at(12, 17))
    tell()
    first = db.session.scalars(db.select(ForumReview).order_by(ForumReview.id).limit(1)).one()
    publish_reviewed(db.session.get_one(Forum, waiting.id), first, now(), "x")
    clock.set(at(12, 20))
    tell()
    assert len(told("still_waits")) == 1, "an hour of mails apart"
    clock.set(at(12, 21))
    tell()
    assert len(told("still_waits")) == 2


def test_it_is_not_sent_when_it_was_decided_or_the_forum_is_over(waiting: Forum, clock: SettableClock):
    clock.set(at(12, 17))
    tell()
    review = review_of_only()
    publish_reviewed(db.session.get_one(Forum, waiting.id), review, now(), "x")
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert posted("forums/still_waits")[0].state is MessageState.SUPPRESSED
    make_contribution(make_participant(waiting), db.session.get_one(Forum, waiting.id), "Otra.", title="Dos")
    db.session.get_one(Forum, waiting.id).state = ForumState.REPORTED
    clock.move(timedelta(days=3))
    tell()
    assert len(told("still_waits")) == 1 and told("overdue") == []


def review_of_only() -> ForumReview:
    return db.session.scalars(db.select(ForumReview)).one()
