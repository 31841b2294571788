"""A form that reads first: on SQLite it keeps nobody from writing until it writes itself, and sees then what they wrote."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, func, select, text

from app.core import database
from app.core.database import reads_first, write_from_here
from app.core.extensions import db
from app.network.models import Country
from app.registration.links import invitation_token
from app.registration.models import Registration
from tests import make
from tests.fixtures.applications import Arrange
from tests.forms import form_values

pytestmark = [pytest.mark.sqlite_only, pytest.mark.own_app]

Writing = Callable[[str], None]


@pytest.fixture
def somebody_writes(app: Flask) -> Writing:
    """Write a country as another process does, which waits for nobody."""

    def write(code: str) -> None:
        other = create_engine(app.config["SQLALCHEMY_DATABASE_URI"], connect_args={"timeout": 0})
        with other.begin() as connection:
            connection.execute(text("INSERT INTO country (code) VALUES (:code)"), {"code": code})
        other.dispose()

    return write


def codes() -> list[str]:
    return [*db.session.scalars(select(Country.code).order_by(Country.code))]


def answer_of(app: Flask, form: Callable[[], str], *, marked: bool = True) -> str:
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.add_url_rule("/asked", "asked", reads_first(form) if marked else form, methods=["POST"])
    return app.test_client().post("/asked").text


def test_others_write_while_it_reads_and_it_reads_what_they_wrote(app: Flask, somebody_writes: Writing) -> None:
    def form() -> str:
        before = codes()
        somebody_writes("CR")
        write_from_here()
        return f"{before} {codes()}"

    assert answer_of(app, form) == "[] ['CR']"


def test_from_there_on_it_is_alone(app: Flask, somebody_writes: Writing) -> None:
    def form() -> str:
        codes()
        write_from_here()
        write_from_here()
        with pytest.raises(Exception, match="database is locked"):
            somebody_writes("CR")
        db.session.add(Country(code="PE"))
        db.session.commit()
        return str(codes())

    assert answer_of(app, form) == "['PE']"


@pytest.mark.parametrize("in_a_savepoint", [False, True])
def test_what_it_writes_without_saying_so_is_written_too(
    app: Flask, somebody_writes: Writing, *, in_a_savepoint: bool
) -> None:
    """A transaction that had read before somebody else wrote could not: SQLite would refuse it at once."""

    def form() -> str:
        codes()
        somebody_writes("CR")
        if in_a_savepoint:
            with db.session.begin_nested():
                db.session.add(Country(code="PE"))
        else:
            db.session.add(Country(code="PE"))
        db.session.commit()
        return str(codes())

    assert answer_of(app, form) == "['CR', 'PE']"


def test_nothing_is_left_of_what_was_refused(app: Flask, somebody_writes: Writing) -> None:
    def form() -> str:
        codes()
        write_from_here()
        db.session.add(Country(code="PE"))
        db.session.flush()
        db.session.rollback()
        somebody_writes("CR")
        return str(codes())

    assert answer_of(app, form) == "['CR']"


def test_a_form_that_is_not_marked_is_alone_from_its_first_read(app: Flask, somebody_writes: Writing) -> None:
    def form() -> str:
        codes()
        with pytest.raises(Exception, match="database is locked"):
            somebody_writes("CR")
        write_from_here()
        return str(codes())

    assert answer_of(app, form, marked=False) == "[]"


def test_who_registers_waits_for_another_writer_for_seconds_and_keeps_what_was_typed(
    app: Flask, client: FlaskClient, arrange: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "FORM_WAITS", 1)
    with arrange():
        make.make_institution(country_code="CR")
        token = invitation_token(make.make_invitation(make.make_event(), make.make_person()))
    fields = {**form_values(client.get(f"/i/{token}").text), "position": ["Directora de prueba"]}
    other = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with other.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        began = time.monotonic()
        answer = client.post(f"/i/{token}/registration?lang=en", data=fields)
        assert time.monotonic() - began < 3
    other.dispose()
    assert answer.status_code == 503
    assert "Nothing of yours was changed" in answer.text
    assert 'value="Directora de prueba"' in answer.text
    with arrange():
        assert db.session.scalar(select(func.count(Registration.id))) == 0
    assert client.post(f"/i/{token}/registration", data=fields).status_code == 303
