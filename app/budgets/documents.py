"""Whose invoices and receipts hang on payments: who sees the ledger sees them, and who keeps the budget of that event."""

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.events.models import Event
from app.funding.documents import payments_among
from app.funding.models import BudgetLine, Payment
from app.library.files.owners import FileOwner, file_owners


def may_see_paper(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    """A paper of the payment with that public id."""
    if public_id not in payments_among([public_id]):
        return False
    if can("funding.see", viewer=viewer):
        return True
    event = _event_of(public_id)
    return event is not None and can("budget.see", event, viewer=viewer)


def _event_of(public_id: str) -> Event | None:
    of_line = select(BudgetLine.subject_ref).join(Payment, Payment.budget_line_id == BudgetLine.id)
    kind, _, event_id = (db.session.scalar(of_line.where(Payment.public_id == public_id)) or "").partition(":")
    return db.session.scalar(select(Event).where(Event.public_id == event_id)) if kind == "event" else None


def let_payments_own_files(app: Flask) -> None:
    """Let files hang on payments."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, may_see_paper, payments_among), key="payment")
