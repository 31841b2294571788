"""The administrators' list of messages at ten thousand and at a million: milliseconds of each page, which should be alike.

`python -m tests.benchmarks.messages [--database sqlite] [--sizes 10000,1000000]`, on rows that the database makes itself.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, text

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.mail.models import OutboxMessage
from tests.benchmarks.delivery import DATABASES, made
from tests.fixtures.applications import sign_in_on
from tests.make import make_account

TIMES = 7
PAGES = {
    "all": "/messages",
    "failed": "/messages?state=failed",
    "sent": "/messages?state=sent",
    "of one kind": "/messages?kind=registration/confirmed",
    "words in the newest": "/messages?q=number+77",
    "words in none": "/messages?q=nowhere+to+be+found",
    "a whole address": "/messages?q=ana77@compras.example",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.messages")
    parser.add_argument("--database", choices=list(DATABASES))
    parser.add_argument("--sizes", default="10000,1000000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="encuentro-messages-") as name:
        for database, opened in DATABASES.items():
            if options.database in (None, database):
                with opened(Path(name)) as url:
                    compare(database, made(url, Path(name) / database, "smtp://127.0.0.1:1"), sizes)


def compare(database: str, app: Flask, sizes: list[int]) -> None:
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    print(f"{database:26}" + "".join(f"{size:>12}" for size in sizes))
    client = app.test_client()
    with app.app_context():
        account = make_account([RoleKind.ADMINISTRATOR])
        db.session.commit()
        sign_in_on(app, client, account)
    taken: dict[str, list[float]] = {what: [] for what in PAGES}
    for size in sizes:
        with app.app_context():
            fill(size)
        for what, path in PAGES.items():
            taken[what].append(milliseconds(client, path))
    for what, each in taken.items():
        print(f"{what:26}" + "".join(f"{one:>9.1f} ms" for one in each))


def milliseconds(client: FlaskClient, path: str) -> float:
    seconds = []
    for _ in range(TIMES):
        began = time.monotonic()
        assert client.get(path).status_code == 200
        seconds.append(time.monotonic() - began)
    return median(seconds) * 1000


#: Everything that `INSERT … SELECT` gives no value of its own is the same in all rows. One in a thousand failed.
ROWS = """
INSERT INTO outbox_message (public_id, key, kind, subject_ref, language, to_name, to_address, to_domain, list_name,
  reply_to, subject, text, html, calendar, calendar_method, message_id, state, attempts, created_at, due_at, lease_owner,
  answer)
SELECT 'm' || n, 'bench:' || n, 'registration/' || CASE n % 3 WHEN 0 THEN 'confirmed' WHEN 1 THEN 'withdrawn' ELSE
  'reminder' END, 'event:' || (n % 500), 'es', 'Ana Ejemplo ' || n, 'ana' || n || '@compras.example', 'compras.example',
  '', '', 'Mensaje number ' || n, :body, :body, '', '', '<bench.' || n || '@encuentro.example>',
  CASE WHEN n % 1000 = 7 THEN 'failed' ELSE 'sent' END, 1, {moment}, {moment}, '', ''
FROM {numbers}
"""
NUMBERS = {
    "sqlite": "(WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < :size) SELECT n FROM t)",
    "postgresql": "generate_series(1, :size) AS t(n)",
}
MOMENTS = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', '2026-01-01', '+' || n || ' seconds')",
    "postgresql": "timestamptz '2026-01-01 00:00:00+00' + n * interval '1 second'",
}


def fill(size: int) -> None:
    """So many messages and no other."""
    db.session.execute(delete(OutboxMessage))
    add(size)


def add(size: int) -> None:
    """So many more messages, each with a body of a page."""
    database = db.engine.dialect.name
    rows = ROWS.format(numbers=NUMBERS[database], moment=MOMENTS[database])
    db.session.execute(text(rows), {"size": size, "body": "<p>La red le invita.</p>\n" * 20})
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    db.session.remove()


if __name__ == "__main__":
    main()
