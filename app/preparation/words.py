"""Words of the preparation of an event."""

from datetime import date

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.preparation.models import CountedFrom, TaskSide, TaskStatus

name_members(
    {
        TaskSide.SECRETARIAT: _l("Secretariat"),
        TaskSide.HOST: _l("Host"),
        TaskSide.CONSULTANT: _l("Consultant"),
        TaskSide.DONOR: _l("Donor"),
        TaskStatus.OPEN: _l("To be done"),
        TaskStatus.DONE: _l("Done"),
        TaskStatus.DROPPED: _l("Not needed"),
        CountedFrom.FIRST_DAY: _l("the first day of the event"),
        CountedFrom.LAST_DAY: _l("the last day of the event"),
    }
)


def counted_words(counted_from: CountedFrom, offset_days: int) -> str:
    """ "60 days before the first day": what stands where the day itself is not known yet."""
    number = abs(offset_days)
    if counted_from is CountedFrom.FIRST_DAY:
        if offset_days < 0:
            return ngettext("%(num)d day before the first day", "%(num)d days before the first day", number)
        if offset_days > 0:
            return ngettext("%(num)d day after the first day", "%(num)d days after the first day", number)
        return gettext("On the first day")
    if offset_days < 0:
        return ngettext("%(num)d day before the last day", "%(num)d days before the last day", number)
    if offset_days > 0:
        return ngettext("%(num)d day after the last day", "%(num)d days after the last day", number)
    return gettext("On the last day")


def nearness(due: date, today: date) -> str:
    """ "in 3 days", "12 days late": how far off the day of an open task is."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(num)d day late", "%(num)d days late", -days)
    if days == 0:
        return gettext("today")
    return ngettext("in %(num)d day", "in %(num)d days", days)


name_kinds(
    {
        "preparation/digest": _l("Tasks of the week"),
        "preparation/overdue": _l("Overdue tasks, to organisers"),
    }
)
