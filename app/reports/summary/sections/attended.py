"""The line that says who was at an event, as the programme's reports write it: stated and counted apart."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext

from app.attendance.models import Measure, StatedFigure
from app.attendance.queries.counts import Counts
from app.attendance.sentences import representation_of
from app.events.models import Event
from app.reports.summary.pieces import joined, named_list, number, page, runs_of
from app.reports.summary.tree import Run, SummaryFigure


def stated_line(event: Event, figures: Iterable[StatedFigure]) -> list[Run]:
    """ "17 countries represented by 29 SGPE; 2 multilateral institutions: IADB and the Andean Community Secretariat"."""
    told = {figure.measure: figure for figure in figures}
    countries, sgpe = told.pop(Measure.COUNTRIES, None), told.pop(Measure.SGPE, None)
    parts: list[list[Run]] = []
    if countries and sgpe:
        parts.append(
            runs_of(
                gettext("%(countries)s represented by %(sgpe)d SGPE"),
                countries=_counted(event, countries),
                sgpe=_figure(event, sgpe),
            )
        )
    else:
        parts += [_counted(event, one) for one in (countries, sgpe) if one]
    parts += [_counted(event, told[measure]) for measure in _OTHERS if measure in told]
    return joined(parts)


def counted_line(counts: Counts) -> list[Run]:
    """Those counted by name; nothing where nobody was."""
    if not counts.people:
        return []
    return [Run(gettext("Counted by name: %(people)s", people=representation_of(counts)))]


#: What follows countries and SGPE, in this order.
_OTHERS = (
    Measure.SME_EXECUTIVES,
    Measure.MULTILATERAL_INSTITUTIONS,
    Measure.EXECUTIVES_AND_EXPERTS,
    Measure.ATTENDEES,
)


def _figure(event: Event, figure: StatedFigure) -> SummaryFigure:
    rows = page("reports.stated", {"event": event.slug, "measure": figure.measure.value})
    key = f"event.{event.public_id}.{figure.measure.value}"
    return number(key, figure.value, rows, is_about=figure.is_approximate)


def _counted(event: Event, figure: StatedFigure) -> list[Run]:
    """The number with what it counts, with the names that the source gives, and whether it is of several events."""
    runs = runs_of(_of_measure(figure), number=_figure(event, figure))
    if figure.institutions:
        names = named_list(_with_article(name) for name in figure.institutions)
        runs = runs_of(gettext("%(number)s: %(names)s"), number=runs, names=names)
    if figure.is_joint:
        others = ngettext(
            "%(number)s, stated once for %(num)d event", "%(number)s, stated once for %(num)d events",
            len(figure.events), number="%(number)s",
        )  # fmt: skip
        runs = runs_of(others, number=runs)
    return runs


def _with_article(name: str) -> str:
    """A name of several words takes an article in a sentence, an abbreviation takes none."""
    return gettext("the %(institution)s", institution=name) if " " in name else name


def _of_measure(figure: StatedFigure) -> str:
    """What is counted, with the place of the number still in it."""
    value, place = figure.value, "%(number)s"
    return {
        Measure.COUNTRIES: ngettext("%(number)s country", "%(number)s countries", value, number=place),
        Measure.SGPE: ngettext("%(number)s SGPE", "%(number)s SGPE", value, number=place),
        Measure.ATTENDEES: ngettext("%(number)s attendee", "%(number)s attendees", value, number=place),
        Measure.MULTILATERAL_INSTITUTIONS: ngettext(
            "%(number)s multilateral institution", "%(number)s multilateral institutions", value, number=place
        ),
        Measure.SME_EXECUTIVES: ngettext(
            "%(number)s executive in charge of SME development",
            "%(number)s executives in charge of SME development",
            value,
            number=place,
        ),
        Measure.EXECUTIVES_AND_EXPERTS: ngettext(
            "%(number)s executive or expert", "%(number)s executives and experts", value, number=place
        ),
    }[figure.measure]
