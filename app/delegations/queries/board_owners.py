"""Who can own rows of a board: whoever organises the event, alone or with all others."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.models import Event
from app.people.models import Person


def board_owners(event: Event) -> list[Account]:
    """Open accounts, by name."""
    of_it = or_(Role.event_id == event.id, Role.event_id.is_(None))
    of_office = or_(Role.kind == RoleKind.ADMINISTRATOR, (Role.kind == RoleKind.ORGANISER) & of_it)
    query = (
        select(Account)
        .join(Account.person)
        .where(Account.closed_at.is_(None), Account.id.in_(select(Role.account_id).where(of_office)))
        .options(joinedload(Account.person))
        .order_by(*Person.by_name())
    )
    return list(db.session.scalars(query))
