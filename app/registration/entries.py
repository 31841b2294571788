"""An event as it stands in a participant's calendar, in their language."""

from flask_babel import force_locale, gettext

from app.calendars import invitations
from app.calendars.invitations import CalendarFile, Entry
from app.events.entries import entry_of
from app.events.models import Event
from app.mail.outbox import link_for
from app.registration.models import Registration
from app.registration.queries.messages import organiser_name


def calendar_entry(event: Event, language: str, alarm_minutes: int | None = None) -> Entry:
    """The entry for a reader of `language`. It carries the online link: it is for the confirmed alone."""
    return entry_of(event, language, online_url=event.online_url, alarm_minutes=alarm_minutes)


def invited_entry(event: Event, language: str, alarm_minutes: int | None = None) -> Entry:
    """The entry for whoever is not confirmed: the same but for the online link."""
    return entry_of(event, language, alarm_minutes=alarm_minutes)


def calendar_organiser(event: Event, language: str) -> str:
    """Whose invitation it is: the event's organiser, else the secretariat."""
    with force_locale(language):
        return organiser_name(event) or gettext("Secretariat")


def calendar_download(registration: Registration) -> CalendarFile | None:
    """The registration's entry as a file to keep; None for an event without a day, or before confirmation."""
    event, language = registration.event, registration.language
    organiser = calendar_organiser(event, language)
    entry = calendar_entry(event, language, registration.person.alarm_minutes)
    return invitations.download(registration.person.public_id, event.ref, organiser, entry)


def agenda_link(event: Event, language: str) -> str:
    """Where the agenda stands on the event's page."""
    return f"{link_for(language, 'events.page', slug=event.slug)}#agenda"
