"""The programme itself, and what hangs on it; one statement each."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cooperation.models import (
    THE_PROGRAMME,
    DisseminationChannel,
    Programme,
    ProgrammeNeed,
    ProgrammeObjective,
    ProgrammePhase,
    ProgrammeTask,
)
from app.cooperation.programme_parts import PartRow
from app.core.extensions import db


def the_programme() -> Programme | None:
    """With its coordinator; None before anything was said of it."""
    query = select(Programme).where(Programme.id == THE_PROGRAMME).options(joinedload(Programme.coordinator))
    return db.session.scalar(query)


def programme_objectives() -> list[ProgrammeObjective]:
    """In their order."""
    return list(
        db.session.scalars(select(ProgrammeObjective).order_by(ProgrammeObjective.position, ProgrammeObjective.id))
    )


def programme_phases() -> list[ProgrammePhase]:
    """In time."""
    return list(db.session.scalars(select(ProgrammePhase).order_by(ProgrammePhase.from_year, ProgrammePhase.id)))


def programme_tasks() -> list[ProgrammeTask]:
    """In time."""
    return list(db.session.scalars(select(ProgrammeTask).order_by(ProgrammeTask.start_on, ProgrammeTask.id)))


def programme_needs() -> list[ProgrammeNeed]:
    """In their order."""
    return list(db.session.scalars(select(ProgrammeNeed).order_by(ProgrammeNeed.position, ProgrammeNeed.id)))


def dissemination_channels() -> list[DisseminationChannel]:
    """In their order."""
    query = select(DisseminationChannel).order_by(DisseminationChannel.position, DisseminationChannel.id)
    return list(db.session.scalars(query))


def line_of_list(model: type[PartRow], public_id: str) -> PartRow | None:
    """A line of one of the lists above."""
    rows: Sequence[PartRow] = db.session.scalars(select(model).where(model.public_id == public_id[:40])).all()  # type: ignore[assignment]
    return rows[0] if rows else None
