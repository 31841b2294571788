"""Sentences that pages, mails and commands share."""

from flask_babel import gettext, ngettext

from app.attendance.queries.counts import Counts
from app.attendance.queries.days import EventDay


def marked(came: int, gone: int, present: int) -> str:
    """What marking the roll changed, and how many are present now."""
    now_present = ngettext("%(num)d person is marked present.", "%(num)d people are marked present.", present)
    if not came and not gone:
        return gettext("Nothing changed. %(present)s", present=now_present)
    return gettext(
        "Saved: %(came)d newly present, %(gone)d newly absent. %(present)s", came=came, gone=gone, present=now_present
    )


def not_begun(day: EventDay) -> str:
    """The sentence that says why nobody can be marked before the day has begun."""
    return gettext(
        "Attendance of %(day)s can be marked once that day has begun, by the clock of the event. Nothing was saved.",
        day=day.label,
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
