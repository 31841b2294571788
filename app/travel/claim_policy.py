"""Who may see and decide claims, enter per diem, and read in the vault. Personal links need no rule."""

from typing import Any

from app.accounts.models import Account
from app.core.access import rule
from app.funding.office import ApprovalMode, approval_mode
from app.travel.models import TravelClaim, TravelDocument
from app.travel.queries.papers import event_of_paper


def keeps_money(viewer: Account | None, event_id: int | None) -> bool:
    """Whoever keeps the accounts of the event; in an office of one or two whoever organises it."""
    if viewer is None:
        return False
    if viewer.handles_money(event_id):
        return True
    return event_id is not None and viewer.organises(event_id) and approval_mode() is ApprovalMode.SINGLE


@rule("claims.list")
def may_list_claims(viewer: Account | None, _on: Any) -> bool:
    """Whoever keeps any accounts, or organises anything while the office is small: the list shows what each may see."""
    if viewer is None:
        return False
    if viewer.finances_all or viewer.financed_event_ids:
        return True
    return viewer.is_staff and approval_mode() is ApprovalMode.SINGLE


@rule("claim.decide")
def may_decide_claim(viewer: Account | None, claim: TravelClaim) -> bool:
    """See it, send it back, authorise, pay; never about one's own, which the actions refuse."""
    return keeps_money(viewer, claim.trip.event_id)


@rule("vault.read")
def may_read_vault(viewer: Account | None, claim: TravelClaim) -> bool:
    """Who keeps the accounts, administrators among them, and nobody else however small the office."""
    return viewer is not None and viewer.handles_money(claim.trip.event_id)


@rule("paper.read")
def may_read_paper(viewer: Account | None, paper: TravelDocument) -> bool:
    """A page of a passport or a form of the bank."""
    return viewer is not None and viewer.handles_money(event_of_paper(paper))


@rule("per_diem.see")
def may_see_per_diem(viewer: Account | None, _on: Any) -> bool:
    """Policies and rates: whoever keeps accounts or organises."""
    return viewer is not None and (viewer.is_staff or viewer.finances_all or bool(viewer.financed_event_ids))


@rule("per_diem.edit")
def may_edit_per_diem(viewer: Account | None, _on: Any) -> bool:
    """They hold for every event: whoever keeps all accounts or organises all events."""
    return viewer is not None and (viewer.finances_all or viewer.organises_all)
