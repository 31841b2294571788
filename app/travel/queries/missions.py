"""Missions: the list of the office, and one with who travels."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.present_day import present_day
from app.events.tallies import CountedEvents, Tallying, other_count
from app.travel.models import Mission, MissionTraveller


def missions_listed() -> Select[Mission]:
    """All, those whose report is due first, then the newest."""
    waits = and_(Mission.reported_at.is_(None), Mission.report_due_on.is_not(None))
    return (
        select(Mission)
        .order_by(case((waits, 0), else_=1), case((waits, Mission.report_due_on)), Mission.start_on.desc(), Mission.id)
        .options(selectinload(Mission.travellers).joinedload(MissionTraveller.person))
    )


def mission_named(public_id: str) -> Mission | None:
    """One mission with its travellers."""
    query = select(Mission).where(Mission.public_id == public_id[:40])
    return db.session.scalar(query.options(selectinload(Mission.travellers).joinedload(MissionTraveller.person)))


def number_of_reports_due(today: date) -> int:
    """How many missions are over whose report is late."""
    late = (Mission.reported_at.is_(None), Mission.report_due_on < today)
    return db.session.scalar(select(func.count()).select_from(Mission).where(*late)) or 0


def mission_reports(until: date) -> Tallying:
    """For the desk: reports that are late, and those that are due until then, by the day of the programme."""

    def counted(_events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
        today, waits = present_day(), Mission.reported_at.is_(None)
        yield other_count("mission_reports_late", Mission, waits, Mission.report_due_on < today)
        yield other_count("mission_reports_soon", Mission, waits, Mission.report_due_on.between(today, until))

    return counted
