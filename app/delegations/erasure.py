"""What ends in delegations before a person is erased."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.delegations.actions.accepting import lock_nomination
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import Nomination, NominationStatus
from app.delegations.queries.nominations import WITH_DELEGATION
from app.people.models import Person


def leave_delegations(person: Person) -> None:
    """Before a person is erased: their unit is free again, for events that are not over. What is past still counts."""
    for nomination in _going_on(person):
        lock_nomination(nomination)
        if nomination.is_active:
            take_step(nomination, NominationStatus.WITHDRAWN)
            free_units(nomination.delegation_id, [nomination.id])


def is_named(person: Person) -> bool:
    """Whether `leave_delegations` has a nomination to end."""
    return bool(_going_on(person))


def _going_on(person: Person) -> Sequence[Nomination]:
    query = select(Nomination).where(Nomination.person_id == person.id, Nomination.ended_at.is_(None))
    found = db.session.scalars(query.options(*WITH_DELEGATION).order_by(Nomination.event_id))
    return [nomination for nomination in found if not nomination.event.has_ended(now())]
