"""Turns: who came first is first, nobody waits for longer than they want, and no turn is lost."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from app.core import database
from app.core.turns import Turns
from tests.fixtures.processes import wait_until

SEVEN = list(range(7))


def in_a_row(turns: Turns, act: Callable[[int], None]) -> list[threading.Thread]:
    """Seven threads that do `act`; each has queued before the next one comes. Somebody else has the turn already."""
    threads = [threading.Thread(target=act, args=(number,)) for number in SEVEN]
    for number, thread in enumerate(threads):
        thread.start()
        wait_until(lambda queued=number + 1: turns.waiting == queued, "a thread in the queue")  # type: ignore[misc]
    return threads


def test_who_came_first_is_first() -> None:
    turns, order = Turns(), list[int]()

    def act(number: int) -> None:
        with turns.turn(20) as has_come:
            assert has_come
            order.append(number)

    with turns.turn(0) as has_come:
        assert has_come
        threads = in_a_row(turns, act)
        assert order == []
    for thread in threads:
        thread.join(20)
    assert order == SEVEN
    assert turns.waiting == 0


def test_nobody_waits_for_longer_than_they_want_and_the_others_move_up() -> None:
    turns = Turns()
    with turns.turn(0):
        with turns.turn(0.01) as has_come:
            assert not has_come
        assert turns.waiting == 0
    with turns.turn(0) as has_come:
        assert has_come


def test_a_turn_ends_with_an_error_too() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.turn(0):
        raise ZeroDivisionError
    with turns.turn(0) as has_come:
        assert has_come


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Turns:
    turns = Turns()
    monkeypatch.setattr(database, "Turns", lambda: turns)
    return turns


@pytest.fixture
def engine(turns: Turns, tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}", pool_size=10)
    database.prepare_engine(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE written (number INTEGER)")
    yield engine
    engine.dispose()


def write(engine: Engine, number: int, waits: float = 20) -> None:
    with engine.connect().execution_options(waits=waits) as connection:
        connection.exec_driver_sql(f"INSERT INTO written VALUES ({number})")
        connection.commit()


def test_they_write_in_the_order_in_which_they_came(engine: Engine, turns: Turns) -> None:
    """The first asks SQLite while another connection writes; the others queue behind it."""
    with engine.connect() as holder:
        holder.exec_driver_sql("INSERT INTO written VALUES (-2)")
        asks = threading.Thread(target=write, args=(engine, -1))
        asks.start()
        wait_until(lambda: turns.is_taken, "the one who asks")
        threads = in_a_row(turns, lambda number: write(engine, number))
        holder.commit()
    for thread in (asks, *threads):
        thread.join(20)
    with engine.connect() as connection:
        written = connection.exec_driver_sql("SELECT number FROM written ORDER BY rowid").scalars().all()
    assert written == [-2, -1, *SEVEN]


def test_who_has_waited_long_enough_is_told_as_before(engine: Engine) -> None:
    with engine.connect() as holder:
        holder.exec_driver_sql("INSERT INTO written VALUES (1)")
        with pytest.raises(OperationalError, match="database is locked"):
            write(engine, 2, waits=0.05)
        holder.commit()
    write(engine, 3, waits=0.05)
