"""What the page of an event shows of travel, read at once: the page has few statements to spare."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, or_, select

from app.core.extensions import db
from app.events.models import Event
from app.travel.models import SponsorshipCall, StatedSponsorship, VisitSlot


@dataclass
class ShownOfTravel:
    """The call for requests, if there is one; visits, without a name; sponsored journeys as documents state them."""

    call: SponsorshipCall | None = None
    slots: dict[int, VisitSlot] = field(default_factory=dict)
    stated: dict[int, StatedSponsorship] = field(default_factory=dict)


def has_travel(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether there may be something of it."""
    return or_(*(exists().where(kind.event_id == event_id) for kind in (SponsorshipCall, VisitSlot, StatedSponsorship)))


def shown_of_travel(event: Event) -> ShownOfTravel:
    """One statement."""
    found = ShownOfTravel()
    for call, slot, one in db.session.execute(_shown_of_travel(), {"of_event": event.id}):
        found.call = call
        if slot is not None:
            found.slots[slot.id] = slot
        if one is not None:
            found.stated[one.id] = one
    return found


@cache
def _shown_of_travel() -> Select[*tuple[Any, ...]]:
    """Built once: the page of every event with travel asks it."""
    return (
        select(SponsorshipCall, VisitSlot, StatedSponsorship)
        .select_from(Event)
        .outerjoin(SponsorshipCall, SponsorshipCall.event_id == Event.id)
        .outerjoin(VisitSlot, VisitSlot.event_id == Event.id)
        .outerjoin(StatedSponsorship, StatedSponsorship.event_id == Event.id)
        .where(Event.id == bindparam("of_event"))
        .order_by(VisitSlot.id, StatedSponsorship.id)
    )
