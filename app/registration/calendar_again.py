"""The calendar object of a message that is sent again to another address of its recipient."""

from app.calendars.invitations import CalendarFile, cancel_again, request
from app.events.models import Event
from app.mail.outbox import Recipient
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.telling import Telling


def calendar_again(
    event: Event, person: Person, registration: Registration | None, recipient: Recipient, method: str
) -> CalendarFile | None:
    """The entry as it stands now, with `recipient` as its one ATTENDEE; or what takes it out, again."""
    is_confirmed = registration is not None and registration.status is RegistrationStatus.CONFIRMED
    online_url = event.online_url if is_confirmed else ""
    telling = Telling(event, recipient, event.ref, online_url=online_url, alarm_minutes=person.alarm_minutes)
    return (cancel_again if method == "CANCEL" else request)(telling.invitee, telling.entry)
