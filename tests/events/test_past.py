"""Which events the figures count: those that are over, published, and no demonstration."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.events.past import took_place
from tests.make import make_event

YEAR = Schedule(date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR)
MONTH = Schedule(date(2026, 11, 1), date(2026, 11, 30), Precision.MONTH)
#: Ends at 17:00 in San José, which is 23:00 in UTC.
DAY = Schedule(date(2026, 11, 20), date(2026, 11, 20), Precision.DAY, time(9), time(17), "America/Costa_Rica")


@pytest.mark.parametrize(
    ("fields", "at", "counts"),
    [
        ({"schedule": DAY}, datetime(2026, 11, 20, 22, 59, tzinfo=UTC), False),
        ({"schedule": DAY}, datetime(2026, 11, 20, 23, 0, tzinfo=UTC), True),
        ({"schedule": MONTH}, datetime(2026, 11, 30, 12, tzinfo=UTC), False),
        ({"schedule": MONTH}, datetime(2026, 12, 2, tzinfo=UTC), True),
        ({"schedule": YEAR}, datetime(2026, 12, 31, 12, tzinfo=UTC), False),
        ({"schedule": YEAR}, datetime(2027, 1, 2, tzinfo=UTC), True),
        ({"start_on": None}, datetime(2030, 1, 1, tzinfo=UTC), False),
        ({"schedule": DAY, "status": EventStatus.CANCELLED}, datetime(2027, 1, 1, tzinfo=UTC), False),
        ({"schedule": DAY, "status": EventStatus.DRAFT}, datetime(2027, 1, 1, tzinfo=UTC), False),
        ({"schedule": DAY, "is_demonstration": True}, datetime(2027, 1, 1, tzinfo=UTC), False),
    ],
)
def test_an_event_counts_once_it_is_over(
    app: Flask, clock: Any, fields: dict[str, Any], at: datetime, counts: bool
) -> None:
    with app.app_context():
        make_event(**fields)
        clock.set(at)
        assert bool(db.session.scalar(select(func.count()).select_from(Event).where(took_place()))) is counts
