"""Asking several delegations for names at once, from the board."""

from collections.abc import Collection

from app.core.extensions import db
from app.delegations.actions.arranging import ask_for_names
from app.delegations.models import Delegation
from app.delegations.queries.delegations import with_members
from app.events.models import Event
from app.registration.actions.seats import lock_event


def invite(delegations: Collection[Delegation], event: Event) -> int:
    """Ask each that was not asked before, also since the page was opened. Raises `Refused` when none can be.

    Returns how many were asked.
    """
    lock_event(event)
    ids = [one.id for one in delegations]
    unasked = with_members().where(Delegation.id.in_(ids), Delegation.invited_at.is_(None)).order_by(Delegation.id)
    found = db.session.scalars(unasked.execution_options(populate_existing=True)).all()
    for one in found:
        ask_for_names(one)
    return len(found)
