"""Sentences that pages, mails and commands share."""

from flask_babel import gettext, ngettext

from app.core.shown import written_time
from app.registration.models import ReminderRule, RuleKind
from app.registration.queries.counts import Counts


def marked(came: int, gone: int, present: int) -> str:
    """What marking the roll changed, and how many are present now."""
    now_present = ngettext("%(num)d person is marked present.", "%(num)d people are marked present.", present)
    if not came and not gone:
        return gettext("Nothing changed. %(present)s", present=now_present)
    return gettext(
        "Saved: %(came)d newly present, %(gone)d newly absent. %(present)s", came=came, gone=gone, present=now_present
    )


def representation(countries: int, sgpe: int, multilateral: int) -> str:
    """As the programme's reports write it: "17 countries represented by 29 SGPE; 2 multilateral institutions"."""
    told = gettext(
        "%(countries)s represented by %(sgpe)d SGPE",
        countries=ngettext("%(num)d country", "%(num)d countries", countries),
        sgpe=sgpe,
    )
    if not multilateral:
        return told
    institutions = ngettext("%(num)d multilateral institution", "%(num)d multilateral institutions", multilateral)
    return f"{told}; {institutions}"


def representation_of(counts: Counts) -> str:
    """The same sentence for counted people."""
    return representation(counts.sgpe_countries, counts.sgpe, counts.multilateral_institutions)


def rule_in_words(rule: ReminderRule) -> str:
    """A rule of reminders as its organisers read it: "7 days before, at 09:00", "2 hours before the beginning"."""
    if rule.kind is RuleKind.HOURS:
        return ngettext("%(num)d hour before the beginning", "%(num)d hours before the beginning", rule.number)
    at = written_time(rule.at_time)
    if rule.number == 0:
        return gettext("the day of the event, at %(time)s", time=at)
    return ngettext("%(num)d day before, at %(time)s", "%(num)d days before, at %(time)s", rule.number, time=at)
