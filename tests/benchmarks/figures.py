"""What the pages of figures cost with thirty events and with ten thousand: milliseconds and statements.

    .venv/bin/python -m tests.benchmarks.figures

The requests go to the application in this process, on SQLite in a temporary folder. Each event has one stated figure,
and one person who was there. What is printed is the processor time of the middle one of several requests.
"""

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from app import create_app
from app.attendance.models import AttendanceRecord, FigureEvent, Measure, StatedFigure
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import Model, db
from app.registration.models import Registration
from tests.benchmarks.hanging_smtp import settings_for
from tests.fixtures.databases import migrate
from tests.fixtures.time import stand_still
from tests.make import make_event, make_figure, make_person, make_registration

SIZES = (30, 10_000)
TIMES = 9
PAGES = ("/", "/figures", "/figures/stated?measure=attendees", "/figures/counted", "/figures?page=2")


def main() -> None:
    print(f"{'events':>8}" + "".join(f"{page:>36}" for page in PAGES))
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="encuentro-figures-") as name:
            app = prepared(Path(name) / "first.db", size)
            print(f"{size:8}" + "".join(f"{_milliseconds(app, page):33.1f} ms" for page in PAGES))


def _milliseconds(app: Flask, page: str) -> float:
    client, taken = app.test_client(), []
    for _each in range(TIMES + 2):
        began = time.process_time()
        assert client.get(page).status_code == 200
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken[2:])[TIMES // 2]


def prepared(database: Path, size: int) -> Flask:
    """The application with `size` events over twenty years: copies, in bulk, of one that was made with its rows."""
    migrate(f"sqlite:///{database}", database.parent)
    app = stand_still(create_app(settings_for(database)))
    with app.app_context():
        event = make_event("Seminario de medida", start_on=date(2000, 1, 3))
        figure = make_figure([event], 10)
        registration = make_registration(event, make_person())
        rows: dict[type[Model], list[dict[str, object]]] = {
            type(event): [], StatedFigure: [], FigureEvent: [], Registration: [], AttendanceRecord: []
        }  # fmt: skip
        for number in range(2, size + 1):
            day = date(2000, 1, 3) + timedelta(days=number * 7300 // size)
            rows[type(event)].append(
                _copy(event, number) | {"slug": f"medida-{number}", "start_on": day, "end_on": day}
            )
            rows[StatedFigure].append(_copy(figure, number) | {"measure": Measure.ATTENDEES})
            rows[FigureEvent].append({"figure_id": number, "event_id": number})
            rows[Registration].append(_copy(registration, number) | {"event_id": number})
        for number in range(1, size + 1):
            mark = {"registration_id": number, "day": 1, "is_present": True, "at": now(), "actor": "system"}
            rows[AttendanceRecord].append(mark)
        for model, values in rows.items():
            if values:
                db.session.execute(insert(model), values)
        db.session.commit()
    return app


def _copy(row: Model, number: int) -> dict[str, object]:
    values = {
        column.key: getattr(row, column.key)
        for column in row.__mapper__.column_attrs
        if column.key in row.__table__.columns
    }
    return values | {"id": number} | ({"public_id": new_public_id()} if "public_id" in values else {})


if __name__ == "__main__":
    main()
