"""The sentences of the figures pages."""

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.attendance.models import Measure, StatedFigure
from app.core.shown import written_number
from app.reports.queries import Figures

FIGURES = _l("Figures")


def programme_sentence(figures: Figures) -> str:
    """What the programme's documents state, in two sentences."""
    years = [year for year in figures.by_year if year]
    if not years:
        return gettext("No event is recorded yet.")
    held = gettext(
        "%(events)s from %(first)d to %(last)d.",
        events=ngettext("%(num)d event", "%(num)d events", len(figures.events)),
        first=years[0],
        last=years[-1],
    )
    stated = gettext(
        "The documents state %(sgpe)s senior government procurement executives (SGPE), and %(attendees)s attendees of open conferences and seminars.",
        sgpe=written_number(figures.total.stated_total(Measure.SGPE) or 0),
        attendees=written_number(figures.total.stated_total(Measure.ATTENDEES) or 0),
    )
    return f"{held} {stated}"


def stated_sentence(rows: list[StatedFigure]) -> str:
    """How many figures stand here, and their sum where they count the same thing."""
    told = ngettext("%(num)d figure.", "%(num)d figures.", len(rows))
    if len({figure.measure for figure in rows}) == 1 and all(figure.events for figure in rows):
        total = written_number(sum(figure.value for figure in rows))
        return gettext("%(figures)s Their sum is %(total)s.", figures=told, total=total)
    return told
