"""What becomes of journeys with their persons: two records become one, a person is erased, a person asks what is held."""

from datetime import datetime

import pytest
from flask import Flask

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.actions import merge
from app.people.erasure import erase
from app.people.models import Person
from app.people.own_data import own_data
from app.travel.actions.advancing import pay_advance
from app.travel.actions.itineraries import StayWords, write_stay
from app.travel.actions.proposing import propose_trip
from app.travel.models import Sponsorship, SponsorshipStatus, Trip, TripSegment, TripStatus, TripStay, TripStep
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_person, make_registration
from tests.travel.making_claims import make_travelled, usd
from tests.travel.making_trips import make_authorised, make_itinerary, make_trip, paying

pytestmark = pytest.mark.one_database
BY_HAND = StayWords("San José", "CR", datetime(2027, 5, 11).date(), datetime(2027, 5, 14).date(), "Hotel Ficticio")


def two_records() -> tuple[Person, Person]:
    return make_person("Ana", "Ejemplo"), make_person("Ana", "Ejemplo")


def test_a_journey_follows_its_traveller_into_the_kept_record(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        kept, merged = two_records()
        trip = make_itinerary(make_trip(make_registration(make_event(), merged)))
        propose_trip(trip)
        number, kept_id = trip.id, kept.public_id
        merge(kept, merged, actor="system")
        found = db.session.get_one(Trip, number)
        assert (found.person_id, found.status) == (kept.id, TripStatus.PROPOSED)
        last = db.session.scalars(db.select(TripStep).filter_by(trip_id=number).order_by(TripStep.id.desc())).first()
        assert last is not None
        assert last.actor == kept_id


def test_of_two_journeys_to_one_event_the_one_that_came_further_stays(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        (kept, merged), event = two_records(), make_event()
        planned = make_trip(make_registration(event, kept), make_line())
        made = make_travelled(make_line(), registration=make_registration(event, merged))
        ids = planned.id, made.id
        merge(kept, merged, actor="system")
        trips = [db.session.get_one(Trip, number) for number in ids]
        assert [one.status for one in trips] == [TripStatus.CANCELLED, TripStatus.TRAVELLED]
        states = [db.session.get_one(Sponsorship, one.sponsorship_id or 0).status for one in trips]
        assert states == [SponsorshipStatus.CANCELLED, SponsorshipStatus.ACCEPTED]
        assert {one.person_id for one in trips} == {kept.id}


def test_erasing_a_traveller_ends_the_journey_and_takes_rides_and_hotels_away(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        line = make_line()
        trip = make_authorised(line=line)
        write_stay(trip, BY_HAND, is_desk=True)
        trip.booking, number = "ABC123", trip.id
        db.session.flush()
        erase(trip.person)
        gone = db.session.get_one(Trip, number)
        assert (gone.status, gone.booking) == (TripStatus.CANCELLED, "")
        for table in (TripSegment, TripStay):
            assert db.session.scalars(db.select(table.id)).all() == []
        assert set(db.session.scalars(db.select(TripStep.reason).filter_by(trip_id=number))) == {""}
        db.session.refresh(line)
        assert (line.committed_minor, line.spent_minor) == (0, 0)


def test_whoever_has_an_advance_for_a_journey_ahead_is_not_erased(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        trip = make_authorised()
        pay_advance(trip, usd(100), paying(trip), actor=make_account([RoleKind.FINANCE]))
        with pytest.raises(Refused, match="An advance was paid to this person for a journey that is ahead"):
            erase(trip.person)


def test_own_data_tells_ones_journey_and_nobody_elses(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        own, other = make_authorised(), make_authorised()
        write_stay(own, BY_HAND, is_desk=True)
        held = own_data(own.person)["held"]
        assert [row["number"] for row in held["trip_segment"]] == ["120", ""]
        assert [row["hotel"] for row in held["trip_stay"]] == ["Hotel Ficticio"]
        assert held["trip"][0]["public_id"] == own.public_id
        assert len(held["trip"]) == 1
        assert other.public_id not in str(held)
        assert "visa_case" in held
