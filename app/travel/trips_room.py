"""The part of travel that is about journeys, put together."""

from flask import Flask, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.calendars.feeds.sources import feed_sources
from app.core.extensions import db
from app.core.words import word
from app.events.tallies import tallying
from app.events.work import WorkGroup, add_screen
from app.mail.kinds import declare
from app.people.history import HistoryEntry, histories
from app.people.models import Person
from app.travel import trip_jobs as _jobs  # noqa: F401  registers them
from app.travel import trip_policy as _policy  # noqa: F401  its rules
from app.travel import trip_words as _words  # noqa: F401  they name the members
from app.travel.itinerary_words import flaw_sentence, segment_line
from app.travel.models import Trip
from app.travel.sections import traveller_sections
from app.travel.trip_feed import travelled_journeys
from app.travel.trip_mail_kinds import TRIP_KINDS
from app.travel.trip_sections import itinerary_section, visa_section
from app.travel.trip_tallies import travel_state, trip_tallies
from app.travel.views import authorities, itinerary, trip_itineraries, trips  # noqa: F401


def open_trips(app: Flask) -> None:
    """Their screens and jobs, the workspace, a person's feed and page, and what is told of them."""
    for views in (itinerary, trips):
        app.register_blueprint(views.bp)
    app.jinja_env.filters.update(segment_line=segment_line, flaw_sentence=flaw_sentence)
    declare(app, *TRIP_KINDS)
    tallying.add(app, trip_tallies, key="trips")
    add_screen(app, WorkGroup.PREPARATION, "trip.see", "trips.index", _l("Travel"), travel_state, is_main=True)
    feed_sources.add(app, travelled_journeys)
    histories.add(app, trip_history)
    for section in (itinerary_section, visa_section):
        traveller_sections.add(app, section)


def trip_history(person: Person) -> list[HistoryEntry]:
    """Each journey of the person: to which event, and where it stands."""
    query = select(Trip).where(Trip.person_id == person.id, Trip.event_id.is_not(None)).options(joinedload(Trip.event))
    return [
        HistoryEntry(
            one.begun_at,
            gettext("Journey: %(event)s (%(status)s)", event=one.event.title, status=word(one.status)),
            url_for("trips.one", slug=one.event.slug, public_id=one.public_id),
        )
        for one in db.session.scalars(query.order_by(Trip.id))
        if one.event is not None
    ]
