"""How long something has waited, in words that stand after a number."""

from datetime import datetime

from flask_babel import gettext, ngettext

from app.core.shown import written_number


def days_since(since: datetime | None, at: datetime) -> int:
    """Whole days; 0 when it is not known."""
    return max((at - since).days, 0) if since else 0


def waiting_for(number: str, since: datetime | None, at: datetime) -> str:
    """ "15 silent", and for how long when that is a day or more: "15 silent for 9 days"."""
    days = days_since(since, at)
    if not days:
        return number
    told = ngettext("%(num)d day", "%(num)d days", days)
    return gettext("%(what)s for %(days)s", what=number, days=told)


def number_and(number: int, told: str) -> str:
    """A number of all, and what is said of some of them: "34, 15 silent for 9 days"."""
    return gettext("%(number)s, %(told)s", number=written_number(number), told=told)


def ends_in(what: str, moment: datetime, at: datetime) -> str:
    """ "registration closes", and in how many days: "registration closes in 3 days"."""
    days = (moment - at).days
    if not days:
        return gettext("%(what)s within a day", what=what)
    return gettext("%(what)s in %(days)s", what=what, days=ngettext("%(num)d day", "%(num)d days", days))
