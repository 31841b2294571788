"""The journeys to an event as the desk and the host read them, in the order of arriving; a few statements for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, words
from app.core.money import Money
from app.core.text import folded
from app.events.models import Event
from app.travel.itinerary import presence_at
from app.travel.models import Sponsorship, Trip, TripSegment, TripStatus, TripSubject, VisaCase
from app.travel.naming import support_body
from app.travel.next_acts import NextAct, TripOwner, next_act
from app.travel.queries.calls import call_of
from app.travel.queries.itineraries import appointment


@dataclass(frozen=True)
class TripFilters(Filters):
    """What the grid is narrowed_lines to."""

    search: str = words("q")
    country: str = country_filter()
    state: str = one_of(TripStatus)
    owner: str = one_of(TripOwner)


@dataclass(frozen=True)
class TripLine:
    """One journey in the grid."""

    trip: Trip
    visa: VisaCase | None
    body: str  #: the country, institution or bloc that they come for
    arrival: TripSegment | None
    departure: TripSegment | None
    next: NextAct

    @property
    def hotels(self) -> str:
        return ", ".join(stay.hotel or stay.place for stay in self.trip.stays)

    @property
    def approved(self) -> list[Money]:
        """What we pay of it in all, one sum a currency."""
        sums: dict[str, int] = {}
        for one in self.trip.sponsorship.components if self.trip.sponsorship else ():
            if one.is_ours and one.approved_minor:
                sums[one.currency] = sums.get(one.currency, 0) + one.approved_minor
        return [Money(minor, currency) for currency, minor in sorted(sums.items())]


def trip_lines(event: Event, at: datetime) -> list[TripLine]:
    """Every journey to the event, the first to arrive first; who has no arrival yet stands last, by name."""
    rows, call = _trips(event), call_of(event)
    lines = [_line(event, trip, visa, ticket_after_visa=call.ticket_after_visa, at=at) for trip, visa in rows]
    return sorted(lines, key=_order)


def narrowed_lines(lines: Sequence[TripLine], filters: TripFilters) -> list[TripLine]:
    """Those of the lines that the filters leave."""
    sought = folded(filters.search)
    return [
        line
        for line in lines
        if (not sought or sought in folded(line.trip.person.name))
        and (not filters.state or line.trip.status == filters.state)
        and (not filters.owner or line.next.owner == filters.owner)
        and (not filters.country or (line.trip.sponsorship and line.trip.sponsorship.country_code == filters.country))
    ]


def _trips(event: Event) -> list[tuple[Trip, VisaCase | None]]:
    also = select(TripSubject.trip_id).where(TripSubject.subject_ref == event.ref)
    query = (
        select(Trip, VisaCase)
        .outerjoin(VisaCase, VisaCase.trip_id == Trip.id)
        .where(or_(Trip.event_id == event.id, Trip.id.in_(also)))
        .options(
            joinedload(Trip.person),
            joinedload(Trip.event),
            joinedload(Trip.sponsorship).options(
                joinedload(Sponsorship.institution),
                joinedload(Sponsorship.bloc),
                selectinload(Sponsorship.components),
            ),
            selectinload(Trip.segments),
            selectinload(Trip.stays),
        )
    )
    return [(trip, visa) for trip, visa in db.session.execute(query.order_by(Trip.id))]


def _line(event: Event, trip: Trip, visa: VisaCase | None, *, ticket_after_visa: bool, at: datetime) -> TripLine:
    arrival, departure = ends_at_event(trip, event)
    body = support_body(trip.sponsorship) if trip.sponsorship is not None else ""
    return TripLine(
        trip, visa, body, arrival, departure, next_act(trip, visa, ticket_after_visa=ticket_after_visa, at=at)
    )


def ends_at_event(trip: Trip, event: Event) -> tuple[TripSegment | None, TripSegment | None]:
    """(the segment that brings the traveller to the event, the one that takes them away), as far as known."""
    by_leg = {segment.leg: segment for segment in trip.segments}
    meant = appointment(event)
    if meant is None:
        return (trip.segments[0], trip.segments[-1]) if len(trip.segments) > 1 else (None, None)
    presence = presence_at(trip.legs, meant)
    return (
        by_leg[presence.arrival] if presence.arrival else None,
        by_leg[presence.departure] if presence.departure else None,
    )


def _order(line: TripLine) -> tuple[bool, float, object, int]:
    arrives = line.arrival.leg.arrives_at.timestamp() if line.arrival else 0.0
    return (line.arrival is None, arrives, alphabetical(line.trip.person.family_names), line.trip.id)
