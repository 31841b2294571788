"""Many at once, from several processes: never a seat too many, never one person twice, never a seat lost."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category
from app.registration.actions.registering import Details, register
from app.registration.models import Offer, Registration, RegistrationStatus, Seat, SeatPool
from app.registration.queries import seats
from tests.make import make_event, make_person, make_pool
from tests.registration.conftest import plan, tell

pytestmark = pytest.mark.slow

#: How many ask at once for twenty seats; `make faults` lets 200.
RACERS = int(os.environ.get("RACERS", "60"))


def statuses(app) -> Counter[str]:
    with app.app_context():
        return Counter(status.value for status in db.session.scalars(db.select(Registration.status)))


def taken(app) -> int:
    with app.app_context():
        assert seats.drift() == []
        return db.session.scalars(db.select(SeatPool.taken)).one()


def crowd(arrange, capacity: int, people: int) -> tuple[int, list[int]]:
    """An event with a pool, and people who want to come: (event id, person ids)."""
    with arrange():
        event = make_event()
        make_pool(event, capacity)
        return event.id, [make_person().id for _ in range(people)]


def test_many_at_once_for_20_seats(app, arrange, race):
    event, people = crowd(arrange, 20, RACERS)
    said = race([["register", event, person] for person in people], count=2 if RACERS <= 60 else 4)
    expected = {"confirmed": 20, "waiting": RACERS - 20}
    assert Counter(answer["status"] for answer in said) == expected
    assert statuses(app) == expected
    assert taken(app) == 20


@pytest.fixture
def three_pools(arrange) -> list[list[Any]]:
    """An event whose pools were made in no order of use, and tasks of people who need two of three each."""
    with arrange():
        event = make_event()
        for category, capacity in ((Category.SGPE, 12), (None, 20), (Category.ACADEMIA, 12)):
            make_pool(event, capacity, category)
        people = [make_person(category=each) for each in (Category.SGPE, Category.ACADEMIA) * 15]
        return [["register", event.id, person.id] for person in people]


def seats_by_pool(app) -> list[tuple[int, int]]:
    """(taken, seats held) of each pool."""
    with app.app_context():
        held = db.select(db.func.count(Seat.registration_id)).where(Seat.pool_id == SeatPool.id).scalar_subquery()
        return [tuple(row) for row in db.session.execute(db.select(SeatPool.taken, held).order_by(SeatPool.id))]


def test_several_pools_are_taken_all_or_none_and_nobody_waits_for_ever(app, arrange, race, three_pools):
    race(three_pools)
    taken = seats_by_pool(app)
    assert [count for count, _ in taken] == [held for _, held in taken]
    assert taken[1] == (20, 20)
    assert taken[0][0] + taken[2][0] == 20
    with app.app_context():
        holders = list(db.session.scalars(db.select(Registration.id).filter_by(status=RegistrationStatus.CONFIRMED)))
    race([["withdraw", holder] for holder in holders] + three_pools[::-1])
    assert [count for count, _ in seats_by_pool(app)] == [held for _, held in seats_by_pool(app)]


def test_the_order_alone_keeps_everybody_going(app, race, three_pools):
    """Also if they did not wait for each other at the event's row."""
    said = race(three_pools, without=("lock",))
    assert Counter(answer["status"] for answer in said) == {"confirmed": 20, "waiting": 10}


@pytest.mark.strictest_database
def test_the_control_without_order_ends_in_deadlocks(app, database, race, three_pools):
    """On SQLite the transaction of a POST is a lock by itself, so nothing can be seen there."""
    failed: list[str] = []
    for begin in range(0, 24, 8):  # each deadlock takes a second to be noticed; eight may happen to pass
        said = race(three_pools[begin : begin + 8], without=("lock", "order"), errors=True)
        failed += [answer["error"] for answer in said if "error" in answer]
        if failed:
            break
    assert any("deadlock detected" in error for error in failed) == (database.name == "postgresql"), failed


@contextmanager
def without_check(app) -> Iterator[None]:
    """PostgreSQL loses the CHECK for a while; on SQLite each racing process ignores it."""
    is_postgresql = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
    name = "ck_seat_pool_within_capacity"
    drop = f"ALTER TABLE seat_pool DROP CONSTRAINT {name}"
    add = f"ALTER TABLE seat_pool ADD CONSTRAINT {name} CHECK (taken >= 0 AND taken <= capacity)"

    def run(*commands: str) -> None:
        with app.app_context():
            for command in commands:
                db.session.execute(text(command))
            db.session.commit()

    if is_postgresql:
        run(drop)
    yield
    if is_postgresql:
        run("UPDATE seat_pool SET capacity = taken", add)


def test_the_control_without_guard_and_check_oversells(app, arrange, race):
    event, people = crowd(arrange, 5, 40)
    with without_check(app):
        race([["register", event, person] for person in people], without=("guard",))
        assert statuses(app)["confirmed"] > 5
        assert taken(app) > 5


def test_clicking_twenty_times_registers_once(app, arrange, race):
    event, (person,) = crowd(arrange, 20, 1)
    said = race([["register", event, person]] * 20)
    assert len({answer["id"] for answer in said}) == 1
    assert statuses(app) == {"confirmed": 1}
    assert taken(app) == 1


def test_one_freed_seat_is_offered_to_one(app, arrange, race):
    event, people = crowd(arrange, 1, 5)
    race([["register", event, person] for person in people])
    with app.app_context():
        holder = db.session.scalars(db.select(Registration).filter_by(status=RegistrationStatus.CONFIRMED)).one().id
    race([["withdraw", holder]] * 12)
    assert statuses(app) == {"withdrawn": 1, "offered": 1, "waiting": 3}
    with app.app_context():
        assert len(db.session.scalars(db.select(Offer)).all()) == 1
    assert taken(app) == 1


def test_no_seat_stays_free_while_someone_waits(app, arrange, race):
    """Seats freed and asked for in the same moment find each other, whichever commits first."""
    event_id, people = crowd(arrange, 5, 25)
    race([["register", event_id, person] for person in people[:5]])
    with app.app_context():
        holders = list(db.session.scalars(db.select(Registration.id)))
    tasks = [["withdraw", holder] for holder in holders] + [["register", event_id, person] for person in people[5:]]
    race(tasks[::2] + tasks[1::2])
    assert taken(app) == 5
    counted = statuses(app)
    assert counted["confirmed"] + counted["offered"] == 5
    assert (counted["withdrawn"], counted["waiting"]) == (5, 15)


def test_a_killed_process_loses_no_registration(app, arrange, racers, tmp_path):
    event, people = crowd(arrange, 10, 200)
    process = racers.new()
    plan(process, app, tmp_path, [["register", event, person] for person in people])
    assert process.stdout.readline() == "ready\n"
    tell(process, "go")
    said = [json.loads(process.stdout.readline()) for _ in range(15)]
    process.kill()  # SIGKILL
    said += [json.loads(line) for line in process.stdout.read().splitlines() if line.endswith("}")]
    process.wait()
    assert len(said) < 200, "it was killed on the way"
    with app.app_context():
        there = {row.public_id: row.status.value for row in db.session.scalars(db.select(Registration))}
    for answer in said:
        assert there[answer["id"]] == answer["status"]
    assert taken(app) == Counter(there.values())["confirmed"] == 10
    with app.test_request_context(method="POST"):  # and the next one is served
        person = make_person()

        assert register(db.session.get_one(Event, event), person, Details.of(person)).status == "waiting"
