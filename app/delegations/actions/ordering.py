"""The order of a delegation: each place once, from 1."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import case, update

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.models import DelegateRole, Delegation, Nomination
from app.delegations.queries.nominations import active_nominations, head_of
from app.registration.actions.seats import lock_event


def put_in_order(delegation: Delegation, ordered: Sequence[Nomination]) -> None:
    """Give all active nominations of the delegation the places 1, 2, 3 …

    First below zero, so that no place is taken twice on the way. The caller has locked the event.
    """
    if not ordered:
        return
    db.session.flush()
    places = {one.id: -place for place, one in enumerate(ordered, 1)}
    below = update(Nomination).where(Nomination.id.in_(places)).values(position=case(places, value=Nomination.id))
    db.session.execute(below.execution_options(synchronize_session=False))
    above = update(Nomination).where(Nomination.id.in_(places)).values(position=-Nomination.position)
    db.session.execute(above.execution_options(synchronize_session=False))
    for one in ordered:
        db.session.refresh(one, ["position"])


def move_by(nomination: Nomination, by_places: int) -> None:
    """Move somebody up (negative) or down in their delegation; at either end nothing changes."""
    delegation = nomination.delegation
    lock_event(delegation.event)
    ordered = list(active_nominations(delegation))
    here = next((at for at, one in enumerate(ordered) if one.id == nomination.id), None)
    if here is None:
        raise Refused(gettext("This nomination has ended in the meantime."))
    there = min(max(here + by_places, 0), len(ordered) - 1)
    if there != here:
        ordered.insert(there, ordered.pop(here))
        put_in_order(delegation, ordered)
        audit.record("delegation.ordered", delegation.ref, scope=delegation.event.ref)


def give_role(nomination: Nomination, role: DelegateRole) -> None:
    """Another role in the delegation. Raises `Refused` for a second head."""
    delegation = nomination.delegation
    lock_event(delegation.event)
    head = head_of(delegation) if role is DelegateRole.HEAD else None
    if head is not None and head.id != nomination.id:
        raise Refused(gettext("The delegation has a head already: %(name)s.", name=head.name))
    nomination.role = role
    db.session.flush()
    audit.record("nomination.changed", nomination.ref, scope=delegation.event.ref, fields=["role"])
