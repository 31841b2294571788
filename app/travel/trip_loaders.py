"""URL value → trip, through what the viewer may see or the link they hold."""

from app.core.access import current_viewer
from app.events.queries import event_by_slug
from app.travel.models import Trip
from app.travel.queries.sponsorships import sponsorship_by_link
from app.travel.queries.trips import trip_at, trip_of


def linked_trip(token: str) -> Trip | None:
    """The journey of the traveller whose link it is; None before there is one, and for a link that has ended."""
    sponsorship = sponsorship_by_link(token)
    return trip_of(sponsorship) if sponsorship is not None else None


def trip(slug: str, public_id: str) -> Trip | None:
    """A journey to an event that the viewer may see; what they may do with it, the rule says."""
    event = event_by_slug(slug, current_viewer())
    return trip_at(event, public_id) if event is not None else None
