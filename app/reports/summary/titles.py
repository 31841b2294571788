"""The fourteen titles, as the programme's own report orders them."""

from flask_babel import LazyString, gettext, pgettext
from flask_babel import lazy_gettext as _l

#: Slug of a section → its title, in order.
TITLES = {
    "name": _l("Name of the Program"),
    "coordination": _l("Coordination"),
    "description": _l("Brief description"),
    "objectives": _l("Objectives"),
    "beneficiaries": _l("Beneficiaries, target"),
    "activities": _l("Activities"),
    "venue": LazyString(lambda: pgettext("section of the report", "Venue")),
    "outcomes": _l("Outcomes"),
    "outputs": _l("Specific outputs"),
    "conclusions": _l("Conclusions"),
    "management": _l("Management"),
    "needs": _l("Current needs"),
    "resources": _l("Resources"),
    "funds": _l("Amount of funds"),
}

#: The sections in which people write a text; where one is missing, the section says so.
WRITTEN = ("description", "beneficiaries", "venue", "outcomes", "conclusions", "management", "resources")


def report_title() -> str:
    return gettext("Summary Report of Activities")
