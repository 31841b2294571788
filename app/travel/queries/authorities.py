"""Who outside the office authorised a journey."""

from sqlalchemy import select

from app.core.extensions import db
from app.funding.office import OutsideAuthorisation
from app.travel.models import Trip, TripAuthority


def authority_of(trip: Trip) -> TripAuthority | None:
    return db.session.scalar(select(TripAuthority).where(TripAuthority.trip_id == trip.id))


def outside_authorisation(trip: Trip) -> OutsideAuthorisation | None:
    """As the rule of the office asks for it; None where nobody entered one."""
    found = authority_of(trip)
    return OutsideAuthorisation(found.name, found.position, found.on_date, found.document_ref) if found else None
