"""Who sees and changes the ledger, and who the budget of one event."""

from typing import Protocol

from app.accounts.models import Account
from app.core.access import rule
from app.funding.office import ApprovalMode, approval_mode


class OfEvent(Protocol):
    """An event, or what stands for one: events stand above the ledger."""

    id: int


@rule("funding.see")
def may_see_funding(viewer: Account | None, _on: object) -> bool:
    """Grants, contributions, rates and payments of the whole programme: finance of all, and organisers of all to read."""
    return viewer is not None and (viewer.finances_all or viewer.organises_all)


@rule("funding.change")
def may_change_funding(viewer: Account | None, _on: object) -> bool:
    return viewer is not None and viewer.finances_all


@rule("budget.see")
def may_see_budget(viewer: Account | None, event: OfEvent) -> bool:
    """Finance of the event; its organisers too while one person may do everything."""
    return viewer is not None and (
        viewer.handles_money(event.id) or (viewer.organises(event.id) and approval_mode() is ApprovalMode.SINGLE)
    )


@rule("budget.change")
def may_change_budget(viewer: Account | None, event: OfEvent) -> bool:
    return may_see_budget(viewer, event)
