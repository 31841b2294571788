"""By what a person comes to an event."""

from app.delegations.queries.nominations import active_nomination_of
from app.events.models import Event
from app.people.models import Person
from app.registration.queries.registrations import active_registration
from app.travel.standing import Attendance


def attendance_of(event: Event, person: Person) -> Attendance:
    """The person's registration and nomination that have not ended."""
    return Attendance(active_registration(event, person), active_nomination_of(event, person))
