"""Whose files hang on rows of the ledger: agreements and evidence of contributions; those of payments, budgets say."""

from collections.abc import Callable, Collection

from flask import Flask
from sqlalchemy import or_, select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.funding.models import ContributionEvidence, Grant, Payment
from app.library.files.owners import FileOwner, file_owners
from app.people.models import Person


def agreements_among(public_ids: Collection[str]) -> set[str]:
    """Which of these are grants."""
    return set(db.session.scalars(select(Grant.public_id).where(Grant.public_id.in_(public_ids))))


def payments_among(public_ids: Collection[str]) -> set[str]:
    """Which of these are payments that still hold their documents: those of an erased person do not."""
    query = select(Payment.public_id).outerjoin(Person, Person.id == Payment.person_id)
    kept = or_(Payment.person_id.is_(None), Person.erased_at.is_(None))
    return set(db.session.scalars(query.where(Payment.public_id.in_(public_ids), kept)))


def evidence_among(public_ids: Collection[str]) -> set[str]:
    """Which of these are pieces of evidence."""
    query = select(ContributionEvidence.public_id)
    return set(db.session.scalars(query.where(ContributionEvidence.public_id.in_(public_ids))))


def let_ledger_own_files(app: Flask) -> None:
    """Let files hang on grants and evidence; who sees the ledger sees them."""
    owners: dict[str, tuple[DataClass, Callable[[Collection[str]], set[str]]]] = {
        "grant": (DataClass.INTERNAL, agreements_among),
        "contribution_evidence": (DataClass.PERSONAL, evidence_among),
    }
    for key, (data_class, holding) in owners.items():
        file_owners.add(app, FileOwner(data_class, _seen_with(holding), holding), key=key)


def _seen_with(holding: Callable[[Collection[str]], set[str]]) -> Callable[[str, Account | None, bool], bool]:
    def may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
        return can("funding.see", viewer=viewer) and public_id in holding([public_id])

    return may_see
