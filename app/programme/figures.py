"""The figures that the documents state, each with its source: for one event, for several, or for the whole programme."""

from sqlalchemy import select

from app.attendance.models import FigureCountry, FigureEvent, Measure, StatedFigure
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.programme.document import Record, codes


def add_figures(document: Record) -> int:
    """Add every stated figure; returns how many."""
    keys = db.session.execute(select(Event.programme_key, Event.id).where(Event.programme_key.is_not(None)))
    ids = {str(key): id_ for key, id_ in keys}
    records = {record["id"]: record for record in document["events"]}
    figures = [_attendance(claim, records, ids) for claim in document["attendance_claims"]]
    figures += [_claim(claim) for claim in document["programme_totals_claimed"] if claim["measure"] != "years"]
    db.session.add_all(figures)
    return len(figures)


def _attendance(claim: Record, records: dict[str, Record], ids: dict[str, int]) -> StatedFigure:
    keys = claim["event"] if isinstance(claim["event"], list) else [claim["event"]]
    participation = records[keys[0]]["participation"]
    measure = Measure(claim["measure"])
    figure = StatedFigure(
        programme_key=claim["id"],
        measure=measure,
        value=claim["value"],
        is_approximate=claim["approx"],
        population=claim.get("population") or _population(measure, participation),
        institutions=participation["multilateral"] if measure is Measure.MULTILATERAL_INSTITUTIONS else [],
        source_document=claim.get("file", "S000"),
        source_line=claim["line"],
        source_quote=records[keys[0]]["source"]["quote"],
        recorded_at=now(),
        actor="programme",
    )
    figure.events = [FigureEvent(event_id=ids[key]) for key in keys]
    if measure is Measure.COUNTRIES:
        figure.countries = [FigureCountry(country_code=code) for code in codes(participation.get("country_list", []))]
    return figure


def _population(measure: Measure, participation: Record) -> str:
    return str(participation.get("attendees_from", "")) if measure is Measure.ATTENDEES else ""


def _claim(claim: Record) -> StatedFigure:
    told = [str(claim[key]) for key in ("population_line_117", "population_line_140") if key in claim]
    return StatedFigure(
        programme_key=claim["id"],
        measure=Measure(claim["measure"]),
        value=claim["value"],
        is_approximate=claim["approx"],
        population="; ".join(told),
        source_document=claim["source"]["file"],
        source_line=claim["source"]["line"],
        source_quote=claim["source"]["quote"],
        recorded_at=now(),
        actor="programme",
    )
