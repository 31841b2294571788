"""The page of doubts, for the office: both readings of each, where they stand, and what they concern."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.core.access import requires
from app.reports.doubts.programme import WEIGHTS, DoubtWeight
from app.reports.doubts.queries import programme_doubts

bp = Blueprint("doubts", __name__, url_prefix="/reports/doubts")

HEADINGS = {
    DoubtWeight.HIGH: _l("Of high weight"),
    DoubtWeight.MEDIUM: _l("Of medium weight"),
    DoubtWeight.LOW: _l("Of low weight"),
}


@bp.get("")
@requires("summary.see")
def index() -> ResponseReturnValue:
    doubts = programme_doubts()
    groups = [
        (weight.value, heading, [doubt for doubt in doubts.values() if WEIGHTS[doubt.code] is weight])
        for weight, heading in HEADINGS.items()
    ]
    return render_template("reports/doubts.html", groups=groups, total=len(doubts))
