"""Who hears of claims: those who keep the accounts of the event or of everything; where nobody does, those who organise it."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.organisers import organisers_to_tell


def money_keepers(event_id: int | None) -> Sequence[Account]:
    """Accounts with the role of finance for the event, or for all; with their persons."""
    keeps = (Role.kind == RoleKind.FINANCE, or_(Role.event_id == event_id, Role.event_id.is_(None)))
    query = (
        select(Account)
        .where(Account.id.in_(select(Role.account_id).where(*keeps)), Account.closed_at.is_(None))
        .options(joinedload(Account.person))
        .order_by(Account.id)
    )
    return db.session.scalars(query).all() or list(organisers_to_tell(event_id or 0))
