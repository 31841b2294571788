"""The attendance list as rows for a file: chosen columns, in one language, a few thousand registrations at a time.

A column gives its cells of all rows of such a piece at once. What many share, such as the word for a state, is looked up
once for all of them, and what is written as it is kept costs nothing a cell.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from sqlalchemy import ColumnElement, Select, and_, literal, select, tuple_
from sqlalchemy.orm import selectinload

from app.attendance.queries.counts import present
from app.attendance.queries.days import EventDay, days_of
from app.attendance.queries.roll import marks_within
from app.calendars.models import Answer as CalendarAnswer
from app.core.dates import zone_name
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.shown import country_name
from app.core.translated import reader_language
from app.core.words import word
from app.events.models import Event
from app.registration.answers import written_answer
from app.registration.models import (
    ENDED,
    Question,
    QuestionAnswer,
    QuestionKind,
    QuestionVersion,
    Registration,
    RegistrationStatus,
)
from app.registration.queries.calendar_answers import calendar_answers_among
from app.registration.words import word_of_standing

CHUNK = 4000
#: Answers whose words are kept, of each question: those that many give are few.
SAID = 1000
FIRST_YEAR = 1900  #: Excel counts its days from there.
Cell = str | int | date

#: What is read of a registration, whichever columns are chosen.
_READ = (
    Registration.id, Registration.person_id, Registration.family_names, Registration.given_names,
    Registration.honorific, Registration.position, Registration.institution_name, Registration.country_code,
    Registration.category, Registration.email, Registration.status, Registration.ended_at, Registration.origin,
    Registration.language, Registration.created_at,
)  # fmt: skip


@dataclass(frozen=True)
class ExportPiece:
    """What the cells of some registrations are read from; `of` has each thing that is read of them, for all in turn."""

    of: Mapping[str, Sequence[Any]]
    answers: Mapping[
        int, Mapping[int, tuple[int, Any]]
    ]  # by question id and registration id: to which version, and what
    attendance: Mapping[int, Mapping[int, bool]]  # by registration id and day
    calendar: Mapping[int, CalendarAnswer]  # by person id: what their calendar said of the event as it is planned now


Cells = Callable[[ExportPiece], Sequence[Cell]]


@dataclass(frozen=True)
class ExportColumn:
    """One column: its key in the form, its heading, and what gives its cells of a piece."""

    key: str
    heading: str
    cells: Cells


#: Which registrations an export holds.
ALL, ACTIVE, PRESENT = "all", "active", "present"


def columns_of(event: Event) -> list[ExportColumn]:
    """Every column the event's list can have, in the reader's language: the person, the answers, each day."""
    return [
        *_person_columns(event),
        ExportColumn("calendar", gettext("Answer from the calendar"), _calendar_cells()),
        *map(_answer_column, all_questions_of(event)),
        *map(_day_column, days_of(event)),
    ]


def _person_columns(event: Event) -> list[ExportColumn]:
    return [
        ExportColumn("family_names", gettext("Family names"), _family_names()),
        ExportColumn("given_names", gettext("Given names"), _as_kept("given_names")),
        ExportColumn("honorific", gettext("Title or honorific"), _as_kept("honorific")),
        ExportColumn("position", gettext("Position"), _as_kept("position")),
        ExportColumn("institution", gettext("Institution"), _as_kept("institution_name")),
        ExportColumn("country", gettext("Country"), _said("country_code", country_name)),
        ExportColumn("country_code", gettext("Country code"), _said("country_code", lambda code: code or "")),
        ExportColumn("category", gettext("Category"), _said("category", word)),
        ExportColumn("email", gettext("E-mail address"), _as_kept("email")),
        ExportColumn("status", gettext("Status"), _standings(event)),
        ExportColumn("origin", gettext("Way of registration"), _said("origin", word)),
        ExportColumn("language", gettext("Language"), _as_kept("language")),
        ExportColumn("registered", _registered_heading(event), _registered_on(event)),
    ]


def _as_kept(name: str) -> Cells:
    return lambda piece: piece.of[name]


def _said(name: str, say: Callable[[Any], str]) -> Cells:
    """What `say` says of each value: of the same one once, in the reader's language."""
    said = cache(say)
    return lambda piece: [said(value) for value in piece.of[name]]


def _family_names() -> Cells:
    """Whoever has neither name any more stands there as such."""
    nobody = gettext("Erased person")

    def cells(piece: ExportPiece) -> list[Cell]:
        both = zip(piece.of["family_names"], piece.of["given_names"], strict=True)
        return [family if family or given else nobody for family, given in both]

    return cells


def _standings(event: Event) -> Cells:
    said = cache(lambda status, is_active: word_of_standing(status, is_active, event))

    def cells(piece: ExportPiece) -> list[Cell]:
        both = zip(piece.of["status"], piece.of["ended_at"], strict=True)
        return [said(status, ended_at is None) for status, ended_at in both]

    return cells


