"""The sentences of the figures pages."""

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.attendance.models import Measure
from app.core.shown import written_number
from app.reports.figures import Figures, StatedRows

FIGURES = _l("Figures")


def programme_sentence(figures: Figures) -> str:
    """What the programme's documents state, in two sentences."""
    years = list(figures.by_year)
    if not years:
        return gettext("No event is recorded yet.")
    held = gettext(
        "%(events)s from %(first)d to %(last)d.",
        events=ngettext("%(num)d event", "%(num)d events", figures.total.events),
        first=years[0],
        last=years[-1],
    )
    stated = gettext(
        "The documents state %(sgpe)s senior government procurement executives (SGPE), and %(attendees)s attendees of open conferences and seminars.",
        sgpe=written_number(figures.total.stated_total(Measure.SGPE) or 0),
        attendees=written_number(figures.total.stated_total(Measure.ATTENDEES) or 0),
    )
    return f"{held} {stated}"


def stated_sentence(rows: StatedRows) -> str:
    """How many figures stand here, and their sum where they count the same thing."""
    told = ngettext("%(num)d figure.", "%(num)d figures.", rows.page.total)
    if rows.total is None:
        return told
    return gettext("%(figures)s Their sum is %(total)s.", figures=told, total=written_number(rows.total))
