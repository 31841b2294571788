"""Transactions: on SQLite a writer says so first and waits; what is written apart stays when the rest is refused."""

import threading
import time

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.accounts.models import Throttle
from app.core.clock import now
from app.core.database import apart
from app.core.extensions import db
from app.network.models import Country
from tests import make

pytestmark = pytest.mark.both_databases


def add_country_slowly(app: Flask, code: str, pause: float, begun: threading.Event) -> None:
    """Read, wait, then write: what a request does."""
    with app.app_context():
        db.session.scalars(select(Country)).all()
        begun.set()
        time.sleep(pause)
        db.session.add(Country(code=code))
        db.session.commit()


@pytest.mark.sqlite_only
def test_two_that_read_then_write_both_succeed(app):
    """Begun deferred, the second would fail at once with "database is locked", whatever the timeout."""
    first_begun, second_begun = threading.Event(), threading.Event()
    first = threading.Thread(target=add_country_slowly, args=(app, "CR", 0.3, first_begun))
    second = threading.Thread(target=add_country_slowly, args=(app, "PE", 0, second_begun))
    first.start()
    assert first_begun.wait(5)
    second.start()
    assert not second_begun.wait(0.1), "the second writer should wait at its first read"
    first.join(10)
    second.join(10)
    with app.app_context():
        assert set(db.session.scalars(select(Country.code))) == {"CR", "PE"}


@pytest.mark.sqlite_only
def test_a_reader_does_not_wait_for_a_writer(app, monkeypatch):
    view = app.view_functions
    monkeypatch.setitem(view, "events.index", lambda: str(len(db.session.scalars(select(Country)).all())))
    client = app.test_client()
    begun = threading.Event()
    writer = threading.Thread(target=add_country_slowly, args=(app, "CR", 0.5, begun))
    writer.start()
    assert begun.wait(5)
    started = time.monotonic()
    assert client.get("/events").text == "0"
    assert time.monotonic() - started < 0.4
    writer.join(10)
    assert client.get("/events").text == "1"


@pytest.mark.sqlite_only
def test_sqlite_checks_foreign_keys_and_keeps_a_journal(app):
    with app.app_context():
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
        assert db.session.scalar(text("PRAGMA journal_mode")) == "wal"


def throttle() -> Throttle:
    return Throttle(kind="test", subject_hash="x", window_started_at=now(), count=1)


def test_what_is_written_apart_survives_a_rollback(app):
    with app.app_context():
        with apart() as own:
            own.add(throttle())
        make.make_country("CR")
        db.session.rollback()
    with app.app_context():
        assert db.session.scalars(select(Throttle.count)).all() == [1]
        assert db.session.scalars(select(Country)).all() == []


def test_a_get_may_write_apart(app, monkeypatch):
    def touch() -> str:
        db.session.scalars(select(Country)).all()
        with apart() as own:
            own.add(throttle())
        return "done"

    monkeypatch.setitem(app.view_functions, "events.index", touch)
    assert app.test_client().get("/events").text == "done"
    with app.app_context():
        assert db.session.scalars(select(Throttle.count)).all() == [1]


def test_writing_apart_refuses_to_lose_work(app):
    with app.app_context():
        db.session.add(Country(code="CR"))
        with pytest.raises(RuntimeError, match="would lose unsaved work"), apart():
            pass
