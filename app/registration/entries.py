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


def calendar_entry(event: Event, language: str, alarm_minutes: int | None = None) -> Entry:
    """The entry for a reader of `language`. It carries the online link: it is for the confirmed alone."""
    return _entry(event, language, alarm_minutes, event.online_url)


def invited_entry(event: Event, language: str, alarm_minutes: int | None = None) -> Entry:
    """The entry for whoever is not confirmed: the same but for the online link."""
    return _entry(event, language, alarm_minutes, "")


def _entry(event: Event, language: str, alarm_minutes: int | None, online_url: str) -> Entry:
    """Time and place are the same for all, so that being confirmed is no significant change of an invitation."""
    with force_locale(language):
        return Entry(
            title=event.title.into(language),
            description=_description(event, language, online_url),
            place=facts_of(event).place or (gettext("Online") if event.online_url else ""),
            schedule=event.schedule,
            url=link_for(language, "events.page", slug=event.slug),
            is_cancelled=event.is_cancelled,
            place_key="|".join(part or "" for part in event.place)
            if any(event.place)
            else f"|{bool(event.online_url)}",
            alarm_minutes=alarm_minutes,
        )


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


def contact_of(event: Event) -> str:
    """Where a person answers questions about the event."""
    settings: Settings = current_app.extensions["settings"]
    return event.contact_email or settings.mail_reply_to or settings.sender


def agenda_link(event: Event, language: str) -> str:
    """Where the agenda stands on the event's page."""
    return f"{link_for(language, 'events.page', slug=event.slug)}#agenda"


def _description(event: Event, language: str, online_url: str) -> str:
    parts = [event.summary.into(language)]
    if online_url:
        parts.append(gettext("Join online: %(address)s", address=online_url))
    parts.append(
        gettext("Agenda and documents: %(address)s", address=link_for(language, "events.page", slug=event.slug))
    )
    parts.append(gettext("Questions: %(address)s", address=contact_of(event)))
    return "\n\n".join(part for part in parts if part)
