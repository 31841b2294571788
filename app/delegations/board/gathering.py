"""The facts of each delegation, put together from the rows that were read: no statement is made here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.delegations.board.states import Contacted, CountryFacts
from app.delegations.models import ContactBy, ContactMade, Delegation, DelegationQuota, NominationStatus
from app.delegations.queries.quotas import is_bound_by

#: Contacts in which both sides speak.
TALKS = (ContactBy.CALL, ContactBy.MEETING)


class NomineeSeen(NamedTuple):
    """One nomination, as the board needs it."""

    delegation_id: int
    status: NominationStatus
    nominated_at: datetime
    ended_at: datetime | None
    came: bool

    @property
    def stands(self) -> str:
        """How far it got, as `CountryFacts` counts it; empty when it ended."""
        if self.ended_at is not None:
            return ""
        return "present" if self.came else self.status.value


class QuotaOf(NamedTuple):
    """A quota of the event, with what one delegation has of it where that was written down."""

    quota: DelegationQuota
    delegation_id: int | None
    capacity: int | None
    used: int | None


def facts_of(
    delegation: Delegation,
    named: Sequence[NomineeSeen],
    contacts: Sequence[ContactMade],
    came_back_at: datetime | None = None,
    *,
    follow_up_on: date | None = None,
) -> CountryFacts:
    """The facts of one delegation, from the rows that are its own."""
    active = [one for one in named if one.stands]
    counts = Counter(one.stands for one in active)
    waiting = [one.nominated_at for one in active if one.stands == NominationStatus.NOMINATED]
    return CountryFacts(
        contacts=_contacts(delegation, contacts),
        invited_at=delegation.invited_at,
        declined_at=delegation.declined_at,
        named_at=max((one.nominated_at for one in active), default=None),
        was_named_at=max((one.nominated_at for one in named), default=None),
        waiting_since=min(waiting, default=None),
        came_back_at=came_back_at,
        nominated=counts["nominated"],
        accepted=counts["accepted"],
        accredited=counts["accredited"],
        present=counts["present"],
        follow_up_on=follow_up_on,
    )


def _contacts(delegation: Delegation, made: Iterable[ContactMade]) -> list[Contacted]:
    """Each contact that was written down, and the two that the delegation itself knows of."""
    found = [Contacted(one.at, one.is_incoming, one.kind in TALKS) for one in made]
    if delegation.asked_at:
        found.append(Contacted(delegation.asked_at))
    if delegation.answered_at:
        found.append(Contacted(delegation.answered_at, is_incoming=True))
    return found


def quota_of(delegation: Delegation, quotas: Sequence[QuotaOf]) -> int | None:
    """How many the delegation may name in all; None where no quota applies. Places at one session are among them."""
    found = _quotas_of(delegation, quotas)
    return sum(capacity for capacity, _ in found) if found else None


def places_left(delegation: Delegation, quotas: Sequence[QuotaOf]) -> int | None:
    """How many of them are still free."""
    found = _quotas_of(delegation, quotas)
    return sum(max(0, capacity - used) for capacity, used in found) if found else None


def _quotas_of(delegation: Delegation, quotas: Sequence[QuotaOf]) -> list[tuple[int, int]]:
    """(capacity, used) of each quota that applies: the rule's number, or what was written down for this delegation."""
    found: dict[int, tuple[int, int]] = {}
    for quota, owner, capacity, used in quotas:
        if quota.agenda_row_id is not None or not is_bound_by(quota, delegation):
            continue
        if owner == delegation.id and capacity is not None:
            found[quota.id] = capacity, used or 0
        else:
            found.setdefault(quota.id, (quota.capacity, 0))
    return list(found.values())
