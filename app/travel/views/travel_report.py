"""What sponsored travel cost: of one event, and of the programme; on the page, as CSV and as spreadsheet."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.paging import whole
from app.core.table_files import table_file
from app.events.loaders import event
from app.events.models import Event
from app.travel.queries.travel_report import travel_sheet, unclaimed_after
from app.travel.report_tables import amount_headings, file_headings, file_rows, travel_tables

bp = Blueprint("travel_report", __name__)

#: Days after a journey after which somebody who claimed nothing is named, unless another number is asked for.
USUAL_DAYS, MOST_DAYS = 30, 3650
_ENDING = "<any(csv, xlsx):ending>"


@bp.get("/events/<slug>/work/travel/report")
@requires("budget.see", on=event)
def of_event(event: Event) -> ResponseReturnValue:
    return _page(event)


@bp.get(f"/events/<slug>/work/travel/report.{_ENDING}")
@requires("budget.see", on=event)
def event_file(event: Event, ending: str) -> ResponseReturnValue:
    return _file(event, ending)


@bp.get("/travel/report")
@requires("funding.see")
def of_programme() -> ResponseReturnValue:
    return _page(None)


@bp.get(f"/travel/report.{_ENDING}")
@requires("funding.see")
def programme_file(ending: str) -> ResponseReturnValue:
    return _file(None, ending)


def _page(event: Event | None) -> ResponseReturnValue:
    days = _days()
    return render_template(
        "travel/report/page.html",
        event=event,
        tables=travel_tables(travel_sheet(event)),
        headings=amount_headings(),
        days=days,
        unclaimed=whole(unclaimed_after(days, now(), event)),
    )


def _days() -> int:
    asked = request.args.get("days", type=int)
    return asked if asked is not None and 0 <= asked <= MOST_DAYS else USUAL_DAYS


def _file(event: Event | None, ending: str) -> ResponseReturnValue:
    """One table with all rows; no text of it becomes a formula."""
    title, rows = gettext("Sponsored travel"), file_rows(travel_tables(travel_sheet(event)))
    return table_file(ending, file_headings(), rows, title=title)
