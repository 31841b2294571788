"""The claims of all journeys, as who keeps the accounts reads them: what waits longest stands first."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.filters import Filters, words
from app.core.searching import has_words
from app.funding.office import ApprovalMode, approval_mode
from app.people.models import Person
from app.travel.models import TravelClaim, TravelClaimStatus, Trip

#: What waits for who keeps the accounts.
WAITS_FOR_MONEY = (TravelClaimStatus.SUBMITTED, TravelClaimStatus.APPROVED, TravelClaimStatus.REFUND_DUE)
#: What the list can be narrowed to besides each state.
ALL = "all"


@dataclass(frozen=True)
class ClaimFilters(Filters):
    """Who, and which states; without one, all that waits."""

    search: str = words("q")
    state: str = words("state", 20)


def listed_claims(viewer: Account, filters: ClaimFilters) -> Select[TravelClaim]:
    """Those that the viewer may decide, oldest first."""
    query = (
        select(TravelClaim)
        .join(TravelClaim.trip)
        .join(Trip.person)
        .options(
            joinedload(TravelClaim.trip).options(joinedload(Trip.person), joinedload(Trip.event)),
        )
        .where(*_states(filters.state), *has_words(filters.search, [Person.name_folded]))
    )
    if not viewer.finances_all:
        query = query.where(or_(*_events_of(viewer)))
    return query.order_by(TravelClaim.submitted_at.is_(None), TravelClaim.submitted_at, TravelClaim.id)


def _states(state: str) -> list[ColumnElement[bool]]:
    if state == ALL:
        return []
    if state in set(TravelClaimStatus):
        return [TravelClaim.status == TravelClaimStatus(state)]
    return [TravelClaim.status.in_(WAITS_FOR_MONEY)]


def _events_of(viewer: Account) -> list[ColumnElement[bool]]:
    own: list[ColumnElement[bool]] = [Trip.event_id.in_(viewer.financed_event_ids)]
    if approval_mode() is ApprovalMode.SINGLE:
        own.append(
            Trip.event_id.is_not(None) if viewer.organises_all else Trip.event_id.in_(viewer.organised_event_ids)
        )
    return own
