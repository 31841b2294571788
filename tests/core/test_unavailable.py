"""What can't be done at this moment: said with 503 and a time, nothing changed, and what was sent stays in the page."""

import errno
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from html import unescape

import psycopg
import pytest
from flask import Flask, flash
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, event, func, select, text
from sqlalchemy.exc import OperationalError

from app.accounts.models import SignUp
from app.core import database
from app.core.extensions import db
from tests import make
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock

Held = Callable[[], AbstractContextManager[None]]
Failing = Callable[[BaseException], FlaskClient]
ASKED = {"email": "ana@compras.example", "given_names": "Ana <b>", "family_names": "Ejemplo"}


@pytest.fixture
def held(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Held:
    """`with held():` another process writes for longer than a form waits."""
    monkeypatch.setattr(database, "FORM_WAITS", 1)

    @contextmanager
    def holding() -> Iterator[None]:
        other = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
        with other.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.execute(text("BEGIN IMMEDIATE"))
            else:
                connection.execute(text("LOCK TABLE sign_up, throttle, sign_in IN ACCESS EXCLUSIVE MODE"))
            yield
        other.dispose()

    return holding


def kept_fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.partition("<main")[2])
    return {name: unescape(value) for name, value in found}


def test_a_form_waits_for_another_writer_for_seconds_and_keeps_its_text(
    client: FlaskClient, held: Held, arrange: Arrange
) -> None:
    with held():
        began = time.monotonic()
        answer = client.post("/sign-up?lang=en", data={**ASKED, "password": "nobody reads this"})
        assert time.monotonic() - began < 3
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Nothing of yours was changed" in answer.text
    assert kept_fields(answer.text) == ASKED
    assert "nobody reads this" not in answer.text
    assert client.post("/sign-up?lang=en", data=kept_fields(answer.text)).status_code == 303
    with arrange():
        assert db.session.scalar(select(func.count(SignUp.id))) == 1


@pytest.mark.sqlite_only
def test_who_is_signed_in_reads_on_while_another_writes(
    client: FlaskClient, held: Held, arrange: Arrange, sign_in: SignInAs, clock: SettableClock
) -> None:
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    clock.move(timedelta(minutes=6))  # that the session is in use would be noted now
    with held():
        assert client.get("/profile").status_code == 200
        answer = client.post("/profile?lang=en", data={"given_names": "Ana"})
    assert answer.status_code == 503
    assert "Sign out" in answer.text, "the page is the reader's own"


def test_a_wait_for_a_form_is_a_few_seconds_and_for_a_job_longer() -> None:
    assert database.NOTE_WAITS < database.FORM_WAITS <= 5 < database.JOB_WAITS


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """`failing(error)`: a client that gets `error` where one signs up."""

    def failing_with(error: BaseException) -> FlaskClient:
        def fail() -> str:
            flash("never")
            raise error

        monkeypatch.setitem(app.view_functions, "accounts.sign_up", fail)
        return app.test_client()

    return failing_with


def operational(driver_error: BaseException) -> OperationalError:
    return OperationalError("INSERT", {}, driver_error)


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("of a test")
    error.sqlite_errorcode = code
    return error


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("error", "said", "seconds"),
    [
        (operational(sqlite_error(sqlite3.SQLITE_FULL)), "no room left", "300"),
        (operational(sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE)), "no room left", "300"),
        (operational(psycopg.errors.DiskFull("full")), "no room left", "300"),
        (OSError(errno.ENOSPC, "No space left on device"), "no room left", "300"),
        (operational(sqlite_error(sqlite3.SQLITE_BUSY)), "Nothing of yours was changed", "5"),
        (operational(psycopg.errors.LockNotAvailable("locked")), "Nothing of yours was changed", "5"),
        (operational(psycopg.errors.DeadlockDetected("deadlock")), "Nothing of yours was changed", "5"),
        (operational(sqlite_error(sqlite3.SQLITE_CANTOPEN)), "does not answer", "60"),
        (operational(psycopg.OperationalError("connection refused")), "does not answer", "60"),
    ],
)
def test_what_is_nobodys_fault_is_said(failing: Failing, error: BaseException, said: str, seconds: str) -> None:
    answer = failing(error).post("/sign-up?lang=en", data={"title": "Un título largo", "current": "secret words"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, seconds)
    assert said in answer.text
    assert kept_fields(answer.text) == {"title": "Un título largo"}
    assert "secret words" not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.one_database
@pytest.mark.parametrize("error", [operational(sqlite_error(sqlite3.SQLITE_ERROR)), FileNotFoundError("x")])
def test_a_fault_of_ours_stays_one(app: Flask, failing: Failing, error: BaseException) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(type(error)):
        failing(error).get("/sign-up")


@pytest.mark.one_database
def test_the_page_stands_without_a_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_given: object, **_named: object) -> None:
        raise operational(psycopg.OperationalError("connection refused"))

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", away)
    answer = app.test_client().get("/events?lang=en")
    assert answer.status_code == 503
    assert "does not answer" in answer.text


@contextmanager
def opened(engine: Engine) -> Iterator[sqlite3.Connection]:
    """A connection to the file, when the application has none."""
    engine.dispose()
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as connection:
        yield connection


def leave_free_pages(engine: Engine) -> None:
    with opened(engine) as connection:
        connection.execute("CREATE TABLE once AS SELECT hex(randomblob(50000)) AS much")
        connection.execute("DROP TABLE once")


def take_free_pages(engine: Engine) -> None:
    with opened(engine) as connection:
        connection.execute("VACUUM")


@pytest.mark.sqlite_only
def test_a_full_disk_changes_nothing_and_keeps_the_text(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    def leave_no_room(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # as many as there are: the file can't grow

    with app.app_context():
        leave_free_pages(db.engine)  # as tests before this one may have done
        take_free_pages(db.engine)
        event.listen(db.engine, "connect", leave_no_room)
    try:
        text_of_many_pages = "ñ" * 400
        answers = [
            client.post(
                "/sign-up?lang=en", data={**ASKED, "email": f"a{n}@x.example", "next": f"/{text_of_many_pages}"}
            )
            for n in range(5)
        ]
    finally:
        with app.app_context():
            event.remove(db.engine, "connect", leave_no_room)
            db.engine.dispose()
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused, [answer.status_code for answer in answers]
    assert "no room left" in refused[0].text
    assert kept_fields(refused[0].text)["given_names"] == "Ana <b>"
    with arrange():
        assert db.session.scalar(select(func.count(SignUp.id))) == len(answers) - len(refused)
