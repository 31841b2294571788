"""Who has a place at an event, as the order of protocol asks."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, func, select

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.network.models import Institution
from app.protocol.order import Participant
from app.registration.models import Registration, RegistrationStatus

#: What people were registered as, and by which those who stand alike are added up.
_STANDING = (Registration.country_code, Registration.category, Registration.institution_name, Institution.kind)


def confirmed_participants(event: Event, named: Collection[int]) -> Iterator[tuple[Participant, int]]:
    """The confirmed with what they were registered as: each of the persons `named`, the others as one for all who stand
    alike, with their number."""
    alike = Counter[tuple[Any, ...]]()
    added_up = _confirmed(event).add_columns(*_STANDING, func.count()).group_by(*_STANDING)
    for *standing, number in db.session.execute(added_up):
        alike[tuple(standing)] = number
    for part in pieces(named):
        query = _confirmed(event).add_columns(Registration.person_id, *_STANDING)
        for person_id, *standing in db.session.execute(query.where(Registration.person_id.in_(part))):
            alike[tuple(standing)] -= 1
            yield _participant(person_id, *standing), 1
    for each, number in alike.items():
        if number:
            yield _participant(0, *each), number


def _confirmed(event: Event) -> Select[Any]:
    query = select().select_from(Registration).outerjoin(Institution, Institution.id == Registration.institution_id)
    return query.where(Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED)


def _participant(person_id: int, country: str | None, category: Any, institution: str, kind: Any) -> Participant:
    return Participant(person_id, country or "", category, institution, kind)
