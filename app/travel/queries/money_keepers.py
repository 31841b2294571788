"""Who hears of claims: those who keep the accounts of the event or of everything; where nobody does, those who organise it."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.organisers import organisers_to_tell
from app.funding.office import ApprovalMode, approval_mode


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


def organisers_by_sight(event_id: int | None) -> Sequence[tuple[Account, bool]]:
    """Those who are told of the event, and of each whether they may see its amounts, as the rule of claims says it."""
    accounts = organisers_to_tell(event_id or 0)
    wanted = select(Account).where(Account.id.in_([one.id for one in accounts])).options(selectinload(Account.roles))
    db.session.scalars(wanted).all()
    is_small = approval_mode() is ApprovalMode.SINGLE
    return [(one, is_small or one.handles_money(event_id)) for one in accounts]
