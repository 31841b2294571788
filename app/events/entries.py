"""An event, and each row of its agenda, as entries of a calendar in one reader's language."""

from dataclasses import replace
from datetime import datetime, timedelta

from flask_babel import force_locale, gettext

from app.calendars.feeds.building import Item
from app.calendars.ics import Entry, Party, Revision
from app.calendars.spans import Span, span_of
from app.core.dates import Precision, Schedule
from app.core.links import link_for
from app.core.occasions import written_place
from app.core.settings import settings
from app.core.words import word
from app.events.calendar_queries import EventRevision
from app.events.models import AgendaRow, Event, OrganisationRole


def entry_of(event: Event, language: str, *, online_url: str = "", alarm_minutes: int | None = None) -> Entry:
    """The entry for a reader of `language`; `online_url` only for those whom it is for.

    Time and place are the same for all, so that being confirmed is no significant change of an invitation.
    """
    url = link_for(language, "events.page", slug=event.slug)
    with force_locale(language):
        return Entry(
            title=event.title.into(language),
            description=_description(event, language, url, online_url),
            place=written_place(event.place) or (gettext("Online") if event.online_url else ""),
            schedule=event.schedule,
            url=url,
            is_cancelled=event.is_cancelled,
            place_key="|".join(part or "" for part in event.place)
            if any(event.place)
            else f"|{bool(event.online_url)}",
            alarm_minutes=alarm_minutes,
            hours=event.day_hours,
        )


def contact_of(event: Event) -> str:
    """Where a person answers questions about the event."""
    return event.contact_email or settings().mail_reply_to or settings().sender


def organiser_of(event: Event, language: str) -> Party:
    """Who stands for a published entry: the first organiser, else the secretariat, with the address for questions."""
    named = (each.name for each in event.organisations if each.role is OrganisationRole.ORGANISER)
    with force_locale(language):
        return Party(next(named, "") or gettext("Secretariat"), contact_of(event))


def public_uid(event: Event) -> str:
    """The UID of the event in public calendars; a person's own entry has another one."""
    return _uid("event", event.public_id)


def item_of(event: Event, entry: Entry, revision: Revision, language: str) -> Item | None:
    """The event in a feed, marked when it is a demonstration; None when its day is not known."""
    span = entry.span
    if span is None:
        return None
    shown = replace(entry, title=_marked(event, entry.title, language))
    return Item(shown, span, revision, organiser_of(event, language), is_draft=event.is_draft)


def agenda_items(event: Event, revision: EventRevision, language: str, *, is_cancelled: bool = False) -> list[Item]:
    """The rows of the agenda as entries of their own; none when the day or the zone of the event is not known.

    A row is no version by itself: it bears that of its event's agenda, which is never older than the row's own.
    """
    if event.precision is not Precision.DAY or not event.zone or event.start_on is None:
        return []
    organiser = organiser_of(event, language)
    return [
        Item(
            _row_entry(event, row, span, language, is_cancelled or event.is_cancelled),
            span,
            Revision(_uid("agenda", row.public_id), revision.agenda_sequence, revision.agenda_changed_at),
            organiser,
            is_quiet=row.is_pause,
            is_draft=event.is_draft,
        )
        for row in event.agenda
        if (span := _row_span(event, row))
    ]


def _row_span(event: Event, row: AgendaRow) -> Span | None:
    if event.start_on is None:
        return None
    day = event.start_on + timedelta(days=row.day - 1)
    span = span_of(Schedule(day, day, Precision.DAY, row.start_time, row.end_time, event.zone))
    if span and row.start_time == row.end_time:
        return replace(span, end=span.start)  # a moment: it takes no time of the day
    return span


def _row_entry(event: Event, row: AgendaRow, span: Span, language: str, is_cancelled: bool) -> Entry:
    day = span.start.date() if isinstance(span.start, datetime) else span.start
    with force_locale(language):
        title = row.title.into(language) or str(word(row.kind))
        title = gettext("%(row)s (%(event)s)", row=title, event=event.title.into(language))
        place = written_place(event.place) or (gettext("Online") if event.online_url else "")
        return Entry(
            title=_marked(event, title, language),
            description="\n\n".join(filter(None, (row.speaker_text, row.points.into(language)))),
            place=place,
            schedule=Schedule(day, day, Precision.DAY, row.start_time, row.end_time, event.zone),
            url=f"{link_for(language, 'events.page', slug=event.slug)}#agenda",
            is_cancelled=is_cancelled,
        )


def _marked(event: Event, title: str, language: str) -> str:
    if not event.is_demonstration:
        return title
    with force_locale(language):
        return gettext("Demonstration: %(title)s", title=title)


def _description(event: Event, language: str, url: str, online_url: str) -> str:
    parts = [event.summary.into(language)]
    if online_url:
        parts.append(gettext("Join online: %(address)s", address=online_url))
    parts.append(gettext("Agenda and documents: %(address)s", address=url))
    parts.append(gettext("Questions: %(address)s", address=contact_of(event)))
    return "\n\n".join(part for part in parts if part)


def _uid(kind: str, public_id: str) -> str:
    return f"{kind}-{public_id}@{settings().mail_domain}"
