"""What the pages of money cost with a thousand payments and with a hundred thousand, over a thousand lines.

    .venv/bin/python -m tests.benchmarks.funds [--sizes 1000,100000] [--database sqlite]

The requests go to the application in this process, on databases in a temporary folder. Printed are statements, steps of
SQLite's machine, and of the middle one of several requests the processor's time; with PostgreSQL, which works elsewhere,
the time that passed.
"""

import argparse
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, insert, text, update

from app import create_app
from app.config import Settings
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.present_day import present_day
from app.funding.models import (
    BudgetLine,
    Commitment,
    CommitmentState,
    CommitmentStep,
    CostCategory,
    DecisionGround,
    Payment,
    PaymentKind,
)
from tests.benchmarks.delivery import DATABASES
from tests.benchmarks.scale import db_is_ours
from tests.benchmarks.steps import steps
from tests.fixtures.applications import sign_in_on
from tests.fixtures.databases import SECRET_KEY
from tests.fixtures.time import stand_still
from tests.fixtures.watching import UNCOUNTED
from tests.funding.making import make_grant, make_line
from tests.make import make_event, make_finance

SIZES = (1_000, 100_000)
LINES, GRANTS, TIMES = 1_000, 10, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--database", choices=list(DATABASES))
    options = parser.parse_args()
    for database in DATABASES:
        for size in map(int, options.sizes.split(",")) if options.database in (None, database) else ():
            with tempfile.TemporaryDirectory(prefix="encuentro-funds-") as name, DATABASES[database](Path(name)) as url:
                app, pages, client = prepared(url, Path(name), size)
                for page, path in pages.items():
                    print(f"{database:11}{size:9,} payments  {page:22} {measured(app, client, path)}", flush=True)
                with app.app_context():
                    db.engine.dispose()


def measured(app: Flask, client: FlaskClient, path: str) -> str:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(UNCOUNTED):
            asked.append(statement)

    assert client.get(path).status_code == 200
    event.listen(Engine, "before_cursor_execute", note)
    client.get(path)
    event.remove(Engine, "before_cursor_execute", note)
    told = f"{len(asked):3} statements"
    if db_is_ours(app):
        with steps() as counted:
            client.get(path)
        told += f" {counted.done:10,} steps"
    clock, taken = time.process_time if db_is_ours(app) else time.perf_counter, []
    for _each in range(TIMES):
        began = clock()
        client.get(path)
        taken.append((clock() - began) * 1000)
    return f"{told} {sorted(taken)[TIMES // 2]:8.1f} ms"


def prepared(url: str, folder: Path, size: int) -> tuple[Flask, dict[str, str], FlaskClient]:
    """`size` payments over a thousand lines of ten grants; the lines are of a hundred events, ten each."""
    app = stand_still(create_app(Settings(instance=folder, database_url=url, secret_key=SECRET_KEY)))
    with app.app_context():
        account = make_finance()
        events = [make_event(f"Evento {at}", slug=f"medida-{at}") for at in range(LINES // 10)]
        grants = [make_grant("90,000,000.00", title=f"Convenio {at}") for at in range(GRANTS)]
        categories = list(CostCategory)
        for at in range(LINES):
            make_line(
                "500,000.00",
                grants[at % GRANTS],
                subject_ref=events[at // 10].ref,
                category=categories[at % len(categories)],
                title=f"Línea {at}",
            )
        _pay(size)
        db.session.commit()
        if not db_is_ours(app):
            db.session.execute(text("ANALYZE"))  # as the server does by itself
        db.session.commit()
        client = app.test_client()
        sign_in_on(app, client, account)
        pages = {
            "funds": "/funding",
            "grant": f"/funding/grants/{grants[0].public_id}",
            "budget of an event": "/events/medida-0/work/budget",
            "as of a month ago": f"/events/medida-0/work/budget?as_of={present_day() - timedelta(days=30)}",
        }
    return app, pages, client


def _pay(size: int) -> None:
    """Payments over ten years, each with a commitment that it ends; the sums that lines keep follow."""
    each = size // LINES
    first = date(2016, 1, 4)
    commitments, taken, payments = [], [], []
    for number in range(size):
        line, day = number % LINES + 1, first + timedelta(days=number * 3650 // size)
        common = {"budget_line_id": line, "subject_ref": "event:x", "minor": 100, "currency": "USD", "line_minor": 100}
        commitments.append(common | {"public_id": new_public_id(), "state": CommitmentState.SPENT, "open_minor": 0})
        taken += [
            {
                "commitment_id": number + 1,
                "state": state,
                "minor": minor,
                "on_date": day,
                "actor": "system",
                "at": now(),
            }
            for state, minor in ((CommitmentState.RESERVED, 100), (CommitmentState.SPENT, -100))
        ]
        payments.append(
            common
            | {"public_id": new_public_id(), "commitment_id": number + 1, "kind": PaymentKind.PURCHASE, "paid_on": day}
            | {"payee_text": "Proveedor", "fee_minor": 0, "taken_minor": 100, "key": f"bench-{number}"}
            | {"ground": DecisionGround.ORDINARY, "actor": "system", "entered_at": now(), "method": "", "reference": ""}
            | {"reason": ""}
        )
    for model, rows in ((Commitment, commitments), (CommitmentStep, taken), (Payment, payments)):
        db.session.execute(insert(model), [row | _created(model) for row in rows])
    db.session.execute(update(BudgetLine).values(spent_minor=each * 100))


def _created(model: type[Any]) -> dict[str, Any]:
    return {"created_at": now()} if model is Commitment else {}


if __name__ == "__main__":
    main()
