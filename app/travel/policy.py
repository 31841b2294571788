"""Who may do what with sponsorships. Personal links need no rule: whoever holds one acts for its person or country."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.funding.office import ApprovalMode, approval_mode
from app.travel.models import Sponsorship


def _event_id(on: Event | Sponsorship) -> int:
    return on.id if isinstance(on, Event) else on.event_id


@rule("sponsorship.see")
def may_see_sponsorships(viewer: Account | None, on: Event | Sponsorship) -> bool:
    """Whoever organises the event, or keeps its accounts."""
    number = _event_id(on)
    return viewer is not None and (viewer.organises(number) or viewer.handles_money(number))


@rule("sponsorship.decide")
def may_decide_sponsorships(viewer: Account | None, on: Event | Sponsorship) -> bool:
    """Whoever organises the event: the call, quotas, waiting list, no, cancelling."""
    return viewer is not None and viewer.organises(_event_id(on))


@rule("sponsorship.amounts")
def may_see_amounts(viewer: Account | None, on: Event | Sponsorship) -> bool:
    """Whoever keeps the event's accounts, and whoever organises it while the office is too small to part the two."""
    number = _event_id(on)
    if viewer is None or viewer.handles_money(number):
        return viewer is not None
    return viewer.organises(number) and approval_mode() is ApprovalMode.SINGLE


@rule("sponsorship.offer")
def may_offer(viewer: Account | None, on: Event | Sponsorship) -> bool:
    """Whoever sees the amounts."""
    return may_see_amounts(viewer, on)
