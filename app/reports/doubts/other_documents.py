"""The contradictions of the other two documents: the project of the network, and the agenda on open contracting."""

from flask_babel import lazy_gettext as _l

from app.reports.doubts.texts import KEPT_BOTH, DoubtText

#: Code → text.
ELSEWHERE: dict[str, DoubtText] = {
    "X22": DoubtText(
        _l("The pilot of the project has three member countries."),
        _l(
            "Another line says two to three. Row 3.2 plans “4 events (in each pilot country)”, which makes 4, or 8 to 12."
        ),
        KEPT_BOTH,
        (12, 61, 103),
        document="S004",
    ),
    "X23": DoubtText(
        _l("At a glance the project has five activities."),
        _l("Its description has seven components, whose names differ from those of the chart."),
        _l("Both lists are kept, each under its own names."),
        (9, 50, 96),
        document="S004",
    ),
    "X24": DoubtText(
        _l("Each activity of the project should have a row of the chart."),
        _l("Activity V.c has none; rows 4.1, 7.1 and 7.2 have no activity; I.a and I.b share row 1.1."),
        _l("What does not meet is shown as a gap."),
        (69, 96, 126),
        document="S004",
    ),
    "X25": DoubtText(
        _l("The project is said to last three years, in twelve quarters."),
        _l("The chart has no bar: every cell of a quarter is empty."),
        _l("The bars were lost when the file was converted. Rows stay without dates."),
        (12, 96),
        document="S004",
    ),
    "X26": DoubtText(
        _l("The agenda speaks of “3 groups” and names facilitators."),
        _l(
            "It has two questions for groups and a plenary, and no row for the facilitators. Day, place, time zone and "
            "participants are not given."
        ),
        _l("The agenda is kept as printed, without a day."),
        (14, 38),
        ("evt-2018-open-contracting",),
        document="S003",
    ),
}
