"""What one message costs the database: a number that does not grow unseen."""

from unittest.mock import patch

from flask import Flask
from sqlalchemy import event

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail import jobs as mail_jobs
from tests.fixtures.applications import Arrange
from tests.mail.letters import letter_to
from tests.mail.postoffice import PostOffice

#: Claim, the mark; the message and whether it may go; its end, the attempt, the pause. PostgreSQL takes the last three in one,
#: and has two to spare.
EACH = {"sqlite": 6, "postgresql": 6}
COMMITS_EACH = 3


def test_a_message_takes_few_statements_and_is_written_once(
    app: Flask, arrange: Arrange, post_office: PostOffice
) -> None:
    with arrange():
        for number in range(40):
            letter_to(f"person{number}")
    few, many = delivered(app, 10), delivered(app, 30)
    assert len(post_office.letters) == 40
    with app.app_context():
        each = EACH[db.engine.dialect.name]
    assert many[0] - few[0] <= 20 * each
    assert many[1] - few[1] <= 20 * COMMITS_EACH


def delivered(app: Flask, messages: int) -> tuple[int, int]:
    """(statements, commits) of a batch of so many."""
    statements: list[str] = []
    commits: list[object] = []
    with app.app_context():
        engine = db.engine

        def noting(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if not statement.startswith("BEGIN"):
                statements.append(statement)

        def committing(connection: object) -> None:
            commits.append(connection)

        event.listen(engine, "before_cursor_execute", noting)
        event.listen(engine, "commit", committing)
        with patch.object(mail_jobs, "BATCH", messages):
            run(jobs()["deliver_outbox"])
        event.remove(engine, "before_cursor_execute", noting)
        event.remove(engine, "commit", committing)
    return len(statements), len(commits)
