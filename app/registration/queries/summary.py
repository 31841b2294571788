"""The parts of an event's summary: institutions that came, and what a source states instead of counted people."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.events.models import Event
from app.registration.models import FigureEvent, Registration, StatedFigure
from app.registration.queries.counts import present


def by_institution(event: Event) -> list[tuple[str, str, int]]:
    """(folded name, name, people present) of each institution, by name."""
    rows = db.session.execute(
        select(Registration.institution_folded, Registration.institution_name).where(
            Registration.event_id == event.id, Registration.id.in_(present()), Registration.institution_folded != ""
        )
    )
    names: dict[str, str] = {}
    people: Counter[str] = Counter()
    for folded_name, name in rows:
        names.setdefault(folded_name, name)
        people[folded_name] += 1
    return [(key, names[key], people[key]) for key in sorted(names)]


def stated_of(event: Event) -> Sequence[StatedFigure]:
    """The figures that sources state for the event, joint ones too; superseded ones left out."""
    query = (
        select(StatedFigure)
        .join(FigureEvent)
        .where(FigureEvent.event_id == event.id, StatedFigure.superseded_at.is_(None))
        .options(selectinload(StatedFigure.events).joinedload(FigureEvent.event), selectinload(StatedFigure.countries))
    )
    return db.session.scalars(query.order_by(StatedFigure.id)).all()


def stated_figure(event: Event, figure_id: int) -> StatedFigure | None:
    """One figure stated for the event, still valid."""
    return next((figure for figure in stated_of(event) if figure.id == figure_id), None)


def events_for_joint_figures(event: Event) -> Sequence[Event]:
    """Other events a source might state one figure for: those of the same year, by date."""
    if event.start_on is None:
        return []
    first, last = event.start_on.replace(month=1, day=1), event.start_on.replace(month=12, day=31)
    query = select(Event).where(Event.id != event.id, Event.start_on.between(first, last))
    return db.session.scalars(query.order_by(Event.start_on, Event.id)).all()
