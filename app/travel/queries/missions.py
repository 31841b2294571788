"""Missions: the list of the office, and one with who travels."""

from datetime import date

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
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
