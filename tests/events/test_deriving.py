"""A release of the zone data: the wall time of an event stays, the instants that were kept follow."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import dates
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from tests.fixtures.time import SettableClock
from tests.make import make_event

#: Nine o'clock on 12 May 2027 in San José.
NINE = datetime(2027, 5, 12, 15, tzinfo=UTC)


def derive() -> Result:
    db.session.commit()
    return run(jobs()["derive_instants"])


def new_rules(key: str) -> ZoneInfo:
    """Costa Rica has moved an hour ahead, as Panama is."""
    return ZoneInfo("America/Panama" if key == "America/Costa_Rica" else key)


def test_what_is_kept_follows_the_zone_data_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        event, other = make_event(), make_event(zone="America/Lima")
        assert derive() == Result()
        monkeypatch.setattr(dates, "ZoneInfo", new_rules)
        assert derive() == Result(done=1)
        assert derive() == Result()
        db.session.refresh(event)
        db.session.refresh(other)
        assert (event.starts_at, event.generation) == (NINE - timedelta(hours=1), 1)
        assert other.starts_at == NINE - timedelta(hours=1)  # as it was: Lima keeps its clock
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "event.derived")).one()
        assert (entry.actor, entry.target) == ("job:derive_instants", event.ref)


def test_what_is_over_stays_as_it_was(app: Flask, clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        event = make_event()
        clock.set(NINE + timedelta(days=10))
        monkeypatch.setattr(dates, "ZoneInfo", new_rules)
        assert derive() == Result()
        assert db.session.scalar(select(Event.starts_at).where(Event.id == event.id)) == NINE
