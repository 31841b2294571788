"""Many at once, from several processes: never a seat too many, never one person twice, never a seat lost."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from app.core.extensions import db
from app.events.models import Event
from app.registration.actions.registering import Details, register
from app.registration.models import Offer, Registration, RegistrationStatus, SeatPool
from app.registration.queries import seats
from tests.make import make_event, make_person, make_pool
from tests.registration.conftest import go, started

pytestmark = pytest.mark.slow


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


def test_200_at_once_for_20_seats(app, arrange, race):
    event, people = crowd(arrange, 20, 200)
    said = race([["register", event, person] for person in people], count=4)
    assert Counter(answer["status"] for answer in said) == {"confirmed": 20, "waiting": 180}
    assert statuses(app) == {"confirmed": 20, "waiting": 180}
    assert taken(app) == 20


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
        race([["register", event, person] for person in people], unguarded=True)
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


def test_a_killed_process_loses_no_registration(app, arrange, tmp_path):
    event, people = crowd(arrange, 10, 200)
    process = started(app, tmp_path, [["register", event, person] for person in people])
    assert process.stdout.readline() == "ready\n"
    go(process)
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
