"""Digests: at seven by the recipient's clock, each contribution once."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions import digesting
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.reading import add_seen
from app.forums.bitmaps import bits_at
from app.forums.digest_hours import next_digest_at
from app.forums.forecasts import forum_digests
from app.forums.models import ForumDelivery, ForumState
from app.forums.queries import digests as digest_queries
from tests.fixtures.time import SettableClock
from tests.forums.digested import (
    DAILY,
    EACH,
    FAR,
    WEEKLY,
    anew,
    chile,
    choose,
    digests,
    morning,
    person,
    reader,
    told,
    told_to,
    work,
    write,
)
from tests.forums.making import (
    make_contribution,
    make_participant,
)

pytestmark = pytest.mark.usefixtures("by_mail")


@pytest.mark.usefixtures("context")
def test_it_comes_at_seven_of_the_recipients_day_and_only_when_there_is_something(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    olga = reader(forum)
    make_contribution(ana, forum)
    morning(clock)
    assert [told(m) for m in digests()] == [[1]]
    for message in digests():
        assert (message.due_at, message.to_address) == (now(), "olga@compras.example")
        assert message.key == f"digest:{anew(olga).public_id}:{(now() - timedelta(hours=3)).date().isoformat()}"
    morning(clock)
    assert len(digests()) == 1, "nothing when there is nothing"
    make_contribution(anew(ana), forum, "Segunda.")
    clock.move(timedelta(hours=2))
    work()
    assert len(digests()) == 1, "not before the morning"
    morning(clock)
    assert [told(m) for m in digests()] == [[1], [2]]
    assert anew(olga).digest_number == 2
    work()
    assert len(digests()) == 2


@pytest.mark.usefixtures("context")
def test_the_week_is_told_on_monday(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    olga = make_participant(forum, person("Olga"))
    choose(forum, olga, WEEKLY)
    for number in range(8):
        make_contribution(anew(ana), forum, f"Día {number}.", title=f"Tema {number}")
        morning(clock)
    (message,) = digests()
    local = message.due_at - timedelta(hours=3)
    assert (local.weekday(), local.hour) == (0, 7)
    assert told_to(olga) == list(range(1, len(told(message)) + 1))


def test_hours_over_a_change_of_clocks_and_by_the_week() -> None:
    def at(zone: str, delivery: ForumDelivery, *moment: int) -> str:
        found = next_digest_at(datetime(*moment, tzinfo=UTC), zone, delivery)  # type: ignore[misc,arg-type]
        assert found is not None
        return f"{found:%a %d %H:%M}"

    assert at("America/Santiago", DAILY, 2027, 4, 3, 9, 59) == "Sat 03 10:00"
    assert at("America/Santiago", DAILY, 2027, 4, 3, 10, 0) == "Sun 04 11:00"  # an hour more in the night between
    assert at("Pacific/Kiritimati", DAILY, 2026, 11, 29, 17, 0) == "Mon 30 17:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 29, 12, 0) == "Mon 30 10:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 30, 9, 59) == "Mon 30 10:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 30, 10, 0) == "Mon 07 10:00"
    assert next_digest_at(datetime(2026, 11, 29, tzinfo=UTC), "UTC", EACH) is None


@pytest.mark.usefixtures("context")
def test_neither_their_own_nor_what_they_were_shown_nor_what_is_not_published(clock: SettableClock) -> None:
    forum = chile()
    ana, olga = make_participant(forum, person("Ana")), reader(forum)
    make_contribution(ana, forum, "Uno.")
    make_contribution(olga, forum, "Dos, de ella misma.", title="Otro")
    hidden = make_contribution(ana, forum, "Tres, escondida.", title="Oculto")
    make_contribution(ana, forum, "Cuatro, ya vista.", title="Visto")
    make_contribution(ana, forum, "Cinco.", title="Cinco")
    hide_contribution(forum, hidden.id, now(), "system", "Datos.")
    add_seen(db.session(), forum.id, olga.person.public_id, bits_at([4]), now())
    morning(clock)
    (message,) = digests()
    assert told(message) == [1, 5]
    assert "escondida" not in message.text + message.html
    assert anew(olga).digest_number == 5


@pytest.mark.usefixtures("context")
def test_who_moved_to_another_clock_is_not_woken(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), make_participant(forum, person("Olga", zone="Europe/Madrid"))
    choose(forum, olga, DAILY)
    write(forum, ana, 1)
    anew(olga).person.zone = "America/Santiago"
    due = anew(olga).digest_due_at
    assert due is not None
    clock.move(due - now())
    work()
    assert digests() == []
    morning(clock)
    assert len(digests()) == 1


@pytest.mark.usefixtures("context")
def test_quiet_hours_that_are_longer_are_kept(clock: SettableClock, quiet_until_nine: None) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    write(forum, ana, 1)
    morning(clock)
    assert digests()[0].due_at == now() + timedelta(hours=2)


@pytest.fixture
def quiet_until_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.forums.digests.quiet_hours", lambda: (time(21), time(9)))


@pytest.mark.usefixtures("context")
def test_what_is_more_than_one_digest_holds_is_in_the_next(clock: SettableClock, monkeypatch: Any) -> None:
    monkeypatch.setattr(digest_queries, "MOST_TOLD", 3)
    monkeypatch.setattr(digesting, "MOST_TOLD", 3)
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), reader(forum)
    for number in range(7):
        write(forum, ana, number)
    morning(clock)
    morning(clock)
    choose(forum, olga, EACH)
    assert [sorted(told(m)) for m in digests()] == [[1, 2, 3], [4, 5, 6], [7]]


@pytest.mark.usefixtures("context")
def test_they_are_foretold(app: Flask, clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    for name in ("Olga", "Eva"):
        choose(forum, make_participant(forum, person(name)), DAILY)
    assert forum_digests(now() + timedelta(days=2)) == []
    write(forum, ana, 1)
    with app.test_request_context():
        (foretold,) = forum_digests(now() + timedelta(days=2))
    assert (foretold.people, (foretold.at - timedelta(hours=3)).hour) == (2, 7)


@pytest.mark.usefixtures("context")
def test_statements_do_not_grow_with_participants_or_contributions(statements: Any, clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    few = [reader(forum).id]
    many = [reader(forum, f"Persona{n}").id for n in range(50)]
    for number in range(12):
        write(forum, ana, number)
    clock.move(timedelta(days=1))
    counted = []
    for ids in (few, many):
        with statements() as used:
            assert digesting.send_due(forum.id, ids, now()) == len(ids)
            db.session.commit()
        counted.append(len(used))
    assert counted[0] <= 14, counted
    assert counted[1] <= 14 + 3 * 50, counted
    assert len(digests()) == 51


@pytest.mark.usefixtures("context")
def test_who_was_accepted_after_the_hour_waits_for_the_next(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana, olga = make_participant(forum, person("Ana")), reader(forum)
    clock.move(timedelta(hours=5))
    olga.joined_at = now()
    write(forum, ana, 1)
    work()
    assert digests() == []
    morning(clock)
    assert len(digests()) == 1


@pytest.mark.usefixtures("context")
def test_what_was_published_just_before_the_report_is_told(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    write(forum, ana, 1)
    forum.state = ForumState.REPORTED
    morning(clock)
    assert [told(m) for m in digests()] == [[1]]
