"""A trip begins once for a sponsorship that was accepted."""

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.travel.actions.trips import begin_trip
from app.travel.models import TripStatus, TripVerb, VisaNeed, VisaState
from app.travel.queries.trips import trip_by_id, trip_of, visa_of
from tests.make import make_event, make_registration
from tests.travel.making_trips import make_sponsored


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (VisaNeed.UNKNOWN, VisaState.UNKNOWN),
        (VisaNeed.YES, VisaState.NOT_STARTED),
        (VisaNeed.NO, VisaState.NOT_NEEDED),
    ],
)
def test_it_begins_once_with_the_visa_as_it_was_said(arrange, said, state):
    with arrange():
        sponsorship = make_sponsored(make_registration(make_event()))
        sponsorship.visa = said
        trip = begin_trip(sponsorship)
        assert begin_trip(sponsorship) is trip
        number = trip.id
    with arrange():
        trip = trip_by_id(number)
        assert trip.status is TripStatus.PLANNING
        assert trip.person_id == trip.sponsorship.person_id
        assert trip_of(trip.sponsorship) is trip
        assert visa_of(trip).state is state
        assert visa_of(trip).country == "CR"
        steps = db.session.scalars(select(type(trip).steps.property.mapper.class_)).all()
        assert [(step.verb, step.from_status, step.to_status) for step in steps] == [
            (TripVerb.BEGIN, None, TripStatus.PLANNING)
        ]
