"""Quotas: which apply to whom, and how a delegation stands with each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.delegations.models import Delegation, DelegationQuota, Nomination, NominationUnit, QuotaScope, QuotaUse
from app.events.models import AgendaRow, Event
from app.people.models import Category


@dataclass(frozen=True)
class QuotaStanding:
    """One quota as one delegation finds it."""

    quota: DelegationQuota
    capacity: int
    used: int

    @property
    def left(self) -> int:
        return max(0, self.capacity - self.used)


def quotas_of(event: Event) -> Sequence[DelegationQuota]:
    """Every quota of the event with the row it is for, in the order in which they were made."""
    query = select(DelegationQuota).where(DelegationQuota.event_id == event.id)
    return db.session.scalars(query.options(joinedload(DelegationQuota.agenda_row)).order_by(DelegationQuota.id)).all()


def quotas_for(delegation: Delegation) -> list[DelegationQuota]:
    """Those that bind the delegation, in the order in which every transaction takes their units."""
    query = select(DelegationQuota).where(DelegationQuota.event_id == delegation.event_id)
    found = db.session.scalars(query.options(joinedload(DelegationQuota.agenda_row)).order_by(DelegationQuota.id))
    return [quota for quota in found if is_bound_by(quota, delegation)]


def is_bound_by(quota: DelegationQuota, delegation: Delegation) -> bool:
    """Whether the quota is for this delegation."""
    kinds = {
        QuotaScope.COUNTRY: delegation.country_code is not None,
        QuotaScope.INSTITUTION: delegation.institution_id is not None,
        QuotaScope.BLOC: delegation.bloc_id is not None,
        QuotaScope.ONE: quota.delegation_id == delegation.id,
    }
    return kinds[quota.applies_to]


def counts(quota: DelegationQuota, category: Category | None, is_sponsored: bool, rows: Iterable[int]) -> bool:
    """Whether naming somebody of this sort takes a unit of the quota."""
    return (
        quota.category in (None, category)
        and quota.is_sponsored in (None, is_sponsored)
        and (quota.agenda_row_id is None or quota.agenda_row_id in rows)
    )


def quota_standings(delegation: Delegation) -> list[QuotaStanding]:
    """How the delegation stands with each quota that binds it: two statements."""
    uses = {use.quota_id: use for use in db.session.scalars(_uses(delegation))}
    return [quota_standing(quota, uses.get(quota.id)) for quota in quotas_for(delegation)]


def _uses(delegation: Delegation) -> Select[QuotaUse]:
    query = select(QuotaUse).where(QuotaUse.delegation_id == delegation.id)
    return query.execution_options(populate_existing=True)


def quota_standing(quota: DelegationQuota, use: QuotaUse | None) -> QuotaStanding:
    return QuotaStanding(quota, use.capacity if use else quota.capacity, use.used if use else 0)


def holders_of(quota: DelegationQuota, delegation: Delegation) -> Sequence[Nomination]:
    """Who of the delegation holds a unit of the quota, in their order."""
    query = (
        select(Nomination)
        .join(NominationUnit, NominationUnit.nomination_id == Nomination.id)
        .where(NominationUnit.quota_id == quota.id, Nomination.delegation_id == delegation.id)
        .order_by(Nomination.position)
    )
    return db.session.scalars(query).all()


def agenda_rows_of(event: Event) -> Sequence[AgendaRow]:
    """The rows of the agenda that a quota may be for, without its pauses."""
    query = select(AgendaRow).where(AgendaRow.event_id == event.id)
    rows = db.session.scalars(query.order_by(AgendaRow.day, AgendaRow.position, AgendaRow.id))
    return [row for row in rows if not row.is_pause]
