"""The calendar object of a message that is sent again to another address of its recipient."""

from app.calendars import invitations
from app.calendars.invitations import CalendarFile
from app.events.models import Event
from app.mail.outbox import Recipient
from app.people.models import Person
from app.registration.entries import calendar_entry, invited_entry
from app.registration.mails import calendar_file
from app.registration.models import Registration, RegistrationStatus


def calendar_again(
    event: Event, person: Person, registration: Registration | None, recipient: Recipient, method: str
) -> CalendarFile | None:
    """The entry as it stands now, with `recipient` as its one ATTENDEE; or what takes it out, again."""
    is_confirmed = registration is not None and registration.status is RegistrationStatus.CONFIRMED
    make_entry = calendar_entry if is_confirmed else invited_entry
    entry = make_entry(event, recipient.language or "", person.alarm_minutes)
    make = invitations.cancel_again if method == "CANCEL" else invitations.request
    return calendar_file(make, event, recipient, entry)