def _registered_heading(event: Event) -> str:
    """Spreadsheets know no zones: the heading says it for all rows."""
    return gettext("Registered on (time of %(zone)s)", zone=zone_name(event.zone or "UTC", reader_language()))


def _registered_on(event: Event) -> Cells:
    """The day and time of registration in the event's zone, to the minute."""
    zone, shown = ZoneInfo(event.zone or "UTC"), {"second": 0, "microsecond": 0, "tzinfo": None}
    return lambda piece: [at.astimezone(zone).replace(**shown) for at in piece.of["created_at"]]


def _calendar_cells() -> Cells:
    said = cache(word)
    return lambda piece: [said(piece.calendar.get(person_id)) for person_id in piece.of["person_id"]]


def _answer_column(question: Question) -> ExportColumn:
    versions = {version.id: version for version in question.versions}
    said = lru_cache(SAID)(lambda version_id, value: exported_answer(versions[version_id], value))

    def cells(piece: ExportPiece) -> list[Cell]:
        given = piece.answers.get(question.id, {})
        return [said(*given[id_]) if id_ in given else "" for id_ in piece.of["id"]]

    return ExportColumn(f"question-{question.public_id}", str(question.current.label), cells)


def _day_column(day: EventDay) -> ExportColumn:
    told = {True: gettext("present"), False: gettext("absent"), None: ""}
    nothing: Mapping[int, bool] = {}

    def cells(piece: ExportPiece) -> list[Cell]:
        return [told[piece.attendance.get(id_, nothing).get(day.number)] for id_ in piece.of["id"]]

    return ExportColumn(f"day-{day.number}", gettext("Attendance, %(day)s", day=day.label), cells)


def exported_answer(version: QuestionVersion, value: Any) -> Cell:
    """An answer in words, by the options of the version it was given to; a day as a day, if spreadsheets know it."""
    if version.kind is QuestionKind.DATE and value:
        return _day(str(value))
    return written_answer(version, value)


def _day(written: str) -> date | str:
    day = date.fromisoformat(written)
    return day if day.year >= FIRST_YEAR else written


def all_questions_of(event: Event) -> list[Question]:
    """The questions of an event, retired ones too: their answers are part of the list."""
    query = select(Question).where(Question.event_id == event.id).order_by(Question.position, Question.id)
    return list(db.session.scalars(query.options(selectinload(Question.versions))))


def export_rows(event: Event, which: str, columns: list[ExportColumn]) -> Iterator[list[Cell]]:
    """One list of cells a registration, by family name; a few thousand are in memory at once.

    Four statements for so many, whichever columns: none names its rows, each asks for those from the first to the last.
    """
    for part in pieces(db.session.execute(_places(event, which)).all(), CHUNK):
        piece = _piece(event, [row[-1] for row in part], _between(event, part[0], part[-1]), columns)
        yield from map(list, zip(*(column.cells(piece) for column in columns), strict=True))


def _places(event: Event, which: str) -> Select[Any, int]:
    is_merged = Registration.status == RegistrationStatus.MERGED
    query = select(*Registration.by_name()).where(Registration.event_id == event.id, ~is_merged)
    if which == ACTIVE:
        query = query.where(Registration.status.not_in(ENDED))
    if which == PRESENT:
        query = query.where(Registration.id.in_(present()))
    return query.order_by(*Registration.by_name())


def _between(event: Event, first: Sequence[Any], last: Sequence[Any]) -> ColumnElement[bool]:
    """That a registration of the event stands from the first of these places to the last."""
    here = tuple_(*Registration.by_name())
    begin, end = (tuple_(*(literal(value) for value in place)) for place in (first, last))
    return and_(Registration.event_id == event.id, here >= begin, here <= end)


def _piece(
    event: Event, ids: Sequence[int], within: ColumnElement[bool], columns: Sequence[ExportColumn]
) -> ExportPiece:
    keys = {column.key.partition("-")[0] for column in columns}
    found = {row.id: row for row in db.session.execute(select(*_READ).where(within))}
    each = zip(*(found[id_] for id_ in ids), strict=True)
    people = select(Registration.person_id).where(within)
    return ExportPiece(
        dict(zip((column.key for column in _READ), each, strict=True)),
        _answers(within) if "question" in keys else {},
        marks_within(within) if "day" in keys else {},
        calendar_answers_among(event, people) if "calendar" in keys else {},
    )


def _answers(within: ColumnElement[bool]) -> dict[int, dict[int, tuple[int, Any]]]:
    """Question id → registration id → to which version, and what was answered."""
    columns = (QuestionAnswer.registration_id, QuestionAnswer.question_id, QuestionAnswer.version_id)
    query = select(*columns, QuestionAnswer.value).join(QuestionAnswer.registration).where(within)
    found: dict[int, dict[int, tuple[int, Any]]] = defaultdict(dict)
    for registration_id, question_id, version_id, value in db.session.execute(query):
        answer = tuple(value) if isinstance(value, list) else value  # of several options: what a word is looked up by
        found[question_id][registration_id] = version_id, answer
    return found
