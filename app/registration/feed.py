"""A person's own feed: the events they are confirmed for, and for a while those they no longer are.

Who waits or was not decided about yet has nothing in the calendar; that would promise a seat.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from app.calendars.feeds.building import Item
from app.calendars.feeds.queries import SentEntries, entries_sent_to
from app.calendars.feeds.sources import Contents
from app.calendars.feeds.window import FeedWindow, window_at
from app.calendars.ics import Entry, Revision
from app.calendars.invitations import first_uid
from app.calendars.models import CalendarInvitation
from app.core.clock import now
from app.events.calendar_queries import EventRevision, revisions_of
from app.events.entries import agenda_items, entry_of, item_of
from app.events.models import Event, TransitionKind
from app.network.queries import THE_NETWORK
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition
from app.registration.queries.calendars import registrations_in_feed


def registered_events(person: Person, language: str, with_agenda: bool) -> Contents:
    """The person's entries under the UIDs of their invitations. The confirmed alone read the online link."""
    registrations = registrations_in_feed(person, with_agenda=with_agenda)
    revisions = revisions_of([registration.event for registration in registrations])
    sent = entries_sent_to(person, f"person:{person.public_id}", f"network:{THE_NETWORK}")
    window = window_at(now())
    items: list[Item] = []
    for event, group in groupby(registrations, key=lambda registration: registration.event):
        own = list(group)
        entry = _entry(event, person, language, own, window)
        if entry is None:
            continue
        version = _version(person, event, own, revisions[event.id], sent.by_subject.get(event.ref))
        items += filter(None, [item_of(event, entry, version, language)])
        if with_agenda:
            items += agenda_items(event, revisions[event.id], language, is_cancelled=entry.is_cancelled)
    return Contents(items, _changed_at(registrations, revisions.values(), sent))


def _entry(
    event: Event, person: Person, language: str, own: Sequence[Registration], window: FeedWindow
) -> Entry | None:
    """What the calendar shows of the event: as it is, as cancelled, or nothing any more."""
    if event.is_draft or event.end_on is None or event.end_on < window.first_day:
        return None
    left_at = _left_at(own)
    if left_at is None and not _is_confirmed(own):
        return None
    ended_at = min((at for at in (left_at, _cancelled_at(event)) if at), default=None)
    if ended_at is None:
        return entry_of(event, language, online_url=event.online_url, alarm_minutes=person.alarm_minutes)
    return replace(entry_of(event, language), is_cancelled=True) if ended_at >= window.cancelled_since else None


def _is_confirmed(own: Sequence[Registration]) -> bool:
    return any(each.is_active and each.status is RegistrationStatus.CONFIRMED for each in own)


def _steps(registrations: Iterable[Registration]) -> list[RegistrationTransition]:
    """All that became of the person's registrations for one event, in time."""
    steps = [step for registration in registrations for step in registration.transitions]
    return sorted(steps, key=lambda step: (step.at, step.id))


def _left_at(own: Sequence[Registration]) -> datetime | None:
    """When the person ceased to be confirmed; None while they are, and when they never were."""
    if _is_confirmed(own):
        return None
    steps = _steps(own)
    confirmed = [place for place, step in enumerate(steps) if step.status is RegistrationStatus.CONFIRMED]
    after = steps[confirmed[-1] + 1 :] if confirmed else []
    return after[0].at if after else None


def _cancelled_at(event: Event) -> datetime | None:
    return next((step.at for step in event.transitions if step.kind is TransitionKind.CANCELLED), None)


def _version(
    person: Person, event: Event, own: Sequence[Registration], revision: EventRevision, sent: CalendarInvitation | None
) -> Revision:
    """The UID and SEQUENCE of the invitation; of whoever has no address to send one to, those it would begin with."""
    steps = _steps(own)
    changed = [revision.changed_at, *(step.at for step in steps)]
    if sent is None:
        return Revision(first_uid(person.public_id, event.ref), revision.sequence + len(steps), max(changed))
    return Revision(sent.uid, sent.sequence, max(*changed, sent.changed_at))


def _changed_at(
    registrations: Sequence[Registration],
    revisions: Iterable[EventRevision],
    sent: SentEntries,
) -> datetime | None:
    """The newest of everything that the feed was ever made of. No registration is ever deleted, so it never goes back."""
    found = [step.at for registration in registrations for step in registration.transitions]
    found += [revision.agenda_changed_at for revision in revisions]
    found += [row.changed_at for row in sent.by_subject.values()]
    return max([*found, *([sent.recorded_at] if sent.recorded_at else [])], default=None)
