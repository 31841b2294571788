"""The numbers that documents state of the events of a report, who was counted there, and what is claimed."""

from collections.abc import Sequence

from sqlalchemy import String, cast, select
from sqlalchemy.orm import selectinload

from app.attendance.models import FigureEvent, StatedFigure
from app.attendance.queries.counts import Counts
from app.attendance.queries.tallies import counts_by, counts_within
from app.core.extensions import db
from app.events.models import Event
from app.reports.figures import ProgrammeClaim
from app.reports.queries import programme_claims
from app.reports.summary.queries.activities import events_within
from app.reports.summary.scope import SummaryScope


def summary_figures(scope: SummaryScope) -> Sequence[StatedFigure]:
    """The figures that stand, each with its events; two statements."""
    told = select(FigureEvent.figure_id).join(Event, Event.id == FigureEvent.event_id).where(events_within(scope))
    query = select(StatedFigure).where(StatedFigure.id.in_(told), StatedFigure.superseded_at.is_(None))
    return db.session.scalars(query.options(selectinload(StatedFigure.events)).order_by(StatedFigure.id)).all()


def summary_counts(scope: SummaryScope) -> tuple[Counts, dict[str, Counts]]:
    """The people counted by name: at all events together, and by the id of each; two statements, one where nobody was."""
    within = events_within(scope)
    by_event = counts_by(cast(Event.id, String), within)
    return (counts_within(within) if by_event else Counts()), by_event


def summary_claims(documents: set[str]) -> list[ProgrammeClaim]:
    """What these documents claim for the programme as a whole; two statements."""
    return [claim for claim in programme_claims() if claim.figure.source_document in documents]
