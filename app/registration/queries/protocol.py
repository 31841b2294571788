"""Who has a place at an event, as the order of protocol asks."""

from collections.abc import Iterator

from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event
from app.network.models import Institution
from app.protocol.order import Participant
from app.registration.models import Registration, RegistrationStatus


def confirmed_participants(event: Event) -> Iterator[Participant]:
    """The confirmed, with what they were registered as; one statement."""
    query = (
        select(
            Registration.person_id,
            Registration.country_code,
            Registration.category,
            Registration.institution_name,
            Institution.kind,
        )
        .outerjoin(Institution, Institution.id == Registration.institution_id)
        .where(Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED)
    )
    for person_id, country, category, institution, kind in db.session.execute(query):
        yield Participant(person_id, country or "", category, institution, kind)
