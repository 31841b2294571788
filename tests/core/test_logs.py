"""What opens a door stands in no line of the log, whoever writes the line."""

import logging
import sys
from http.client import HTTPConnection
from io import StringIO
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import text

from app.core.extensions import db
from tests.fixtures.processes import Start, answers, free_ports, stop, wait_until

SECRET = "Zx9_sE-cret.7~q"
PREFIXES = ("/r/", "/i/", "/sign-in/link/", "/sign-up/", "/password-reset/", "/email-change/", "/calendar/")


def written(level: int, message: str, *values: object, exc_info: object = None) -> str:
    """The line that a logger of any library would write."""
    stream = StringIO()
    logger = logging.Logger("some.library")
    logger.addHandler(logging.StreamHandler(stream))
    logger.log(level, message, *values, exc_info=exc_info)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.one_database
@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_line_keeps_the_path_and_loses_the_secret(prefix: str) -> None:
    line = written(logging.ERROR, "Exception on %s [%s]", f"{prefix}{SECRET}/details", "GET")
    assert line == f"Exception on {prefix}…/details [GET]\n"


@pytest.mark.one_database
@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("kind", ["inbox", "bounce", "unsubscribe"])
def test_an_address_for_mail_in_loses_its_token(kind: str) -> None:
    line = written(logging.ERROR, "refused: %s", {f"{kind}+0a1b2c.3d@encuentro.example": (550, b"no")})
    assert line == f"refused: {{'{kind}+…@encuentro.example': (550, b'no')}}\n"


@pytest.mark.one_database
@pytest.mark.usefixtures("app")
def test_a_traceback_loses_it_too() -> None:
    try:
        raise ValueError(f"can't read https://meetings.example/r/{SECRET}")
    except ValueError:
        line = written(logging.ERROR, "failed", exc_info=sys.exc_info())
    assert "ValueError: can't read https://meetings.example/r/…" in line
    assert SECRET not in line


@pytest.mark.one_database
@pytest.mark.usefixtures("app")
def test_other_lines_stay_as_they_are() -> None:
    assert (
        written(logging.INFO, "%(m)s 200", {"m": "GET /events/seminario?page=2"})
        == "GET /events/seminario?page=2 200\n"
    )


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.sqlite_only  # it takes tables away, from a database that other tests share on PostgreSQL
def test_a_real_server_with_its_access_log_on_writes_no_secret(app: Flask, start_process: Start) -> None:
    """gunicorn logs addresses and Referers; Flask and gunicorn name the address of what failed."""
    (port,) = free_ports(1)
    server = start_process(
        *("-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--access-logfile=-"),
        *("--access-logformat=%(r)s %(s)s %(f)s", "wsgi:application"),
    )
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "gunicorn", 60)
    rules = [rule.rule for rule in app.url_map.iter_rules() if "token" in rule.arguments]
    paths = [quote(rule.replace("<token>", SECRET), safe="/<>~") for rule in rules]
    assert len(paths) > len(PREFIXES)
    paths += [f"/sign-in?next=/r/{SECRET}", f"/sign-in?next=%2Fi%2F{SECRET}", f"/sign-in?next=%252Fr%252F{SECRET}"]
    for path in paths:
        ask(port, path, referrer=f"http://127.0.0.1:{port}/r/{SECRET}")
    with app.app_context():
        for table in ("one_time_link", "calendar_feed"):
            db.session.execute(text(f"DROP TABLE {table}"))
        db.session.commit()
    for failing in (f"/sign-in/link/{SECRET}", f"/calendar/{SECRET}.ics"):
        assert ask(port, failing) == 500
    server.terminate()
    log = server.communicate(timeout=20)[0]
    assert log.count("GET ") >= len(paths)
    assert "Exception on /sign-in/link/… [GET]" in log
    assert "Exception on /calendar/… [GET]" in log
    assert "OperationalError" in log
    assert SECRET not in log
    stop(server)


def ask(port: int, path: str, referrer: str = "") -> int:
    """The status of the answer to a GET as a browser sends it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Referer": referrer} if referrer else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status
