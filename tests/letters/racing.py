"""One of several processes that take numbers at once: `python -m tests.letters.racing`, told by its input.

It reads one line {"folder", "url", "count", "control"}, says "ready", waits for a line, and says each number that it got,
or "failed <what>".
"""

import json
import sys
import time
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from app.core.extensions import db
from app.letters.actions.numbering import next_number
from app.letters.models import LetterNumberSeries, PaperSeries
from tests.fixtures.applications import make_app

YEAR = 2026


def looked_up() -> int:
    """The control: look at the last number, then write the next one."""
    db.session.connection(execution_options={"reads": True})  # on SQLite a transaction that began by reading
    query = select(LetterNumberSeries.last).where(
        LetterNumberSeries.series == PaperSeries.LETTERS, LetterNumberSeries.year == YEAR
    )
    number = db.session.scalars(query).one() + 1
    time.sleep(0.02)  # between looking and writing: the other one surely looks meanwhile
    db.session.execute(update(LetterNumberSeries).values(last=number))
    return number


def taken(is_control: bool) -> str:
    try:
        number = looked_up() if is_control else next_number(PaperSeries.LETTERS, YEAR).number
        db.session.commit()
    except DBAPIError as error:
        db.session.rollback()
        return f"failed {type(error.orig).__name__}"
    finally:
        db.session.remove()
    return str(number)


def main() -> None:
    told = json.loads(sys.stdin.readline())
    app = make_app(told["url"], Path(told["folder"]))
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        for _ in range(told["count"]):
            print(taken(told["control"]), flush=True)


if __name__ == "__main__":
    main()
