"""Sentences that pages, mails and commands share."""

from flask import Flask
from flask_babel import gettext, ngettext

from app.attendance.models import Measure, StatedFigure
from app.attendance.queries.counts import Counts
from app.attendance.queries.days import EventDay
from app.core.shown import written_number


def measured(figure: StatedFigure) -> str:
    """A stated figure with what it counts: "14 countries", "around 30 attendees"."""
    return of_measure(figure.value, figure.measure, figure.is_approximate)


def of_measure(value: int, measure: Measure, is_approximate: bool = False) -> str:
    """A number with what it counts as its unit, which headings write otherwise."""
    number = written_number(value)
    if is_approximate:
        number = gettext("around %(number)s", number=number)
    return {
        Measure.SGPE: ngettext("%(number)s SGPE", "%(number)s SGPE", value, number=number),
        Measure.COUNTRIES: ngettext("%(number)s country", "%(number)s countries", value, number=number),
        Measure.ATTENDEES: ngettext("%(number)s attendee", "%(number)s attendees", value, number=number),
        Measure.MULTILATERAL_INSTITUTIONS: ngettext(
            "%(number)s multilateral institution", "%(number)s multilateral institutions", value, number=number
        ),
        Measure.SME_EXECUTIVES: ngettext("%(number)s SME executive", "%(number)s SME executives", value, number=number),
        Measure.EXECUTIVES_AND_EXPERTS: ngettext(
            "%(number)s executive or expert", "%(number)s executives and experts", value, number=number
        ),
        Measure.EXECUTIVES_BENEFITED: ngettext(
            "%(number)s executive benefited", "%(number)s executives benefited", value, number=number
        ),
        Measure.CONFERENCE_ATTENDEES: ngettext(
            "%(number)s professional at conferences", "%(number)s professionals at conferences", value, number=number
        ),
    }[measure]


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


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(measured=measured, of_measure=of_measure)
