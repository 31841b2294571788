"""The attendance list as rows for a file: chosen columns, in one language, a few hundred registrations at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from flask_babel import gettext
from sqlalchemy import ColumnElement, Select, and_, literal, select, tuple_
from sqlalchemy.orm import selectinload

from app.attendance.queries.counts import present
from app.attendance.queries.days import EventDay, days_of
from app.attendance.queries.roll import marks_within
from app.calendars.models import Answer as CalendarAnswer
from app.core.dates import wall_time, zone_name
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
from app.registration.words import standing_word

CHUNK = 4000
FIRST_YEAR = 1900  #: Excel counts its days from there.
Cell = str | int | date


@dataclass(frozen=True)
class ExportColumn:
    """One column: its key in the form, its heading, and how a row's cell is read."""

    key: str
    heading: str
    cell: Callable[["ExportRow"], Cell]


@dataclass(frozen=True)
class ExportRow:
    """What a cell may be read from."""

    registration: Registration
    answers: dict[int, tuple[int, Any]]  # by question id: to which version, and what
    attendance: dict[int, bool]  # by day
    calendar: CalendarAnswer | None  # what their calendar said of the event as it is planned now


#: Which registrations an export holds.
ALL, ACTIVE, PRESENT = "all", "active", "present"


def columns_of(event: Event) -> list[ExportColumn]:
    """Every column the event's list can have, in the reader's language: the person, the answers, each day."""
    said = cache(word)
    calendar = ExportColumn("calendar", gettext("Answer from the calendar"), lambda row: said(row.calendar))
    return [
        *_person_columns(event),
        calendar,
        *map(_answer_column, all_questions_of(event)),
        *map(_day_column, days_of(event)),
    ]


def _person_columns(event: Event) -> list[ExportColumn]:
    def of(key: str, heading: str, read: Callable[[Registration], Cell | None]) -> ExportColumn:
        return ExportColumn(key, heading, lambda row: read(row.registration) or "")

    country, said, standings = cache(country_name), cache(word), dict[tuple[RegistrationStatus, bool], str]()

    def standing(one: Registration) -> str:
        """Looked up once for all who stand alike: words are looked up in a catalogue."""
        key = (one.status, one.is_active)
        return standings.get(key) or standings.setdefault(key, standing_word(one, event))

    return [
        of("family_names", gettext("Family names"), lambda r: r.name if r.is_erased else r.family_names),
        of("given_names", gettext("Given names"), lambda r: r.given_names),
        of("honorific", gettext("Title or honorific"), lambda r: r.honorific),
        of("position", gettext("Position"), lambda r: r.position),
        of("institution", gettext("Institution"), lambda r: r.institution_name),
        of("country", gettext("Country"), lambda r: country(r.country_code)),
        of("country_code", gettext("Country code"), lambda r: r.country_code),
        of("category", gettext("Category"), lambda r: said(r.category)),
        of("email", gettext("E-mail address"), lambda r: r.email),
        of("status", gettext("Status"), lambda r: standing(r)),
        of("origin", gettext("Way of registration"), lambda r: said(r.origin)),
        of("language", gettext("Language"), lambda r: r.language),
        of("registered", _registered_heading(event), lambda r: registered_on(r, event)),
    ]


def _registered_heading(event: Event) -> str:
    """Spreadsheets know no zones: the heading says it for all rows."""
    return gettext("Registered on (time of %(zone)s)", zone=zone_name(event.zone or "UTC", reader_language()))


def registered_on(registration: Registration, event: Event) -> datetime:
    """The day and time of registration in the event's zone, to the minute."""
    return wall_time(registration.created_at, event.zone or "UTC").replace(second=0, microsecond=0)


def _answer_column(question: Question) -> ExportColumn:
    versions, told = {version.id: version for version in question.versions}, dict[tuple[int, str], Cell]()

    def cell(row: ExportRow) -> Cell:
        if (answer := row.answers.get(question.id)) is None:
            return ""
        version_id, value = answer
        key = (version_id, repr(value))
        return told[key] if key in told else told.setdefault(key, exported_answer(versions[version_id], value))

    return ExportColumn(f"question-{question.public_id}", str(question.current.label), cell)


def _day_column(day: EventDay) -> ExportColumn:
    told = {True: gettext("present"), False: gettext("absent"), None: ""}

    def cell(row: ExportRow) -> Cell:
        return told[row.attendance.get(day.number)]

    return ExportColumn(f"day-{day.number}", gettext("Attendance, %(day)s", day=day.label), cell)


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
        yield from _chunk_rows(event, [row[-1] for row in part], _between(event, part[0], part[-1]), columns)
        db.session.expunge_all()


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


def _chunk_rows(
    event: Event, ids: Sequence[int], within: ColumnElement[bool], columns: list[ExportColumn]
) -> Iterator[list[Cell]]:
    keys = {column.key.partition("-")[0] for column in columns}
    found = {registration.id: registration for registration in db.session.scalars(select(Registration).where(within))}
    answers = _answers(within) if "question" in keys else {}
    attendance = marks_within(within) if "day" in keys else {}
    people = select(Registration.person_id).where(within)
    calendar = calendar_answers_among(event, people) if "calendar" in keys else {}
    for id_ in ids:
        registration = found[id_]
        told = calendar.get(registration.person_id)
        row = ExportRow(registration, answers.get(id_, {}), attendance.get(id_, {}), told)
        yield [column.cell(row) for column in columns]


def _answers(within: ColumnElement[bool]) -> dict[int, dict[int, tuple[int, Any]]]:
    """Registration id → question id → to which version, and what was answered."""
    columns = (QuestionAnswer.registration_id, QuestionAnswer.question_id, QuestionAnswer.version_id)
    query = select(*columns, QuestionAnswer.value).join(QuestionAnswer.registration).where(within)
    found: dict[int, dict[int, tuple[int, Any]]] = defaultdict(dict)
    for registration_id, question_id, version_id, value in db.session.execute(query):
        found[registration_id][question_id] = version_id, value
    return found
