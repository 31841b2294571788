"""Sentences that pages and forecasts share."""

from flask_babel import gettext, ngettext

from app.core.shown import written_time
from app.reminders.models import ReminderRule, RuleKind


def rule_in_words(rule: ReminderRule) -> str:
    """A rule of reminders as its organisers read it: "7 days before, at 09:00", "2 hours before the beginning"."""
    if rule.kind is RuleKind.HOURS:
        return ngettext("%(num)d hour before the beginning", "%(num)d hours before the beginning", rule.number)
    at = written_time(rule.at_time)
    if rule.number == 0:
        return gettext("the day of the event, at %(time)s", time=at)
    return ngettext("%(num)d day before, at %(time)s", "%(num)d days before, at %(time)s", rule.number, time=at)
