"""Recording what a source states where nobody was counted by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event


@dataclass(frozen=True)
class Statement:
    """What a source says: `value` people (or countries, …), for one event or several together."""

    measure: Measure
    value: int
    is_approximate: bool
    population: str
    source_document: str
    source_line: int | None
    source_quote: str


def state_figure(event: Event, others: Iterable[Event], statement: Statement) -> StatedFigure:
    """Record one figure; with `others` it is a joint figure, which counts once in every sum."""
    figure = StatedFigure(**vars(statement), institutions=[], recorded_at=now(), actor=audit.acting())
    figure.events = [FigureEvent(event_id=of.id) for of in (event, *others)]
    db.session.add(figure)
    audit.record(
        "figure.stated", target=event.ref, scope=event.ref, note=f"{statement.measure.value}: {statement.value}"
    )
    return figure


def withdraw_figure(figure: StatedFigure, event: Event) -> None:
    """Take a figure out of every sum. The row stays: a correction is a new figure."""
    figure.superseded_at = now()
    audit.record("figure.withdrawn", target=event.ref, scope=event.ref, note=f"{figure.measure.value}: {figure.value}")
