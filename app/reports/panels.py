"""On an event's own page: what was counted and what documents state of it, in the words of the programme's reports."""

from flask import render_template
from markupsafe import Markup
from sqlalchemy import ColumnElement, exists, or_

from app.accounts.models import Account
from app.attendance.models import FigureEvent, Measure
from app.attendance.queries.counts import counts_of_event, was_attended
from app.attendance.queries.summary import stated_of
from app.attendance.sentences import representation, representation_of
from app.core.clock import now
from app.events.models import Event
from app.reports.figures import Line
from app.reports.queries import stated_sums


def may_have_figures(event: Event, _viewer: Account | None) -> bool:
    return event.starts_at is None or event.starts_at <= now()


def has_figures(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether figures are stated of the event, or somebody was marked present."""
    return or_(exists().where(FigureEvent.event_id == event_id), was_attended(event_id))


def figures_panel(event: Event, _viewer: Account | None) -> Markup | None:
    """The sentence, then each stated figure with its source; nothing when nothing is known."""
    figures = stated_of(event)
    line = Line(1, stated_sums(figures), counts_of_event(event.id))
    if not figures and not line.counts.people:
        return None
    page = render_template(
        "reports/event_figures.html",
        event=event,
        figures=figures,
        counted=representation_of(line.counts) if line.counts.people else "",
        stated=_stated(line),
    )
    return Markup(page)  # noqa: S704  rendered with autoescape


def _stated(line: Line) -> str:
    """ "17 countries represented by 29 SGPE; 2 multilateral institutions", when both numbers are stated."""
    countries, sgpe = line.stated_total(Measure.COUNTRIES), line.stated_total(Measure.SGPE)
    if countries is None or sgpe is None:
        return ""
    return representation(countries, sgpe, line.stated_total(Measure.MULTILATERAL_INSTITUTIONS) or 0)
