"""Creating an event, changing what it says, and copying it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events import hooks, queries
from app.events.actions.addresses import free_slug
from app.events.checks import obstacles
from app.events.models import (
    AgendaRow,
    BreakoutGroup,
    Event,
    EventKind,
    EventOrganisation,
    EventTransition,
    OrganisationRole,
    Placing,
    Speaker,
    TransitionKind,
)
from app.people.queries import institution_named

#: What may still be corrected of a cancelled event.
TEXTS = frozenset({"title", "summary", "description"})


def create(title: TranslatedText, kind: EventKind, languages: list[str]) -> Event:
    """A new draft without a date. Its address is made from the title in its original language."""
    event = Event(
        slug=free_slug(title.into(title.original), fallback=kind.value.replace("_", "-")),
        kind=kind,
        title=title,
        summary=TranslatedText(),
        description=TranslatedText(),
        languages=languages,
        created_at=now(),
        created_by=audit.acting(),
    )
    event.reschedule(Schedule(None, None, Precision.UNKNOWN))
    db.session.add(event)
    _begin(event)
    return event


def change(event: Event, values: Mapping[str, Any]) -> list[str]:
    """Set the attributes that differ and return their names. A change of date or place of a published event is a move.

    Raises `Refused` when a cancelled event would change in more than its texts.
    """
    fields = [name for name, value in values.items() if getattr(event, name) != value]
    refuse_if_cancelled(event, fields)
    if event.is_published and {"placing"} & set(fields):
        raise Refused(gettext("The event is published: move it, so that everyone concerned is told."))
    if "parent_id" in fields and values["parent_id"] in queries.ids_below(event):
        raise Refused(gettext("An event can't be a part of itself or of one of its own parts."))
    for name in fields:
        if name == "placing":
            event.place_at(values[name])
        else:
            setattr(event, name, values[name])
    if fields:
        audit.record("event.changed", event.ref, scope=event.ref, fields=sorted(fields))
    return fields


def change_rules(event: Event, values: Mapping[str, Any]) -> list[str]:
    """Change how people register. `Refused` when that needs a day or a zone the event does not have."""
    if any(values[name] for name in ("opens_local", "closes_local", "edit_until_local")) and not event.zone:
        raise Refused(gettext("Set the time zone of the event first: these times are in its zone."))
    fields = change(event, values)
    for obstacle in obstacles(event) if event.is_published else ():
        raise Refused(obstacle)
    return fields


def set_organisations(event: Event, rows: Sequence[tuple[OrganisationRole, str]]) -> None:
    """Replace who takes part by `(role, name as printed)` rows; a name the network knows is linked to its institution."""
    refuse_if_cancelled(event, ["organisations"])
    present = [(organisation.role, organisation.name) for organisation in event.organisations]
    if present == list(rows):
        return
    linked = {organisation.name: organisation.institution_id for organisation in event.organisations}
    event.organisations = [
        EventOrganisation(
            role=role, name=name, position=position, institution_id=linked.get(name) or _institution(name)
        )
        for position, (role, name) in enumerate(rows)
    ]
    audit.record("event.changed", event.ref, scope=event.ref, fields=["organisations"])


def copy(event: Event, title: TranslatedText, placing: Placing, carried: Collection[str] | None = None) -> Event:
    """A draft with the same texts and organisations under a `title` of its own: the next edition of a series.

    `carried` names what else goes along (`hooks.copying`); None is what usually does.
    """
    clone = create(title, event.kind, list(event.languages))
    for name in ("summary", "description", "series_id", "priority_area_id", "network_role", "contact_email"):
        setattr(clone, name, getattr(event, name))
    clone.edition = event.edition + 1 if event.edition else None
    clone.place_at(placing)
    for name in ("policy", "offer_hours", "decline_policy"):
        setattr(clone, name, getattr(event, name))
    clone.is_demonstration = event.is_demonstration
    clone.organisations = [
        EventOrganisation(role=o.role, name=o.name, position=o.position, institution_id=o.institution_id)
        for o in event.organisations
    ]
    audit.record("event.copied", clone.ref, scope=clone.ref, note=event.ref)
    hooks.carry_along(event, clone, carried)
    return clone


def carry_agenda(event: Event, clone: Event) -> None:
    """The rows of the agenda and the speakers."""
    rows = {row.id: _copied_row(row) for row in event.agenda}
    clone.agenda = list(rows.values())
    clone.take_hours()
    clone.speakers = [_copied_speaker(speaker, rows.get(speaker.agenda_row_id or 0)) for speaker in event.speakers]


def refuse_if_cancelled(event: Event, fields: Sequence[str]) -> None:
    """Raise `Refused` when `fields` of a cancelled event are more than its texts."""
    if event.is_cancelled and set(fields) - TEXTS:
        raise Refused(gettext("The event was cancelled: only its texts can still be corrected."))


def _begin(event: Event) -> None:
    event.transitions = [EventTransition(kind=TransitionKind.CREATED, at=now(), actor=audit.acting())]
    event.organisations, event.agenda, event.speakers, event.notes = [], [], [], []
    db.session.flush()
    audit.record("event.created", event.ref, scope=event.ref)


def _institution(name: str) -> int | None:
    found = institution_named(name, None)
    return found.id if found else None


def _copied_row(row: AgendaRow) -> AgendaRow:
    names = ("day", "position", "start_time", "end_time", "kind", "title", "points", "speaker_text", "groups_stated")
    clone = AgendaRow(**{name: getattr(row, name) for name in names})
    clone.groups = [
        BreakoutGroup(position=group.position, title=group.title, question=group.question, room=group.room)
        for group in row.groups
    ]
    return clone


def _copied_speaker(speaker: Speaker, row: AgendaRow | None) -> Speaker:
    names = ("role", "position", "person_id", "name", "organisation")
    clone = Speaker(**{name: getattr(speaker, name) for name in names})
    clone.row = row
    return clone
