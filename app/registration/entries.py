"""An event as it stands in a participant's calendar, in their language."""

from flask import current_app
from flask_babel import force_locale, gettext

from app.calendars import invitations
from app.calendars.invitations import CalendarFile, Entry
from app.config import Settings
from app.events.models import Event
from app.mail.outbox import link_for
from app.registration.facts import facts_of
from app.registration.models import Registration
from app.registration.queries.messages import organiser_name


def calendar_entry(event: Event, language: str) -> Entry:
    """The entry for a reader of `language`. It carries the online link: it is for the confirmed alone."""
    with force_locale(language):
        return Entry(
            title=event.title.into(language),
            description=_description(event, language),
            place=facts_of(event).place or event.online_url,
            schedule=event.schedule,
            url=link_for(language, "events.page", slug=event.slug),
            is_cancelled=event.is_cancelled,
        )


def calendar_organiser(event: Event, language: str) -> str:
    """Whose invitation it is: the event's organiser, else the secretariat."""
    with force_locale(language):
        return organiser_name(event) or gettext("Secretariat")


def calendar_download(registration: Registration) -> CalendarFile | None:
    """The registration's entry as a file to keep; None for an event without a day, or before confirmation."""
    event, language = registration.event, registration.language
    organiser = calendar_organiser(event, language)
    return invitations.download(registration.person.public_id, event.ref, organiser, calendar_entry(event, language))


def contact_of(event: Event) -> str:
    """Where a person answers questions about the event."""
    settings: Settings = current_app.extensions["settings"]
    return event.contact_email or settings.mail_reply_to or settings.sender


def agenda_link(event: Event, language: str) -> str:
    """Where the agenda stands on the event's page."""
    return f"{link_for(language, 'events.page', slug=event.slug)}#agenda"


def _description(event: Event, language: str) -> str:
    parts = [event.summary.into(language)]
    if event.online_url:
        parts.append(gettext("Join online: %(address)s", address=event.online_url))
    parts.append(
        gettext("Agenda and documents: %(address)s", address=link_for(language, "events.page", slug=event.slug))
    )
    parts.append(gettext("Questions: %(address)s", address=contact_of(event)))
    return "\n\n".join(part for part in parts if part)
