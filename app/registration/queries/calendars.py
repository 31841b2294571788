"""What a person's own calendar is made of."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Person
from app.registration.models import Registration


def registrations_in_feed(person: Person, *, with_agenda: bool) -> Sequence[Registration]:
    """All the registrations the person ever had, by event, with their steps: a few statements for any number."""
    event = contains_eager(Registration.event)
    shown = [Event.transitions, Event.organisations, *([Event.agenda] if with_agenda else [])]
    query = (
        select(Registration)
        .join(Registration.event)
        .where(Registration.person_id == person.id)
        .options(selectinload(Registration.transitions), event, *(event.selectinload(relation) for relation in shown))
        .order_by(Event.id, Registration.id)
    )
    return db.session.scalars(query).all()
