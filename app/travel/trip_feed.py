"""A traveller's own feed: the segments and stays of their journeys, and for a while those that were cancelled."""

from datetime import datetime

from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.calendars.feeds.building import Item
from app.calendars.feeds.queries import entries_sent_to
from app.calendars.feeds.sources import Contents
from app.calendars.feeds.window import FeedWindow, window_at
from app.calendars.ics import Party, Revision
from app.calendars.invitations import first_uid
from app.calendars.models import CalendarInvitation
from app.core.clock import now
from app.core.extensions import db
from app.events.entries import contact_of
from app.people.models import Person
from app.travel.journeys import IN_CALENDAR
from app.travel.links import traveller_link
from app.travel.models import Sponsorship, Trip, TripStatus
from app.travel.trip_calendar import JourneyPart, parts_of


def travelled_journeys(person: Person, language: str, _with_agenda: bool) -> Contents:
    """Each part under the UID of its invitation; nothing before a journey is authorised."""
    trips = _trips(person)
    if not trips:
        return Contents([], None)
    sent, window = entries_sent_to(person).by_subject, window_at(now())
    items = [item for trip in trips if _is_shown(trip, window) for item in _items(trip, person, language, sent)]
    changed = [step.at for trip in trips for step in trip.steps]
    changed += [row.changed_at for ref, row in sent.items() if ref.startswith("trip_")]
    return Contents(items, max(changed, default=None))


def _trips(person: Person) -> list[Trip]:
    query = (
        select(Trip)
        .where(Trip.person_id == person.id, Trip.sponsorship_id.is_not(None))
        .options(
            joinedload(Trip.event),
            joinedload(Trip.sponsorship).joinedload(Sponsorship.person),
            selectinload(Trip.segments),
            selectinload(Trip.stays),
            selectinload(Trip.steps),
        )
    )
    return list(db.session.scalars(query.order_by(Trip.id)))


def _is_shown(trip: Trip, window: FeedWindow) -> bool:
    if trip.returns_on is None or trip.returns_on < window.first_day or trip.authorised_at is None:
        return False
    if trip.status is not TripStatus.CANCELLED:
        return trip.status in IN_CALENDAR
    return any(step.to_status is TripStatus.CANCELLED and step.at >= window.cancelled_since for step in trip.steps)


def _items(trip: Trip, person: Person, language: str, sent: dict[str, CalendarInvitation]) -> list[Item]:
    if trip.sponsorship is None or trip.event is None:
        return []
    url = traveller_link(trip.sponsorship, language)
    with force_locale(language):
        organiser = Party(gettext("Secretariat"), contact_of(trip.event))
    last = max(step.at for step in trip.steps)
    found = []
    for part in parts_of(trip, language, url):
        span = part.entry.span
        if span is not None:
            version = _version(part, person, sent.get(part.ref), len(trip.steps), last)
            found.append(Item(part.entry, span, version, organiser))
    return found


def _version(
    part: JourneyPart, person: Person, sent: CalendarInvitation | None, number: int, last: datetime
) -> Revision:
    """That of the invitation; of whoever has no address to send one to, the one it would begin with."""
    if sent is None:
        return Revision(first_uid(person.public_id, part.ref), number, last)
    return Revision(sent.uid, sent.sequence, max(sent.changed_at, last))
