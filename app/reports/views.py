"""The figures page, and the rows behind each stated figure."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.core.access import public
from app.registration.models import Measure
from app.reports import queries, words
from app.reports.cli import SHOWN

bp = Blueprint("reports", __name__, url_prefix="/figures")


@bp.get("")
@public
def figures() -> ResponseReturnValue:
    """The programme in figures, by year, series and event."""
    told = queries.programme_figures()
    return render_template("reports/figures.html", figures=told, measures=SHOWN, Measure=Measure, words=words)


@bp.get("/stated")
@public
def stated() -> ResponseReturnValue:
    """The stated figures behind a number: `measure`, `year` and `event` narrow them."""
    measure = request.args.get("measure", "")
    if measure and measure not in set(Measure):
        abort(404)
    chosen = Measure(measure) if measure else None
    rows = queries.stated_rows(chosen, request.args.get("year", type=int), request.args.get("event"))
    return render_template("reports/stated.html", rows=rows, measure=chosen, year=request.args.get("year", type=int))
