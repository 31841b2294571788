"""The contradictions of the agenda on open contracting; those of the project, projects tell (`app.projects.hooks`)."""

from flask_babel import lazy_gettext as _l

from app.reports.doubts.texts import DoubtText

#: Code → text.
ELSEWHERE: dict[str, DoubtText] = {
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
