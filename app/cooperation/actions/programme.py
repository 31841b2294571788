"""What is said of the programme is changed: of itself, and in the lists that hang on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select

from app.cooperation.models import THE_PROGRAMME, Programme, ProgrammeNeed, ProgrammeObjective, ProgrammePhase
from app.cooperation.programme_parts import PartRow, ProgrammePart
from app.core import audit
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.network.holding import one_at_a_time
from app.people.models import Person

#: The column of lists that are put in an order.
_ORDER = "position"


@dataclass(frozen=True)
class ProgrammeWords:
    """What a form says of the programme; without `coordinator` the present one stays."""

    organisation: TranslatedText
    unit: TranslatedText
    coordinator: Person | None
    coordinator_role: TranslatedText
    staff: TranslatedText
    base: TranslatedText
    base_country: str | None
    target: TranslatedText


def describe_programme(words: ProgrammeWords) -> Programme:
    """Say who coordinates it, with whom, from where and for whom. Makes the one row when it is missing."""
    found = db.session.get(Programme, THE_PROGRAMME) or Programme(id=THE_PROGRAMME)
    fields = ("organisation", "unit", "coordinator_role", "staff", "base", "base_country", "target")
    changed = [name for name in fields if getattr(found, name) != getattr(words, name)]
    for name in changed:
        setattr(found, name, getattr(words, name))
    if words.coordinator is not None and found.coordinator_id != words.coordinator.id:
        found.coordinator_id = words.coordinator.id
        changed.append("coordinator")
    db.session.add(found)
    db.session.flush()
    audit.record("programme.described", found.ref, fields=changed)
    return found


def write_part(part: ProgrammePart, row: PartRow | None, values: Mapping[str, Any]) -> PartRow:
    """Add a line to one of the lists, sent twice one; or change one. Raises `Refused` where two phases would share a year."""
    if row is None:
        one_at_a_time()
    if row is None and (same := _same_line(part, values)) is not None:
        return same
    if part.model is ProgrammePhase:
        _refuse_shared_years(row, values["from_year"], values["to_year"])
    found = row or _new(part)
    for name, value in values.items():
        setattr(found, name, value)
    db.session.add(found)
    db.session.flush()
    audit.record("programme.part_changed" if row else "programme.part_added", f"{part.name}:{found.public_id}")
    return found


def remove_part(part: ProgrammePart, row: PartRow) -> None:
    """Take a line off a list; loading the documents again does not bring it back."""
    audit.record("programme.part_removed", f"{part.name}:{row.public_id}")
    db.session.delete(row)


def _same_line(part: ProgrammePart, values: Mapping[str, Any]) -> PartRow | None:
    """The line that says all of this already: the form was sent twice."""
    rows: Iterable[Any] = db.session.scalars(select(part.model))
    return next((row for row in rows if all(getattr(row, name) == value for name, value in values.items())), None)


def _new(part: ProgrammePart) -> PartRow:
    """A line after all others, where the list has an order of its own."""
    made = part.model()
    if isinstance(made, (ProgrammeNeed, ProgrammeObjective)):
        made.entered_on = present_day()
    if part.is_ordered:
        last = db.session.scalar(select(func.max(part.model.__table__.c[_ORDER])))
        setattr(made, _ORDER, 0 if last is None else last + 1)
    return made


def _refuse_shared_years(row: PartRow | None, first: int, last: int) -> None:
    shared = select(ProgrammePhase).where(ProgrammePhase.from_year <= last, ProgrammePhase.to_year >= first)
    for other in db.session.scalars(shared):
        if row is None or other.id != row.id:
            raise Refused(gettext("“%(name)s” has these years already: a year is in one phase.", name=other.name))
