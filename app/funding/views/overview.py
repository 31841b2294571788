"""The programme's funds on one page, and as a spreadsheet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.present_day import present_day
from app.core.sheets import MIME, XLSX
from app.core.text import slugged
from app.funding.doubts import doubts_of
from app.funding.figures import FundingFigures, share
from app.funding.overview import group_names, overview_sentence
from app.funding.queries.programme import programme_funding
from app.funding.tables import figures_sheet
from app.funding.views import bp

#: Nobody's figures are of an earlier day.
FIRST_DAY = date(1990, 1, 1)


@bp.get("")
@requires("funding.see")
def overview() -> ResponseReturnValue:
    """A plain sentence, six figures by donor, what was given in kind, leverage, and what is doubtful."""
    figures, wrong_day = _figures()
    donors = {donor.key: donor.name for part in figures.parts for donor in part.donors}
    return render_template(
        "funding/overview.html",
        figures=figures,
        sentence=overview_sentence(figures),
        donors=list(donors.items()),
        own=request.args.getlist("own"),
        asked=_asked(),
        wrong_day=wrong_day,
        doubts=doubts_of(figures),
        names=group_names(),
        links=GROUP_LINKS,
        share=share,
    )


@bp.get("/figures.xlsx")
@requires("funding.see")
def figures_sheet_file() -> ResponseReturnValue:
    """The same figures as a spreadsheet, with their day."""
    figures, _wrong = _figures()
    return sent_sheet(figures_sheet(figures, doubts_of(figures)), gettext("Funds"))


def sent_sheet(file: Any, title: str) -> ResponseReturnValue:
    """A workbook to be saved, named after what it holds and the day."""
    name = f"{slugged(title)}-{now():%Y-%m-%d}.xlsx"
    return send_file(file, MIME[XLSX], as_attachment=True, download_name=name)


def asked_day(written: str) -> tuple[date, str]:
    """The day that an address names, today without one; and what is wrong with it, in a sentence."""
    today = present_day()
    if not written:
        return today, ""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return today, gettext("This is no day: the figures are as of today.")
    return (day, "") if day >= FIRST_DAY else (today, gettext("This day is too long ago: the figures are as of today."))


def _figures() -> tuple[FundingFigures, str]:
    as_of, wrong = asked_day(request.args.get("as_of", ""))
    return programme_funding(as_of, own=request.args.getlist("own")), wrong


def _asked() -> Mapping[str, Any]:
    """What the address narrows, to be handed on to the file."""
    found = {"as_of": request.args.get("as_of", ""), "own": request.args.getlist("own")}
    return {name: value for name, value in found.items() if value}


def _of_room(group: Any) -> str:
    is_room = group.key in ("event", "forum", "questionnaire", "project")
    return url_for("funding.contributions", subject=group.key) if is_room else ""


#: Where the number of a group leads: to its rows, where the list can be narrowed to them.
GROUP_LINKS = {
    "year": lambda group: url_for("funding.contributions", year=group.key),
    "room": _of_room,
    "none": lambda _group: "",
}
