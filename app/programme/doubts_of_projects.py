"""What is doubtful of the project that the documents state: both readings, where they stand, and what we make of it."""

from collections.abc import Sequence

from flask_babel import gettext

from app.network.sources import source_lines
from app.programme.document import Record, programme
from app.programme.projects import DOCUMENT, PILOTS_LEAST, PILOTS_MOST
from app.projects.hooks import DoubtSubject, ProjectDoubt


def doubts_of_project() -> Sequence[ProjectDoubt]:
    """Four; no statement, since the project's own key says whether it is loaded."""
    told = programme()["project"]
    return [_pilots(told), _components(told), _gaps(told), _bars(told)]


def _pilots(told: Record) -> ProjectDoubt:
    planned = programme()["planned_events"][0]
    least, most = planned["quantity_if_per_country"]
    return _doubt(
        told,
        "X22",
        DoubtSubject.PILOTS,
        gettext(
            "The pilot of the project has %(number)d member countries.",
            number=told["effort"]["pilot_countries_stated"],
        ),
        gettext(
            "Another line says %(least)d to %(most)d. Row %(row)s plans “%(text)s”, which makes %(number)d, or %(fewest)d to "
            "%(highest)d.",
            least=PILOTS_LEAST,
            most=PILOTS_MOST,
            row=planned["project_row"],
            text=planned["quantity_text"],
            number=planned["quantity_min"],
            fewest=least,
            highest=most,
        ),
        gettext("Both are kept as printed."),
        (12, 61, 103),
    )


def _components(told: Record) -> ProjectDoubt:
    return _doubt(
        told,
        "X23",
        DoubtSubject.COMPONENTS,
        gettext("At a glance the project has %(number)d activities.", number=len(told["at_a_glance_activities"])),
        gettext(
            "Its description has %(number)d components, whose names differ from those of the chart.",
            number=len(told["components"]),
        ),
        gettext("Both lists are kept, each under its own names."),
        (9, 50, 96),
    )


def _gaps(told: Record) -> ProjectDoubt:
    return _doubt(
        told,
        "X24",
        DoubtSubject.GAPS,
        gettext("Each activity of the project should have a row of the chart."),
        gettext("Activity V.c has none; rows 4.1, 7.1 and 7.2 have no activity; I.a and I.b share row 1.1."),
        gettext("What does not meet is shown as a gap."),
        (69, 96, 126),
    )


def _bars(told: Record) -> ProjectDoubt:
    return _doubt(
        told,
        "X25",
        DoubtSubject.CHART,
        gettext(
            "The project is said to last %(years)d years, in %(quarters)d quarters.",
            years=told["duration_years"],
            quarters=told["quarters"],
        ),
        gettext("The chart has no bar: every cell of a quarter is empty."),
        gettext("The bars were lost when the file was converted. Rows stay without dates."),
        (12, 96),
    )


def _doubt(
    told: Record, code: str, subject: DoubtSubject, stated: str, otherwise: str, reading: str, lines: tuple[int, ...]
) -> ProjectDoubt:
    source = source_lines(DOCUMENT, *lines)
    return ProjectDoubt(code, told["id"], subject, stated, otherwise, reading, source, DOCUMENT)
