"""Who is stated to have come, and who was counted: two paragraphs, never added up."""

from flask_babel import gettext, ngettext

from app.attendance.models import Measure
from app.attendance.sentences import representation_of
from app.reports.summary.pieces import number, paragraph
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.linking import stated_rows
from app.reports.summary.tree import Block, Paragraph, Run


def participation(rows: SummaryRows) -> list[Block]:
    return [*_stated_sgpe(rows), *_stated_attendees(rows), *_counted(rows)]


def _stated_sgpe(rows: SummaryRows) -> list[Block]:
    told = rows.stated().get(Measure.SGPE)
    if told is None:
        return []
    events = {one.event_id for figure in rows.figures if figure.measure is Measure.SGPE for one in figure.events}
    sentence = ngettext(
        "Stated: %(sgpe)s SGPE at %(events)s event. These are participations as documents state them, not people.",
        "Stated: %(sgpe)s SGPE at %(events)s events. These are participations as documents state them, not people.",
        len(events), sgpe="%(sgpe)s", events="%(events)s",
    )  # fmt: skip
    where = stated_rows(Measure.SGPE)
    counted = number("sgpe.events", len(events), where)
    return [paragraph("stated", sentence, sgpe=number("sgpe", told.value, where), events=counted)]


def _stated_attendees(rows: SummaryRows) -> list[Block]:
    told = rows.stated().get(Measure.ATTENDEES)
    if told is None:
        return []
    sentence = gettext("Stated: %(number)s attendees. A number stated for several events together is added once.")
    figure = number("attendees", told.value, stated_rows(Measure.ATTENDEES), is_about=told.is_approximate)
    return [paragraph("stated", sentence, number=figure)]


def _counted(rows: SummaryRows) -> list[Block]:
    """Of the events in the period: who was marked present, each person once."""
    if not rows.events:
        return []
    if not rows.counts.people:
        return [Paragraph([Run(gettext("Nobody was counted by name at these events."))], "counted")]
    told = gettext("Counted by name: %(people)s", people=representation_of(rows.counts))
    return [Paragraph([Run(f"{told}.")], "counted")]
