"""The figures page, and the rows behind each figure."""

from datetime import MAXYEAR, MINYEAR
from typing import IO

from flask import Blueprint, abort, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.attendance.models import Measure
from app.attendance.sentences import representation_of
from app.core.access import public
from app.core.clock import now
from app.core.papers.word import DOCX
from app.core.sheets import MIME, XLSX
from app.core.text import slugged
from app.network.countries import in_order
from app.reports import files, queries, words
from app.reports.figures import Figures, FigureScope, shown_measures

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
        measures=shown_measures(told),
        Measure=Measure,
        sentence=words.programme_sentence(told),
        chart_events=_events_by_year(told),
        as_of=files.as_of(),
        counted_at=told.counted_at,
    )


@bp.get("/figures.docx")
@public
def document() -> ResponseReturnValue:
    """The same figures as a Word document, with their day."""
    return _sent(files.docx_file(queries.programme_figures()), DOCX, "docx")


@bp.get("/figures.xlsx")
@public
def spreadsheet() -> ResponseReturnValue:
    """The same figures as a spreadsheet, with their day."""
    return _sent(files.figures_xlsx(queries.programme_figures()), MIME[XLSX], "xlsx")


def _sent(made: IO[bytes], mime: str, ending: str) -> ResponseReturnValue:
    name = slugged(gettext("Figures"))
    return send_file(made, mime, as_attachment=True, download_name=f"{name}-{now():%Y-%m-%d}.{ending}")


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
    told = queries.counted_rows(_scope())
    countries, sentence = in_order(told.counts.by_country), representation_of(told.counts)
    return render_template("reports/counted.html", **vars(told), countries=countries, sentence=sentence)


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
