"""URL value → object of sponsored travel, through what the viewer may see or the link they hold."""

from app.core.access import current_viewer
from app.events.queries import event_by_slug
from app.travel.models import Mission, VisitSlot
from app.travel.queries.missions import mission_named
from app.travel.queries.visits import slot_of


def mission(public_id: str) -> Mission | None:
    """A mission; who may see it, the route's permission says."""
    return mission_named(public_id)


def visit_slot(slug: str, public_id: str) -> VisitSlot | None:
    """A visit within an event that the viewer may see."""
    event = event_by_slug(slug, current_viewer())
    slot = slot_of(event, public_id) if event is not None else None
    if slot is not None and event is not None:
        slot.event = event
    return slot
