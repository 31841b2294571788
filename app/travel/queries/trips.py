"""Trips: by number, by id, of a sponsorship; with what nearly every page and message about one needs."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Person
from app.travel.models import (
    UNSETTLED,
    PaidTo,
    ProvidedBy,
    Sponsorship,
    SponsorshipComponent,
    Trip,
    TripStatus,
    TripStep,
    VisaCase,
)

WITH_TRIP = (
    joinedload(Trip.person),
    joinedload(Trip.event),
    joinedload(Trip.sponsorship).options(
        joinedload(Sponsorship.event),
        joinedload(Sponsorship.person),
        joinedload(Sponsorship.registration),
        selectinload(Sponsorship.components),
    ),
    selectinload(Trip.segments),
    selectinload(Trip.stays),
    selectinload(Trip.subjects),
)


def trip_by_id(number: int) -> Trip | None:
    """As it stands now, for a job that found its number a moment before."""
    query = select(Trip).where(Trip.id == number).options(*WITH_TRIP)
    return db.session.scalar(query.execution_options(populate_existing=True))


def trip_of(sponsorship: Sponsorship) -> Trip | None:
    """The journey that followed from a sponsorship; None before it was accepted."""
    return db.session.scalar(select(Trip).where(Trip.sponsorship_id == sponsorship.id).options(*WITH_TRIP))


def trip_at(event: Event, public_id: str) -> Trip | None:
    """One of the trips to an event."""
    query = select(Trip).where(Trip.event_id == event.id, Trip.public_id == public_id)
    return db.session.scalar(query.options(*WITH_TRIP))


def visa_of(trip: Trip) -> VisaCase | None:
    return db.session.scalar(select(VisaCase).where(VisaCase.trip_id == trip.id))


def last_step(trip: Trip) -> TripStep | None:
    """What was done to it last."""
    return db.session.scalar(select(TripStep).where(TripStep.trip_id == trip.id).order_by(TripStep.id.desc()).limit(1))


def steps_of_trip(trip: Trip) -> Sequence[TripStep]:
    """Its whole history, the newest first."""
    return db.session.scalars(select(TripStep).where(TripStep.trip_id == trip.id).order_by(TripStep.id.desc())).all()


def unsettled_trips_of(person: Person) -> Sequence[Trip]:
    """Journeys of theirs that happened, or did not, and of which something may still be owed."""
    query = select(Trip).where(Trip.person_id == person.id, Trip.status.in_(UNSETTLED))
    return db.session.scalars(query.options(*WITH_TRIP).order_by(Trip.id)).all()


def trips_to_settle() -> Sequence[int]:
    """Trips that were missed or cancelled, and those that were made of which nothing can be claimed.

    The others that were made are settled when their claims are.
    """
    is_claimed = exists().where(
        SponsorshipComponent.sponsorship_id == Trip.sponsorship_id,
        SponsorshipComponent.provided_by == ProvidedBy.US,
        SponsorshipComponent.paid_to == PaidTo.TRAVELLER,
        SponsorshipComponent.approved_minor.is_not(None),
    )
    ended = Trip.status.in_((TripStatus.NO_SHOW, TripStatus.CANCELLED))
    made = and_(Trip.status == TripStatus.TRAVELLED, ~is_claimed)
    return db.session.scalars(select(Trip.id).where(or_(ended, made)).order_by(Trip.id)).all()


def trips_to_close(settled_before: datetime) -> Sequence[int]:
    """Trips that were settled by then."""
    query = select(Trip.id).where(Trip.status == TripStatus.SETTLED, Trip.settled_at <= settled_before)
    return db.session.scalars(query.order_by(Trip.id)).all()
