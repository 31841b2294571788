"""Contributions of others: entered, shown by evidence, accepted, withdrawn, and counted for one award alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from app.accounts.models import Account
from app.core import audit
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.models import (
    ContributionEvidence,
    ContributionSubject,
    EvidenceKind,
    FundingContribution,
    FundingContributionKind,
    FundingContributionStatus,
    FundingContributionStep,
    Grant,
    ValuationMethod,
)
from app.library.files.actions import claim_files, release_files

_Status = FundingContributionStatus


@dataclass(frozen=True)
class Valuation:
    """What a piece of evidence shows: so many units at a price, by which method, valued by whom and when."""

    kind: EvidenceKind
    method: ValuationMethod
    units: int
    unit: Money
    unit_text: str = ""
    valued_by: str = ""
    person_id: int | None = None
    valued_on: date | None = None
    note: str = ""

    def as_row(self) -> ContributionEvidence:
        """The same as a row, of no contribution yet."""
        return ContributionEvidence(
            kind=self.kind,
            method=self.method,
            units=self.units,
            unit_text=self.unit_text,
            unit_minor=self.unit.minor,
            value_minor=self.units * self.unit.minor,
            person_id=self.person_id,
            valued_by=self.valued_by,
            valued_on=self.valued_on,
            note=self.note,
            actor=audit.acting(),
        )


def enter_contribution(
    kind: FundingContributionKind, label: str, amount: Money, year: int, subject_refs: Iterable[str] = (), **fields: Any
) -> FundingContribution:
    """What somebody gives, as estimated; `fields` are columns by name. Who gave it is said only where a document says it."""
    contribution = FundingContribution(
        kind=kind,
        label=label,
        currency=amount.currency,
        amount_minor=amount.minor,
        year=year,
        subjects=[ContributionSubject(subject_ref=ref) for ref in dict.fromkeys(subject_refs)],
        evidence=[],
        **{"status": _Status.ESTIMATED, **fields},
    )
    db.session.add(contribution)
    _note_step(contribution)
    audit.record("funding_contribution.entered", contribution.ref)
    return contribution


def change_contribution(contribution: FundingContribution, **fields: Any) -> None:
    """Change columns by name while it is not accepted yet."""
    _hold(contribution)
    if contribution.status in (_Status.ACCEPTED, _Status.WITHDRAWN):
        raise Refused(gettext("This contribution was accepted or withdrawn already. Nothing was changed."))
    changed = sorted(name for name, value in fields.items() if getattr(contribution, name) != value)
    for name in changed:
        setattr(contribution, name, fields[name])
    if changed:
        audit.record("funding_contribution.changed", contribution.ref, fields=changed)


def add_evidence(
    contribution: FundingContribution, shown: Valuation, files: Sequence[str] = (), person_ref: str | None = None
) -> ContributionEvidence:
    """Show a part of the value. With a document (`files`, as `person_ref` attached them) the contribution is evidenced."""
    _hold(contribution)
    if contribution.status is _Status.WITHDRAWN:
        raise Refused(gettext("This contribution was withdrawn. Nothing was added."))
    if shown.unit.currency != contribution.currency:
        raise Refused(
            gettext(
                "This contribution is valued in %(currency)s. Give the price in it.", currency=contribution.currency
            )
        )
    evidence = shown.as_row()
    evidence.contribution_id, evidence.has_document = contribution.id, bool(files)
    db.session.add(evidence)
    db.session.flush()
    claim_files(files, person_ref, evidence.ref)
    release_files(evidence.ref)
    audit.record("funding_contribution.evidence_added", contribution.ref)
    if files and contribution.status is _Status.ESTIMATED:
        _become(contribution, _Status.EVIDENCED)
    return evidence


def accept_contribution(contribution: FundingContribution, by: Account) -> None:
    """Let it into the tables, by somebody of finance or administration. `Refused` without evidence that has a document."""
    _hold(contribution)
    if not by.finances_all:
        raise Refused(gettext("Somebody of finance or administration accepts contributions."))
    if contribution.status is not _Status.EVIDENCED:
        raise Refused(
            gettext("A contribution is accepted once evidence with a document shows its value. Add that first.")
        )
    _become(contribution, _Status.ACCEPTED)


def withdraw_funding(contribution: FundingContribution, reason: str) -> None:
    """It was not given after all, or was entered wrongly: it counts nowhere, and stays readable."""
    _hold(contribution)
    if not reason.strip():
        raise Refused(gettext("Give the reason: it stays with the change."))
    if contribution.status is _Status.WITHDRAWN:
        raise Refused(gettext("This contribution was withdrawn already."))
    contribution.counts_for_grant_id = None
    _become(contribution, _Status.WITHDRAWN, reason.strip())


def count_for(contribution: FundingContribution, grant: Grant) -> None:
    """Attribute it to one award. `Refused` when it counts for another one: nothing counts twice."""
    _hold(contribution)
    if contribution.status is not _Status.ACCEPTED:
        raise Refused(gettext("Only a contribution that was accepted counts for an award."))
    if contribution.counts_for_grant_id not in (None, grant.id):
        other = db.session.get_one(Grant, contribution.counts_for_grant_id)
        raise Refused(
            gettext("This contribution counts for %(grant)s already, and for one award alone.", grant=other.title)
        )
    contribution.counts_for_grant_id = grant.id
    db.session.flush()
    audit.record("funding_contribution.counted", contribution.ref, scope=grant.ref)


def _hold(contribution: FundingContribution) -> None:
    db.session.refresh(contribution, ["status", "counts_for_grant_id", "amount_minor"], with_for_update=True)


def _become(contribution: FundingContribution, status: FundingContributionStatus, reason: str = "") -> None:
    contribution.status = status
    _note_step(contribution, reason)
    audit.record(f"funding_contribution.{status.value}", contribution.ref)


def _note_step(contribution: FundingContribution, reason: str = "") -> None:
    given = {"status": contribution.status, "actor": audit.acting(), "reason": reason[:500]}
    db.session.add(FundingContributionStep(contribution=contribution, **given))
    db.session.flush()
