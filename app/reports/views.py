"""The figures page, and the rows behind each figure."""

from datetime import MAXYEAR, MINYEAR

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.attendance.models import Measure
from app.attendance.sentences import representation_of
from app.core.access import public
from app.reports import queries, words
from app.reports.figures import SHOWN, Figures, FigureScope

bp = Blueprint("reports", __name__, url_prefix="/figures")

ChartRow = dict[str, object]


@bp.get("")
@public
def figures() -> ResponseReturnValue:
    """The programme in figures, by year, series and event."""
    told = queries.programme_figures()
    return render_template(
        "reports/figures.html",
        figures=told,
        events=queries.event_lines(told.total.events),
        measures=SHOWN,
        Measure=Measure,
        sentence=words.programme_sentence(told),
        chart_events=_events_by_year(told),
        chart_sgpe=_stated_by_year(told, Measure.SGPE),
        chart_attendees=_stated_by_year(told, Measure.ATTENDEES),
    )


@bp.get("/stated")
@public
def stated() -> ResponseReturnValue:
    """The stated figures behind a number: `measure`, `year`, `series` and `event` narrow them."""
    measure, scope = _measure(), _scope()
    rows = queries.stated_rows(measure, scope)
    return render_template("reports/stated.html", page=rows.page, measure=measure, sentence=words.stated_sentence(rows))


@bp.get("/counted")
@public
def counted() -> ResponseReturnValue:
    """The people counted by name, as numbers by event, country and category; the names stay with the organisers."""
    scope = _scope()
    counts, page = queries.counted_rows(scope)
    return render_template("reports/counted.html", counts=counts, page=page, sentence=representation_of(counts))


def _measure() -> Measure | None:
    asked = request.args.get("measure", "")
    if asked and asked not in {measure.value for measure in Measure}:
        abort(404)
    return Measure(asked) if asked else None


def _scope() -> FigureScope:
    return FigureScope(
        request.args.get("year", type=_year), request.args.get("series", ""), request.args.get("event", "")
    )


def _year(typed: str) -> int:
    """A year that a date can have; anything else narrows nothing."""
    year = int(typed)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(typed)
    return year


def _events_by_year(told: Figures) -> list[ChartRow]:
    return [
        {"label": str(year), "value": line.events, "url": url_for("events.index", year=year)}
        for year, line in told.by_year.items()
    ]


def _stated_by_year(told: Figures, measure: Measure) -> list[ChartRow]:
    return [
        {
            "label": str(year),
            "value": line.stated_total(measure),
            "url": url_for("reports.stated", measure=measure.value, year=year),
        }
        for year, line in told.by_year.items()
        if line.stated_total(measure) is not None
    ]
