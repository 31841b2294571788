"""Units of quotas: taken all or none by a guarded UPDATE, and given back. A CHECK stands behind the guard."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import delete, select, update

from app.core.changed_rows import changed_rows, claimed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import Delegation, DelegationQuota, NominationUnit, QuotaUse
from app.delegations.naming import exhausted_sentence
from app.delegations.nominee import Nominee
from app.delegations.queries.quotas import counts, holders_of, quotas_for


def take_units(delegation: Delegation, nominee: Nominee) -> list[DelegationQuota]:
    """Count one unit in every quota that applies to the nominee, all or none; returns the quotas.

    Raises `Refused` that names the rule and who holds what it allows.
    """
    wanted = [
        quota for quota in quotas_for(delegation) if counts(quota, nominee.category, nominee.is_sponsored, nominee.rows)
    ]
    rows = [{"quota_id": quota.id, "delegation_id": delegation.id, "capacity": quota.capacity} for quota in wanted]
    claimed_rows(QuotaUse, rows)
    savepoint = db.session.begin_nested()
    for quota in wanted:
        if not _take_one(quota.id, delegation.id):
            savepoint.rollback()
            raise Refused(_exhausted(quota, delegation))
    savepoint.commit()
    return wanted


def _take_one(quota_id: int, delegation_id: int) -> bool:
    guarded = (
        update(QuotaUse)
        .where(QuotaUse.quota_id == quota_id, QuotaUse.delegation_id == delegation_id)
        .where(QuotaUse.used + 1 <= QuotaUse.capacity)
        .values(used=QuotaUse.used + 1)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(guarded) == 1


def _exhausted(quota: DelegationQuota, delegation: Delegation) -> str:
    allowed = select(QuotaUse.capacity).where(QuotaUse.quota_id == quota.id, QuotaUse.delegation_id == delegation.id)
    capacity = db.session.scalar(allowed)
    return exhausted_sentence(
        quota, quota.capacity if capacity is None else capacity, delegation, holders_of(quota, delegation)
    )


def free_units(delegation_id: int, nomination_ids: Iterable[int]) -> None:
    """Give back what nominations of one delegation hold. Giving back twice frees nothing twice."""
    gone = delete(NominationUnit).where(NominationUnit.nomination_id.in_(list(nomination_ids)))
    gone = gone.execution_options(synchronize_session=False)
    freed = Counter(db.session.scalars(gone.returning(NominationUnit.quota_id)).all())
    for quota_id in sorted(freed):
        back = update(QuotaUse).where(QuotaUse.quota_id == quota_id, QuotaUse.delegation_id == delegation_id)
        back = back.values(used=QuotaUse.used - freed[quota_id])
        db.session.execute(back.execution_options(synchronize_session=False))
