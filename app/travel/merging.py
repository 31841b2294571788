"""Two records of one person become one: of two sponsorships for one event the one that came further stays. Nobody is written to."""

from flask_babel import gettext
from sqlalchemy import select, update

from app.core.extensions import db
from app.people.models import Person
from app.registration.actions.event_pairs import event_pairs, lock_of_pairs
from app.travel.actions.cancelling import end_silently
from app.travel.models import (
    SPONSORSHIP_OPEN,
    Sponsorship,
    SponsorshipOffer,
    SponsorshipStep,
    TravelClaimStep,
    TripStatus,
    TripStep,
)
from app.travel.queries.sponsorships import WITH_ALL
from app.travel.queries.trips import trip_of

#: Where a person's public id says who did something.
_NAMING = (
    *(SponsorshipStep.actor, SponsorshipOffer.offered_by, Sponsorship.endorsed_by),
    *(TripStep.actor, TravelClaimStep.actor),
)
#: Which of two journeys came further; one that was cancelled has ended with its support.
_FURTHER = (
    *(TripStatus.PLANNING, TripStatus.PROPOSED, TripStatus.AUTHORISED, TripStatus.TICKETED),
    *(TripStatus.NO_SHOW, TripStatus.TRAVELLED, TripStatus.SETTLED, TripStatus.CLOSED),
)


def join_sponsorships(kept: Person, merged: Person) -> list[int]:
    """Give the sponsorships of `merged` to `kept`, and what stands in the name of its link."""
    for first, second in _doubles(kept, merged):
        goes = second if _worth(first) >= _worth(second) else first
        end_silently(goes, gettext("Two records of the person became one."))
    db.session.flush()
    ids = list(db.session.scalars(select(Sponsorship.id).where(Sponsorship.person_id == merged.id)))
    moved = update(Sponsorship).where(Sponsorship.person_id == merged.id).values(person_id=kept.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    for column in _NAMING:
        named = update(column.class_).where(column == merged.public_id).values({column: kept.public_id})
        db.session.execute(named.execution_options(synchronize_session=False))
    return ids


def _doubles(kept: Person, merged: Person) -> list[tuple[Sponsorship, Sponsorship]]:
    return event_pairs(Sponsorship, kept, merged, *WITH_ALL)


def _worth(sponsorship: Sponsorship) -> tuple[int, int]:
    trip = trip_of(sponsorship)
    further = _FURTHER.index(trip.status) if trip is not None and trip.status in _FURTHER else -1
    return SPONSORSHIP_OPEN.index(sponsorship.status), further


SPONSORSHIP_LOCK = lock_of_pairs(_doubles)
