"""What delegations tell the order of protocol: who is what in the delegation that named them, and which may still come."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.delegations.models import DelegateRole, Delegation, Nomination, NominationStatus
from app.delegations.queries.delegations import delegations_of
from app.events.models import Event
from app.protocol.hooks import ExpectedDelegation
from app.protocol.order import HeldPosition

_COMING = (NominationStatus.ACCEPTED, NominationStatus.ACCREDITED)


def positions_in_delegations(event: Event) -> Mapping[int, HeldPosition]:
    """Person's id → the place in their delegation, of those who have accepted; one statement."""
    query = (
        select(Nomination.person_id, Delegation.country_code, Nomination.position, Nomination.role)
        .join(Delegation, Delegation.id == Nomination.delegation_id)
        .where(Nomination.event_id == event.id, Nomination.ended_at.is_(None), Nomination.status.in_(_COMING))
    )
    return {
        person_id: HeldPosition(country_code or "", position, role, role is DelegateRole.OBSERVER)
        for person_id, country_code, position, role in db.session.execute(query)
    }


def expected_delegations(event: Event) -> Sequence[ExpectedDelegation]:
    """Whoever was asked and has not said no."""
    return [
        ExpectedDelegation(one.country_code or "", _name(one))
        for one in delegations_of(event)
        if one.declined_at is None
    ]


def _name(delegation: Delegation) -> TranslatedText | None:
    if delegation.bloc is not None:
        return delegation.bloc.name
    return delegation.institution.name if delegation.institution is not None else None
