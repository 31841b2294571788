"""Who sees and keeps missions and visits: missions the office, visits whoever organises the event."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.travel.models import VisitSlot


@rule("missions.see")
def may_see_missions(viewer: Account | None, _on: object) -> bool:
    """Those who organise all events."""
    return viewer is not None and viewer.organises_all


rule("missions.edit")(may_see_missions)


@rule("visits.edit")
def may_edit_visits(viewer: Account | None, on: Event | VisitSlot) -> bool:
    """Whoever organises the event."""
    event_id = on.id if isinstance(on, Event) else on.event_id
    return viewer is not None and viewer.organises(event_id)
