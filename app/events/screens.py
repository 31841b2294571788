"""The screens of events themselves for those who work on one: what the event says, and its life."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from app.accounts.models import Role, RoleKind
from app.core.languages import language_names
from app.core.shown import written_schedule
from app.core.words import word
from app.events.checks import missing_languages, obstacles
from app.events.models import AgendaRow, Event, PlannedChange
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen

#: So long before an event its agenda is asked for.
AGENDA_BEFORE = timedelta(days=30)


def event_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    yield work_count("agenda_rows", AgendaRow.event_id, AgendaRow.event_id.in_(events.ids))
    yield work_count("planned_changes", PlannedChange.event_id, PlannedChange.event_id.in_(events.ids))
    yield work_count("organisers", Role.event_id, Role.event_id.in_(events.ids), Role.kind == RoleKind.ORGANISER)


def texts_state(event: Event, _tallies: EventTallies, _at: datetime) -> WorkState:
    texts = (event.title, event.summary, event.description)
    missing = [code for code in event.languages if any(code in missing_languages(event, text) for text in texts)]
    names = ", ".join(language_names()[code] for code in missing)
    return WorkState(gettext("not all in %(languages)s", languages=names) if names else "")


def agenda_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    number = tallies["agenda_rows"].number
    if number:
        return WorkState(ngettext("%(num)d row", "%(num)d rows", number))
    is_near = event.starts_at is not None and at > event.starts_at - AGENDA_BEFORE and not _is_over(event, at)
    need = WorkNeed(gettext("Write the agenda"), url_for("events.agenda", slug=event.slug), 65) if is_near else None
    return WorkState(gettext("empty"), need)


def schedule_state(event: Event, _tallies: EventTallies, _at: datetime) -> WorkState:
    return WorkState(written_schedule(event.schedule) or gettext("date not known"))


def move_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    """What is prepared and not made is easily forgotten, and people believe what stands."""
    state = schedule_state(event, tallies, at)
    if not tallies["planned_changes"].number:
        return state
    sentence = gettext("A change of the event is prepared and not made yet: look at it")
    return WorkState(state.text, WorkNeed(sentence, url_for("events.planned", slug=event.slug), 5))


def rules_state(event: Event, _tallies: EventTallies, _at: datetime) -> WorkState:
    return WorkState(word(event.policy))


def publication_state(event: Event, _tallies: EventTallies, _at: datetime) -> WorkState:
    url = url_for("events.publish", slug=event.slug)
    hindering = obstacles(event)
    if hindering:
        return WorkState(gettext("something is missing"), WorkNeed(hindering[0], url, 40))
    return WorkState(need=WorkNeed(gettext("Publish the event"), url, 60))


def organisers_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number = tallies["organisers"].number
    return WorkState(ngettext("%(num)d person", "%(num)d people", number) if number else "")


def _is_over(event: Event, at: datetime) -> bool:
    return event.ends_at is not None and event.ends_at < at


def _stands(event: Event) -> bool:
    return not event.is_cancelled


def _is_draft(event: Event) -> bool:
    return event.is_draft


def _is_published(event: Event) -> bool:
    return event.is_published


def join_screens(app: Flask) -> None:
    """In the order in which they stand."""
    tallying.add(app, event_tallies, key="events")
    add, edit = partial(add_screen, app, WorkGroup.CONTENTS), "event.edit"
    add(edit, "events.agenda", _l("Agenda"), agenda_state, is_main=True)
    add(edit, "events.texts", _l("Texts"), texts_state)
    add(edit, "events.schedule", _l("Date and place"), schedule_state, applies=_is_draft)
    add(edit, "events.move", _l("Move: another date or place"), move_state, applies=_is_published)
    add(edit, "events.registration_rules", _l("Registration: who and until when"), rules_state, applies=_stands)
    add(edit, "events.organisations", _l("Organisers and partners"), applies=_stands)
    add(edit, "events.details", _l("Details: kind, languages, series"), applies=_stands)
    add(edit, "events.address", _l("Address of the page"), applies=_stands)
    add, publish = partial(add_screen, app, WorkGroup.LIFE), "event.publish"
    add(publish, "events.publish", _l("Publish the event"), publication_state, applies=_is_draft)
    add(publish, "events.withdraw", _l("Take back to draft"), applies=_is_published)
    add(publish, "events.cancel", _l("Cancel the event"), applies=_is_published)
    add("event.delegate", "events.organisers", _l("Who organises it"), organisers_state)
    add("event.copy", "events.copy", _l("Copy as a new draft"))
    add("event.organise", "events.history", _l("Everything that was changed"))
