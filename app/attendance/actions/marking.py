"""Marking who came: in one pass from the signed sheet, at the door, and by correction."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, insert, literal

from app.attendance.models import AttendanceRecord
from app.attendance.queries.days import days_of, has_begun
from app.attendance.queries.roll import RollLine, not_marked, registration_sent_as
from app.attendance.sentences import not_begun
from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.people.actions import PersonValues, create_person
from app.people.models import Person
from app.people.queries import person_by_email
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import lock_event
from app.registration.models import Origin, Registration, RegistrationStatus


def refuse_before(event: Event, number: int) -> None:
    """Raise `Refused` while day `number` has not begun: nobody can have been there yet."""
    day = next((each for each in days_of(event) if each.number == number), None)
    if day is not None and not has_begun(event, day):
        raise Refused(not_begun(day))


def mark(
    event: Event, day: int, lines: list[RollLine], shown: set[str], before: set[str], after: set[str]
) -> tuple[int, int]:
    """Record the day's marks; returns (newly present, newly absent).

    `shown` are the public ids that stood on the page, `before` those ticked when it was opened, `after` those ticked
    when it was sent. Only what this person changed is recorded, so two colleagues marking one list at once both count.
    Raises `Refused` while the day has not begun.
    """
    refuse_before(event, day)
    came = gone = 0
    for line in lines:
        key = line.registration.public_id
        if key not in shown or (key in before) == (key in after):
            continue
        is_present = key in after
        if line.is_present is is_present:
            continue
        _record(line.registration, day, is_present)
        came, gone = came + is_present, gone + (not is_present)
    if came or gone:
        audit.record("attendance.marked", target=event.ref, scope=event.ref, note=f"day {day}: +{came} -{gone}")
    return came, gone


def mark_all_present(event: Event, day: int, who: Select[Registration]) -> int:
    """Mark present all whom `who` selects, in one statement; returns how many. Raises `Refused` before the day."""
    refuse_before(event, day)
    came = _record_all(who, day, is_present=True)
    if came:
        audit.record("attendance.marked", target=event.ref, scope=event.ref, note=f"day {day}: +{came} -0")
    return came


def mark_the_rest_absent(event: Event, day: int) -> int:
    """Close a day: who was not marked was absent. Returns how many. Raises `Refused` while it has not begun."""
    refuse_before(event, day)
    rest = _record_all(not_marked(event, day), day, is_present=False)
    if rest:
        audit.record("attendance.closed", target=event.ref, scope=event.ref, note=f"day {day}: {rest} absent")
    return rest


def correct(registration: Registration, event: Event, day: int, is_present: bool, reason: str) -> None:
    """Add a record that replaces the newest one of that day; what it corrects stays.

    Before the day begins only somebody marked present by mistake can be corrected; else `Refused` is raised.
    """
    if is_present:
        refuse_before(event, day)
    _record(registration, day, is_present, reason)
    audit.record("attendance.corrected", target=registration.ref, scope=event.ref, note=f"day {day}")


def walk_in(event: Event, day: int, values: PersonValues, sent_as: str | None = None) -> Registration:
    """Someone came without a registration: make the person and the registration, and mark them present.

    A known address finds the person, of whom what was entered only fills what the directory does not know; an active
    registration is marked instead of made twice, and so is a form sent twice, which `sent_as` tells: without an
    address nothing else does. Walk-ins hold no seat: they stand in the room already. Raises `Refused` when the person
    has a registration that is not confirmed, and while the day has not begun.
    """
    refuse_before(event, day)
    lock_event(event)
    if sent_as and (added := registration_sent_as(sent_as)):
        return added
    email = values.get("email")
    person = person_by_email(email) if email else None
    if person is None:
        values["is_demonstration"] = event.is_demonstration
        person = create_person(**values)
        db.session.flush()
    registration = register(event, person, _details(person, values), origin=Origin.WALK_IN)
    if registration.status is not RegistrationStatus.CONFIRMED:
        raise Refused(
            gettext("%(name)s is on the list already, not confirmed: accept the registration first.", name=person.name)
        )
    _record(registration, day, True, sent_as=sent_as)
    audit.record("attendance.walked_in", target=registration.ref, scope=event.ref, note=f"day {day}")
    return registration


def _details(person: Person, values: PersonValues) -> Details:
    entered: Mapping[str, Any] = values
    known = asdict(Details.of(person))
    if person.given_names or person.family_names:  # an empty field of a known name is no gap
        entered = {name: value for name, value in entered.items() if not name.endswith("_names")}
    return Details(**{name: value or entered.get(name, value) for name, value in known.items()})


def _record_all(who: Select[Registration], day: int, *, is_present: bool) -> int:
    """A mark for each of `who`, written by the database."""
    values = {"day": day, "is_present": is_present, "at": now(), "actor": audit.acting(), "reason": ""}
    columns = [literal(value, AttendanceRecord.__table__.c[name].type) for name, value in values.items()]
    rows = who.with_only_columns(Registration.id, *columns).order_by(None)
    db.session.flush()
    return changed_rows(insert(AttendanceRecord).from_select(["registration_id", *values], rows))


def _record(
    registration: Registration, day: int, is_present: bool, reason: str = "", sent_as: str | None = None
) -> None:
    db.session.add(
        AttendanceRecord(
            registration_id=registration.id,
            day=day,
            is_present=is_present,
            at=now(),
            actor=audit.acting(),
            reason=reason,
            sent_as=sent_as,
        )
    )
