"""Grants: entered, changed with what follows from it, money that came in, reports that are owed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.guarding import refuse_nothing
from app.funding.models import Grant, GrantReceipt, GrantReport, GrantStatus
from app.funding.queries.lines import has_receipt_like, has_receipts, locked_grant, planned_of, used_of
from app.funding.queries.rates import converted
from app.funding.sentences import over_grant


def enter_grant(donor_text: str, title: str, amount: Money, **fields: Any) -> Grant:
    """A new grant; `fields` are columns by name. What it gives is signed unless its status says otherwise."""
    grant = Grant(
        donor_text=donor_text, title=title, currency=amount.currency, amount_minor=amount.minor, reports=[], **fields
    )
    db.session.add(grant)
    db.session.flush()
    audit.record("grant.entered", grant.ref)
    return grant


def change_grant(grant: Grant, **fields: Any) -> None:
    """Change columns by name. `Refused`: an amount under what is planned, another currency or basis once there are lines or
    receipts, an end while money is set aside or was spent that nothing would cover."""
    changed = [name for name, value in fields.items() if getattr(grant, name) != value]
    if not changed:
        return
    grant = locked_grant(grant.id)
    _refuse_change(grant, {name: fields[name] for name in changed})
    for name in changed:
        setattr(grant, name, fields[name])
    db.session.flush()
    audit.record("grant.changed", grant.ref, fields=sorted(changed))


def _refuse_change(grant: Grant, fields: Mapping[str, Any]) -> None:
    planned = planned_of(grant.id)
    if {"currency", "basis"} & set(fields) and (planned or has_receipts(grant.id)):
        raise Refused(
            gettext("This grant has lines or receipts: its currency stays, and it is kept here. Nothing was changed.")
        )
    if fields.get("status") is GrantStatus.CANCELLED and any(used_of(grant.id)):
        raise Refused(gettext("Money of this grant is set aside or spent: close it instead. Nothing was changed."))
    if fields.get("status") is GrantStatus.CLOSED and used_of(grant.id)[0]:
        raise Refused(
            gettext("Money of this grant is still set aside. Pay it or let it go first. Nothing was changed.")
        )
    if planned > fields.get("amount_minor", grant.amount_minor):
        raise Refused(over_grant(grant, Money(planned, grant.currency)))


def enter_receipt(grant: Grant, amount: Money, on_date: date, reference: str = "") -> GrantReceipt:
    """Money of a grant came in; in another currency it counts by the rate of that day."""
    if grant.is_stated:
        raise Refused(
            gettext("Of %(grant)s only the amount is stated. Enter its agreement before its money.", grant=grant.title)
        )
    refuse_nothing(amount)
    counted = converted(amount, grant.currency, on_date)
    receipt = GrantReceipt(
        grant=grant,
        on_date=on_date,
        minor=amount.minor,
        currency=amount.currency,
        rate=counted.rate,
        base_minor=counted.money.minor,
        reference=reference,
        actor=audit.acting(),
    )
    db.session.add(receipt)
    db.session.flush()
    audit.record("grant.received", grant.ref)
    return receipt


def refuse_second_receipt(grant: Grant, amount: Money, on_date: date, reference: str) -> None:
    """Raise `Refused` where the very same receipt stands: a form that was sent twice. The grant is held until the end."""
    locked_grant(grant.id)
    if has_receipt_like(grant.id, amount, on_date, reference):
        raise Refused(
            gettext(
                "This amount of this day stands already, with the same reference. If it came twice, give the second one "
                "its own reference of the bank."
            )
        )


def supersede_receipt(receipt: GrantReceipt, reason: str) -> None:
    """A receipt was entered wrongly: it counts no longer, and stays readable with the reason."""
    if not reason.strip():
        raise Refused(gettext("Give the reason: it stays with the change."))
    if receipt.superseded_at is not None:
        raise Refused(gettext("This receipt counts no longer already."))
    receipt.superseded_at, receipt.superseded_reason = now(), reason.strip()
    grant = db.session.get_one(Grant, receipt.grant_id)
    audit.record("grant.receipt_superseded", grant.ref)


def owe_report(grant: Grant, due_on: date, title: str = "") -> GrantReport:
    """A report is owed to the donor by a day."""
    report = GrantReport(grant_id=grant.id, due_on=due_on, title=title)
    db.session.add(report)
    db.session.flush()
    audit.record("grant.report_owed", grant.ref, note=due_on.isoformat())
    return report


def send_report(report: GrantReport, on_date: date) -> None:
    """The report went to the donor on that day."""
    report.sent_on = on_date
    grant = db.session.get_one(Grant, report.grant_id)
    audit.record("grant.report_sent", grant.ref, note=report.due_on.isoformat())
