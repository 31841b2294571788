"""What stands of a journey in the traveller's private feed: each part under the UID of its invitation, and nothing of others."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from app.calendars.queries import invitation_of
from app.core.extensions import db
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.models import Trip
from app.travel.queries.trips import trip_by_id
from tests import cast
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make import make_calendar_feed, make_event, make_person, make_registration
from tests.travel.making_trips import make_authorised, make_itinerary, make_trip

pytestmark = pytest.mark.one_database


def journeys(client: FlaskClient) -> dict[str, Any]:
    """UID → entry, of what is on the way."""
    answer = client.get("/calendar/of-ana.ics")
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.text).walk("VEVENT")
    return {str(one["UID"]): one for one in found if "→" in str(one["SUMMARY"]) or "Quito" in str(one["SUMMARY"])}


def test_a_journey_stands_in_the_feed_once_it_is_authorised(app: Flask, arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        person, event = make_person(**cast.ANA.fields), make_event()
        make_calendar_feed(person, "of-ana")
        make_itinerary(make_trip(make_registration(make_event(), person)))
        make_authorised(make_registration(event, make_person()))
    assert journeys(client) == {}
    with arrange():
        trip = make_authorised(make_registration(event, db.session.merge(person)))
        sent = [invitation_of(trip.person.public_id, one.ref) for one in trip.segments]
        uids = {row.uid for row in sent if row is not None}
    shown = journeys(client)
    assert set(shown) == uids
    first = min(shown.values(), key=lambda one: one["DTSTART"].dt)
    assert first["DTSTART"].params["TZID"] == "America/Guayaquil"
    assert first["DTEND"].params["TZID"] == "America/Costa_Rica"


def test_one_that_is_cancelled_stands_as_cancelled_for_a_while(
    app: Flask, arrange: Arrange, client: FlaskClient, clock: SettableClock
) -> None:
    with arrange():
        person = make_person(**cast.ANA.fields)
        make_calendar_feed(person, "of-ana")
        number = make_authorised(make_registration(make_event(), person)).id
    with app.test_request_context(method="POST"):
        trip = trip_by_id(number)
        assert trip is not None
        assert trip.sponsorship is not None
        cancel_sponsorship(trip.sponsorship, "No viaja")
        db.session.commit()
    shown = journeys(client)
    assert [str(one["STATUS"]) for one in shown.values()] == ["CANCELLED"] * 2
    clock.move(timedelta(days=120))
    assert journeys(client) == {}
    with app.app_context():
        assert db.session.get(Trip, number) is not None
