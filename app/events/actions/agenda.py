"""Writing the agenda: rows in their order, the groups a row breaks into, and who speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.actions.editing import refuse_if_cancelled
from app.events.models import AgendaRow, BreakoutGroup, Event, Speaker, SpeakerRole
from app.people.models import Person


def add_row(event: Event, values: Mapping[str, Any]) -> AgendaRow:
    """A new row, placed by its start among the rows of its day."""
    _open(event)
    row = AgendaRow(groups=[], speakers=[], **values)
    event.agenda.append(row)
    _place_by_time(event, row)
    db.session.flush()
    _note(event, "agenda.row_added")
    return row


def change_row(event: Event, row: AgendaRow, values: Mapping[str, Any]) -> None:
    """Change a row; one that gets another day or start is placed anew, any other keeps its place."""
    _open(event)
    fields = [name for name, value in values.items() if getattr(row, name) != value]
    for name in fields:
        setattr(row, name, values[name])
    if {"day", "start_time"} & set(fields):
        _place_by_time(event, row)
    if fields:
        _note(event, "agenda.row_changed", fields)


@dataclass(frozen=True)
class RowChange:
    """What is to stand in the agenda: in `row`, or without one in a new row, and who of the directory speaks there."""

    row: AgendaRow | None
    values: Mapping[str, Any]
    people: Sequence[Person] = ()


def save_rows(event: Event, changes: Sequence[RowChange], *, replaces: bool = False) -> int:
    """Write many rows at once; returns how many are new or changed. `replaces` takes all that stood away first."""
    _open(event)
    if replaces:
        event.speakers[:] = [speaker for speaker in event.speakers if speaker.agenda_row_id is None]
        event.agenda.clear()
    written = [(change, row) for change in changes if (row := _written(event, change))]
    db.session.flush()
    for change, row in written:
        for position, person in enumerate(change.people, len(row.speakers)):
            speaker = Speaker(agenda_row_id=row.id, role=SpeakerRole.SPEAKER, position=position, person_id=person.id)
            event.speakers.append(speaker)
    if written or replaces:
        db.session.flush()
        _note(event, "agenda.rows_saved")
    return len(written)


def _written(event: Event, change: RowChange) -> AgendaRow | None:
    """The row with its new values, in its place; None when it says what it said before."""
    row = change.row
    if row is None:
        row = AgendaRow(groups=[], speakers=[], **change.values)
        event.agenda.append(row)
        _place_by_time(event, row)
        return row
    fields = {name for name, value in change.values.items() if getattr(row, name) != value}
    for name in fields:
        setattr(row, name, change.values[name])
    if {"day", "start_time"} & fields:
        _place_by_time(event, row)
    return row if fields or change.people else None


def delete_row(event: Event, row: AgendaRow) -> None:
    """Take a row away, with its groups and speakers."""
    _open(event)
    for speaker in [speaker for speaker in event.speakers if speaker.agenda_row_id == row.id]:
        event.speakers.remove(speaker)
    event.agenda.remove(row)
    _note(event, "agenda.row_deleted")


def shift_row(event: Event, row: AgendaRow, by: int) -> None:
    """Move a row up (`by` -1) or down (1) within its day; at the end of the day nothing happens."""
    _open(event)
    rows = _rows_of(event, row.day)
    here = rows.index(row)
    there = here + by
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        _number(rows)
        _note(event, "agenda.row_shifted")


def copy_day(event: Event, day: int, to: int) -> list[AgendaRow]:
    """Repeat the rows of one day on another, with their groups, without their speakers. `Refused` when `to` has rows."""
    _open(event)
    if _rows_of(event, to):
        raise Refused(gettext("Day %(day)s has an agenda already. Choose a day without one.", day=to))
    copies = [_repeated(row, to) for row in _rows_of(event, day)]
    if not copies:
        raise Refused(gettext("Day %(day)s has no agenda to copy.", day=day))
    event.agenda.extend(copies)
    db.session.flush()
    _note(event, "agenda.day_copied")
    return copies


def save_group(event: Event, row: AgendaRow, group: BreakoutGroup | None, values: Mapping[str, Any]) -> BreakoutGroup:
    """Add a group to `row`, or change `group` of it."""
    _open(event)
    if group is None:
        group = BreakoutGroup(position=len(row.groups))
        row.groups.append(group)
    for name, value in values.items():
        setattr(group, name, value)
    db.session.flush()
    _note(event, "agenda.group_saved")
    return group


def delete_group(event: Event, row: AgendaRow, group: BreakoutGroup) -> None:
    _open(event)
    row.groups.remove(group)
    _note(event, "agenda.group_deleted")


def add_speaker(
    event: Event,
    row: AgendaRow | None,
    role: SpeakerRole,
    *,
    person: Person | None = None,
    name: str = "",
    organisation: str = "",
) -> Speaker:
    """Someone speaks or facilitates in `row`, or without a row in the event as a whole. A person, or a name as printed."""
    _open(event)
    if person is None and not name:
        raise Refused(gettext("Choose a person, or write a name."))
    of_row = [speaker for speaker in event.speakers if speaker.agenda_row_id == (row.id if row else None)]
    if person is not None and any(speaker.person_id == person.id and speaker.role is role for speaker in of_row):
        raise Refused(gettext("%(name)s is here already.", name=person.name))
    speaker = Speaker(
        agenda_row_id=row.id if row else None,
        role=role,
        position=len(of_row),
        person_id=person.id if person else None,
        name=name,
        organisation=organisation,
    )
    event.speakers.append(speaker)
    db.session.flush()
    _note(event, "agenda.speaker_added")
    return speaker


def remove_speaker(event: Event, speaker: Speaker) -> None:
    _open(event)
    event.speakers.remove(speaker)
    _note(event, "agenda.speaker_removed")


def _rows_of(event: Event, day: int) -> list[AgendaRow]:
    return sorted((row for row in event.agenda if row.day == day), key=lambda row: (row.position or 0, row.id or 0))


def _place_by_time(event: Event, row: AgendaRow) -> None:
    """Before the first row of the day that starts later; the others keep their order, even one set by hand."""
    others = [other for other in _rows_of(event, row.day) if other is not row]
    place = next((n for n, other in enumerate(others) if other.start_time > row.start_time), len(others))
    others.insert(place, row)
    _number(others)


def _number(rows: list[AgendaRow]) -> None:
    for position, row in enumerate(rows):
        row.position = position


def _repeated(row: AgendaRow, day: int) -> AgendaRow:
    names = ("position", "start_time", "end_time", "kind", "title", "points", "speaker_text", "groups_stated")
    groups = [BreakoutGroup(position=g.position, title=g.title, question=g.question, room=g.room) for g in row.groups]
    return AgendaRow(day=day, groups=groups, speakers=[], **{name: getattr(row, name) for name in names})


def _open(event: Event) -> None:
    refuse_if_cancelled(event, ["agenda"])


def _note(event: Event, action: str, fields: list[str] | None = None) -> None:
    audit.record(action, event.ref, scope=event.ref, fields=fields)
    if event.take_hours():
        audit.record("event.hours_changed", event.ref, scope=event.ref)
