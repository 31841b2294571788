"""Public calendars: to subscribe to (the network, a series) and to take along (an event, its agenda)."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.calendars.feeds.answering import asked_language, calendar_answer
from app.core.access import public, requires
from app.events import feeds
from app.events.loaders import full_event, series
from app.events.models import Event, Series
from app.events.views import bp


@bp.get("/events.ics")
@public
def network_calendar() -> ResponseReturnValue:
    """The events of the network; with `?agenda=1` the rows of their agendas too."""
    language = asked_language()
    calendar = feeds.network_calendar(language, with_agenda="agenda" in request.args)
    return calendar_answer(calendar.text, "events.ics", language=language, changed_at=calendar.changed_at)


@bp.get("/series/<slug>/calendar.ics")
@requires("series.view", on=series)
def series_calendar(series: Series) -> ResponseReturnValue:
    """The events of a series; `?agenda=1` likewise."""
    language = asked_language()
    calendar = feeds.series_calendar(series, language, with_agenda="agenda" in request.args)
    return calendar_answer(calendar.text, f"{series.slug}.ics", language=language, changed_at=calendar.changed_at)


@bp.get("/events/<slug>/calendar.ics")
@requires("event.view", on=full_event)
def event_calendar(full_event: Event) -> ResponseReturnValue:
    """The event as one entry; for its organisers also while it is a draft, as tentative."""
    language = asked_language()
    calendar = feeds.event_calendar(full_event, language) or abort(404)
    return calendar_answer(calendar.text, f"{full_event.slug}.ics", language=language, changed_at=calendar.changed_at)


@bp.get("/events/<slug>/agenda.ics")
@requires("event.view", on=full_event)
def agenda_calendar(full_event: Event) -> ResponseReturnValue:
    """Each row of the agenda as an entry of its own."""
    language = asked_language()
    calendar = feeds.agenda_calendar(full_event, language) or abort(404)
    name = f"{full_event.slug}-agenda.ics"
    return calendar_answer(calendar.text, name, language=language, changed_at=calendar.changed_at)
