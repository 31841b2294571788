"""The register as a list: in and out, narrowed; what waits for an answer; numbers that are void or missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, words
from app.core.text import like_pattern
from app.events.models import Event
from app.letters.models import (
    Letter,
    LetterDirection,
    LetterNumberSeries,
    LetterParty,
    LetterStatus,
    PaperSeries,
)
from app.letters.queries.papers import WITH_PARTIES, letters_seen_by
from app.network.models import BlocCountry

#: Numbers that are named of those missing in a series and year.
MOST_GAPS = 30
OPEN = ("theirs", "ours", "overdue")


@dataclass(frozen=True)
class RegisterFilters(Filters):
    """What narrows the register."""

    number: str = words("q")  #: of ours or of theirs
    direction: str = one_of(LetterDirection)
    status: str = one_of(LetterStatus)
    country: str = country_filter()
    event: str = words(limit=200)  #: the address of the event
    answer: str = one_of(OPEN)  #: an answer is open: theirs to us, ours to them, or one that is late


def awaits_answer() -> ColumnElement[bool]:
    """True for a letter of ours that went out and is to be answered."""
    return and_(Letter.status == LetterStatus.SENT, Letter.answer_due_on.is_not(None))


def awaits_ours() -> ColumnElement[bool]:
    """True for what came in and is to be answered by us."""
    return and_(Letter.status == LetterStatus.RECEIVED, Letter.answer_due_on.is_not(None))


def letters_listed(filters: RegisterFilters, viewer: Account | None, today: date) -> Select[Letter]:
    """The letters that `viewer` may see and the filters leave, the newest first."""
    query = letters_seen_by(viewer).options(joinedload(Letter.event), joinedload(Letter.person), *WITH_PARTIES)
    if filters.number:
        pattern = like_pattern(filters.number.lower())
        told = (func.lower(Letter.reference), func.lower(Letter.their_number))
        query = query.where(or_(*(column.like(pattern, escape="\\") for column in told)))
    if filters.direction:
        query = query.where(Letter.direction == LetterDirection(filters.direction))
    if filters.status:
        query = query.where(Letter.status == LetterStatus(filters.status))
    if filters.event:
        query = query.where(Letter.event_id.in_(select(Event.id).where(Event.slug == filters.event)))
    if filters.country:
        query = query.where(of_country(filters.country))
    if filters.answer:
        query = query.where(_open(filters.answer, today))
    return query.order_by(Letter.id.desc())


def of_country(code: str) -> ColumnElement[bool]:
    """True for a letter that concerns the country, or a bloc that it is of."""
    blocs = select(BlocCountry.bloc_id).where(BlocCountry.country_code == code)
    of_it = or_(LetterParty.country_code == code, LetterParty.bloc_id.in_(blocs))
    return exists().where(LetterParty.letter_id == Letter.id, of_it)


def _open(which: str, today: date) -> ColumnElement[bool]:
    if which == "theirs":
        return awaits_answer()
    if which == "ours":
        return awaits_ours()
    return and_(or_(awaits_answer(), awaits_ours()), Letter.answer_due_on < today)


@dataclass(frozen=True)
class NumbersOfYear:
    """A series in one year: the last number, those made void, and those that no letter bears."""

    series: PaperSeries
    year: int
    last: int
    void: list[Letter] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)  #: at most `MOST_GAPS`
    number_missing: int = 0


def numbers_of_years(years: Sequence[int]) -> list[NumbersOfYear]:
    """The series of these years, the newest first; four statements at most."""
    query = select(LetterNumberSeries).where(LetterNumberSeries.year.in_(years), LetterNumberSeries.last > 0)
    counters = db.session.scalars(query.order_by(LetterNumberSeries.year.desc(), LetterNumberSeries.series)).all()
    if not counters:
        return []
    voids: dict[tuple[PaperSeries | None, int | None], list[Letter]] = defaultdict(list)
    is_void = (Letter.status == LetterStatus.VOID, Letter.year.in_(years))
    for letter in db.session.scalars(select(Letter).where(*is_void).order_by(Letter.number)):
        voids[(letter.series, letter.year)].append(letter)
    counts = _counts(years)
    return [_of(one, voids[(one.series, one.year)], counts.get((one.series, one.year), 0)) for one in counters]


def _counts(years: Sequence[int]) -> dict[tuple[PaperSeries | None, int | None], int]:
    grouped = select(Letter.series, Letter.year, func.count()).where(Letter.year.in_(years))
    rows = db.session.execute(grouped.group_by(Letter.series, Letter.year))
    return {(series, year): number for series, year, number in rows}


def _of(counter: LetterNumberSeries, void: list[Letter], count: int) -> NumbersOfYear:
    missing: list[int] = []
    if count < counter.last:
        own = select(Letter.number).where(Letter.series == counter.series, Letter.year == counter.year)
        used = set(db.session.scalars(own))
        missing = [number for number in range(1, counter.last + 1) if number not in used]
    return NumbersOfYear(counter.series, counter.year, counter.last, void, missing[:MOST_GAPS], len(missing))


def number_unplaced(viewer: Account | None) -> int:
    """How many letters wait in the tray."""
    query = letters_seen_by(viewer).where(Letter.status == LetterStatus.UNPLACED)
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def anything_registered(viewer: Account | None) -> bool:
    return db.session.scalar(letters_seen_by(viewer).with_only_columns(Letter.id).limit(1)) is not None


def events_with_letters(viewer: Account | None) -> list[Event]:
    """The events that letters which `viewer` sees are about, the newest first."""
    ids = letters_seen_by(viewer).with_only_columns(Letter.event_id).where(Letter.event_id.is_not(None))
    return list(db.session.scalars(select(Event).where(Event.id.in_(ids)).order_by(Event.id.desc()).limit(200)))
