"""What every reader sees: the list, one event, one series."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.core.access import can, current_viewer, public, requires
from app.core.collation import by_words
from app.core.paging import page_of
from app.core.shown import country_name
from app.core.translated import reader_language
from app.events import facts, listing, panels, queries
from app.events.editions import gaps
from app.events.feeds import add_links
from app.events.loaders import full_event, series
from app.events.models import Event, EventKind, NetworkRole, Series
from app.events.table import as_csv
from app.events.views import bp


@bp.get("/events")
@public
def index() -> ResponseReturnValue:
    viewer = current_viewer()
    filters = listing.EventFilters.from_arguments(request.args)
    page = page_of(listing.listed_events(viewer, filters), key=Event.id)
    facets = listing.facets(viewer)
    return render_template(
        "events/index.html",
        page=page,
        groups=listing.grouped(page.rows),
        filters=filters,
        facets=facets,
        countries=by_words((code, country_name(code)) for code in facets.countries),
        kinds=EventKind,
        roles=NetworkRole,
        all_series=queries.all_series(),
        areas=queries.priority_areas(),
        may_create=can("event.create"),
    )


@bp.get("/events.csv")
@public
def table() -> ResponseReturnValue:
    """The same list, with the same filters, for a spreadsheet; parted by ";" where the page's link asks for it."""
    filters = listing.EventFilters.from_arguments(request.args)
    separator = ";" if request.args.get("separator") == "semicolon" else ","
    text = as_csv(queries.all_of(listing.listed_events(current_viewer(), filters)), separator)
    headers = {"Content-Disposition": "attachment; filename=events.csv"}
    return Response(text, mimetype="text/csv", headers=headers)


@bp.get("/events/<slug>")
@requires("event.view", on=full_event)
def page(full_event: Event) -> ResponseReturnValue:
    return render_template(
        "events/page.html",
        event=full_event,
        days=facts.agenda_days(full_event),
        organisations=facts.organisations_by_role(full_event),
        speakers=facts.event_speakers(full_event),
        cancellation=facts.cancellation(full_event),
        move=facts.last_move(full_event),
        actions=panels.render(panels.page_actions, full_event),
        panels=panels.render(panels.page_bodies, full_event),
        links=add_links(full_event, reader_language()),
        spoken=facts.spoken_languages(full_event),
    )


@bp.get("/series/<slug>")
@requires("series.view", on=series)
def series_page(series: Series) -> ResponseReturnValue:
    page = page_of(queries.editions_of(series, current_viewer()))
    missing = gaps(queries.edition_numbers(series, current_viewer()))
    return render_template("events/series.html", series=series, page=page, missing=missing)
