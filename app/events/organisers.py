"""Who organises events, for whoever writes to them: what is told of an event goes to these and to nobody else."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.core.pieces import pieces


def organising(event_ids: Collection[int]) -> dict[int, list[Role]]:
    """The roles of those who organise each of these events, with account and person; one statement for hundreds.

    Its own organisers; when it has none, those who organise all events. Closed accounts count for nothing.
    """
    query = (
        select(Role)
        .join(Role.account)
        .where(Role.kind == RoleKind.ORGANISER, Account.closed_at.is_(None))
        .options(joinedload(Role.account).joinedload(Account.person))
        .order_by(Role.account_id)
    )
    found: dict[int | None, list[Role]] = defaultdict(list)
    for at, part in enumerate(pieces(event_ids)):
        of_these = Role.event_id.in_(part) if at else Role.event_id.is_(None) | Role.event_id.in_(part)
        for role in db.session.scalars(query.where(of_these)):
            found[role.event_id].append(role)
    return {event_id: found.get(event_id) or found.get(None, []) for event_id in event_ids}


def organisers_to_tell(event_id: int) -> Sequence[Account]:
    """The accounts that are told of one event."""
    return [role.account for role in organising([event_id])[event_id]]
