"""Who may do what with journeys. Personal links need no rule: whoever holds one acts for its traveller."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.funding.office import ApprovalMode, approval_mode
from app.travel.models import Trip


def _event_id(on: Event | Trip) -> int:
    return on.id if isinstance(on, Event) else on.event_id or 0


@rule("trip.see")
def may_see_trips(viewer: Account | None, on: Event | Trip) -> bool:
    """Whoever works on the event, hosts among them, and whoever keeps its accounts."""
    number = _event_id(on)
    return viewer is not None and (viewer.organises(number) or viewer.hosts(number) or viewer.handles_money(number))


@rule("trip.edit")
def may_edit_trips(viewer: Account | None, on: Event | Trip) -> bool:
    """The travel desk: whoever organises the event."""
    return viewer is not None and viewer.organises(_event_id(on))


@rule("trip.authorise")
def may_authorise_trips(viewer: Account | None, on: Event | Trip) -> bool:
    """Whoever organises the event, or keeps its accounts; never about their own journey, which the action refuses."""
    number = _event_id(on)
    return viewer is not None and (viewer.organises(number) or viewer.handles_money(number))


@rule("trip.pay")
def may_pay_trips(viewer: Account | None, on: Event | Trip) -> bool:
    """Whoever keeps the accounts; in an office of one or two whoever organises the event."""
    number = _event_id(on)
    if viewer is None:
        return False
    return viewer.handles_money(number) or (viewer.organises(number) and approval_mode() is ApprovalMode.SINGLE)


@rule("trip.amounts")
def may_see_amounts(viewer: Account | None, on: Event | Trip) -> bool:
    """The same: amounts are for who pays them."""
    return may_pay_trips(viewer, on)
