"""All delegations of an event at a glance: how many are named, have accepted, are accredited, of how many."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, or_, select

from app.contacts.models import CountryContact
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.translated import reader_language
from app.delegations.models import (
    Delegation,
    DelegationQuota,
    DelegationTerms,
    Nomination,
    NominationStatus,
    QuotaScope,
    QuotaUse,
)
from app.delegations.naming import delegation_name
from app.delegations.periods import Periods, periods_of
from app.delegations.queries.delegations import delegations_of, member_of, spoken_for, with_members
from app.delegations.queries.quotas import is_bound_by, quotas_of
from app.delegations.queries.speaking import asked_contact, contacts_by_delegation
from app.events.models import Event, EventStatus
from app.network.models import Bloc, Institution, InstitutionKind


@dataclass(frozen=True)
class DelegationRow:
    """One delegation in the office's list."""

    delegation: Delegation
    name: str
    member: str
    contact: CountryContact | None
    numbers: Mapping[NominationStatus, int] = field(default_factory=dict)
    used: int = 0
    capacity: int | None = None  #: of all that binds it; None without a rule

    @property
    def active(self) -> int:
        """Who is named and has not left."""
        return sum(self.numbers.values())

    def came_to(self, status: str) -> int:
        return self.numbers.get(NominationStatus(status), 0)


def overview(event: Event, quotas: Sequence[DelegationQuota] | None = None) -> list[DelegationRow]:
    """Every delegation, in the reader's alphabet; five statements, however many there are. `quotas` of the event, where
    they are known."""
    delegations, quotas = delegations_of(event), quotas_of(event) if quotas is None else quotas
    contacts = contacts_by_delegation(delegations)
    numbers, uses = _numbers(event), _uses(event)
    rows = [
        DelegationRow(
            one,
            delegation_name(one),
            member_of(one),
            asked_contact(contacts[one.id]),
            numbers.get(one.id, Counter()),
            *_filled(one, quotas, uses),
        )
        for one in delegations
    ]
    return sorted(rows, key=lambda row: alphabetical(row.name, reader_language()))


def _numbers(event: Event) -> dict[int, Counter[NominationStatus]]:
    query = (
        select(Nomination.delegation_id, Nomination.status, func.count())
        .where(Nomination.event_id == event.id, Nomination.ended_at.is_(None))
        .group_by(Nomination.delegation_id, Nomination.status)
    )
    found: dict[int, Counter[NominationStatus]] = {}
    for delegation_id, status, number in db.session.execute(query):
        found.setdefault(delegation_id, Counter())[status] = number
    return found


def _uses(event: Event) -> dict[tuple[int, int], tuple[int, int]]:
    """(quota, delegation) → (capacity, used)."""
    query = (
        select(QuotaUse.quota_id, QuotaUse.delegation_id, QuotaUse.capacity, QuotaUse.used)
        .join(DelegationQuota, DelegationQuota.id == QuotaUse.quota_id)
        .where(DelegationQuota.event_id == event.id)
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in db.session.execute(query)}


def _filled(
    delegation: Delegation, quotas: Sequence[DelegationQuota], uses: Mapping[tuple[int, int], tuple[int, int]]
) -> tuple[int, int | None]:
    """(units used, units there are) of the rules for the event as a whole; those for single rows count in these."""
    whole = [quota for quota in quotas if quota.agenda_row_id is None and is_bound_by(quota, delegation)]
    found = [uses.get((quota.id, delegation.id), (quota.capacity, 0)) for quota in whole]
    return sum(used for _, used in found), sum(capacity for capacity, _ in found) if found else None


def blocs_to_choose() -> list[tuple[str, str]]:
    """(number, name) of every bloc, in the reader's alphabet."""
    return _named({str(one.id): str(one.name) for one in db.session.scalars(select(Bloc))})


def institutions_to_choose() -> list[tuple[str, str]]:
    """(number, name) of the institutions that send delegations of their own: multilateral ones and donors."""
    kinds = (InstitutionKind.MULTILATERAL, InstitutionKind.NETWORK, InstitutionKind.DONOR)
    query = select(Institution).where(Institution.kind.in_(kinds))
    return _named({str(one.id): str(one.name) for one in db.session.scalars(query)})


def _named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: alphabetical(pair[1], reader_language()))


@dataclass(frozen=True)
class Coordinated:
    """One event as a coordinator finds it on their own page."""

    delegation: Delegation
    periods: Periods
    named: int
    capacity: int | None


def coordinated(contact: CountryContact, at: datetime) -> list[Coordinated]:
    """The delegations that the contact speaks for, at published events that are not over; the next event first."""
    named = select(func.count()).where(Nomination.delegation_id == Delegation.id, Nomination.ended_at.is_(None))
    query = (
        with_members()
        .add_columns(DelegationTerms, named.correlate(Delegation).scalar_subquery())
        .join(Event, Event.id == Delegation.event_id)
        .outerjoin(DelegationTerms, DelegationTerms.event_id == Event.id)
        .where(spoken_for(contact), Event.status == EventStatus.PUBLISHED)
        .where(or_(Event.ends_at.is_(None), Event.ends_at > at))
        .order_by(Event.starts_at, Event.id)
    )
    rows = db.session.execute(query).all()
    allowed = _allowed_in([delegation.id for delegation, _terms, _named in rows])
    return [
        Coordinated(one, periods_of(one.event, terms, one), number, allowed.get(one.id)) for one, terms, number in rows
    ]


def _allowed_in(ids: Sequence[int]) -> dict[int, int]:
    """How many places the rules for the whole event give each delegation."""
    own = (QuotaUse.quota_id == DelegationQuota.id) & (QuotaUse.delegation_id == Delegation.id)
    binding = or_(
        (DelegationQuota.applies_to == QuotaScope.COUNTRY) & Delegation.country_code.is_not(None),
        (DelegationQuota.applies_to == QuotaScope.BLOC) & Delegation.bloc_id.is_not(None),
        (DelegationQuota.applies_to == QuotaScope.INSTITUTION) & Delegation.institution_id.is_not(None),
        DelegationQuota.delegation_id == Delegation.id,
    )
    query = (
        select(Delegation.id, func.sum(func.coalesce(QuotaUse.capacity, DelegationQuota.capacity)))
        .join(DelegationQuota, (DelegationQuota.event_id == Delegation.event_id) & binding)
        .outerjoin(QuotaUse, own)
        .where(Delegation.id.in_(ids), DelegationQuota.agenda_row_id.is_(None))
        .group_by(Delegation.id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}
