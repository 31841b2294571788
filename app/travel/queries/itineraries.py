"""What is found in a trip's itinerary, beside the events it is for and those the traveller is registered for."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.registration.models import Registration
from app.travel.itinerary import Appointment, FoundFlaw, Presence, checked, presence_at
from app.travel.models import Trip


def events_of(trip: Trip) -> list[Event]:
    """The events that a trip is for, the first first; its event and subjects are loaded."""
    ids = [one.subject_ref.partition(":")[2] for one in trip.subjects if one.subject_ref.startswith("event:")]
    more = (
        db.session.scalars(select(Event).where(Event.public_id.in_(ids)).order_by(Event.starts_at)).all() if ids else []
    )
    return [*([trip.event] if trip.event is not None else []), *more]


def appointment(event: Event) -> Appointment | None:
    """When and where somebody has to be; None while the day is not known."""
    if event.starts_at is None or event.ends_at is None:
        return None
    return Appointment(str(event.title), event.starts_at, event.ends_at, event.country_code or "")


def appointments(events: Sequence[Event]) -> list[Appointment]:
    return [found for event in events if (found := appointment(event)) is not None]


def other_registrations(trip: Trip, events: Sequence[Event]) -> list[Event]:
    """Other events at the same time that the traveller is registered for and that go on."""
    known = [event for event in events if event.starts_at is not None and event.ends_at is not None]
    if not known:
        return []
    begin = min(event.starts_at for event in known if event.starts_at)
    end = max(event.ends_at for event in known if event.ends_at)
    query = (
        select(Event)
        .join(Registration, Registration.event_id == Event.id)
        .where(
            Registration.person_id == trip.person_id,
            Registration.ended_at.is_(None),
            Event.status == EventStatus.PUBLISHED,
            Event.starts_at < end,
            Event.ends_at > begin,
            Event.id.not_in([event.id for event in events]),
        )
    )
    return list(db.session.scalars(query.order_by(Event.starts_at, Event.id)))


def flaws_of(trip: Trip) -> list[FoundFlaw]:
    """All that is found: what is refused first."""
    events = events_of(trip)
    others = appointments(other_registrations(trip, events))
    return checked(trip.legs, trip.lodgings, appointments(events), others)


def presence_of(trip: Trip) -> Presence:
    """Between which segments the traveller is at the trip's first event; its segments are loaded."""
    found = appointment(trip.event) if trip.event is not None else None
    if found is None:
        legs = trip.legs
        return Presence(legs[0] if legs else None, legs[-1] if len(legs) > 1 else None)
    return presence_at(trip.legs, found)
