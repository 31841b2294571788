"""Who is expected on a day, who was marked, and who came at all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import is_newest
from app.attendance.queries.tallies import counted_within
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.filters import Filters, country_filter, words
from app.core.keyset import BEGINNING, Groups, KeysetPage, Place, grouped_keyset_of, keyset_of
from app.core.paging import PER_PAGE, number_of
from app.core.pieces import pieces
from app.core.searching import has_words
from app.core.shown import country_name
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus

#: So many lines are ticked and saved at once; so many names are printed to be signed from one page.
ROLL_PAGE, SHEET_PAGE = 100, 500
_IS_CONFIRMED = Registration.status == RegistrationStatus.CONFIRMED

#: The same table under other names.
_LATER, _MARK, _NEWEST_RECORD, _OF_A_DAY = (
    aliased(AttendanceRecord),
    aliased(AttendanceRecord),
    aliased(AttendanceRecord),
    aliased(AttendanceRecord),
)


@dataclass(frozen=True)
class RollLine:
    """One person on the roll of a day: marked present, marked absent, or (None) not marked."""

    registration: Registration
    is_present: bool | None

    @property
    def has_left(self) -> bool:
        """Whether the person was marked on the day and is not confirmed any more."""
        return self.registration.status is not RegistrationStatus.CONFIRMED


@dataclass(frozen=True)
class RollFilters(Filters):
    """What the roll is narrowed to."""

    search: str = words()
    country: str = country_filter()


@dataclass(frozen=True)
class RollPage:
    """A page of the roll of a day, and how many the whole of it has, by country in the reader's alphabet."""

    page: KeysetPage[RollLine]
    groups: Groups

    @property
    def countries(self) -> list[tuple[str, str]]:
        """(code, name) of the countries that it has."""
        return [(code, country_name(code)) for code in self.groups.sizes if code]


def roll_page(event: Event, day: int, filters: RollFilters, place: Place) -> RollPage:
    """The confirmed registrations by country (in the reader's alphabet) and name, with the mark of `day`.

    With them whoever was marked on that day and has withdrawn since: the day counts them, so the roll shows them.
    """
    here = _narrowed(event, filters)
    has_left = Registration.status.in_(
        [each for each in RegistrationStatus if each is not RegistrationStatus.CONFIRMED]
    )
    groups = _by_country(here.where(_IS_CONFIRMED), here.where(has_left, _was_marked(day)))
    page = _page(on_roll(event, day, filters), groups, place, ROLL_PAGE)
    return RollPage(KeysetPage(_lines(page.rows, day), page.previous, page.next), groups)


def sheet_page(event: Event, place: Place) -> tuple[KeysetPage[Registration], int]:
    """Who is to sign the sheet: the confirmed in the order of the roll, a page of them, and how many there are."""
    groups = _by_country(_confirmed(event))
    return _page(_confirmed(event), groups, place, SHEET_PAGE), groups.total


def _page(query: Select[Registration], groups: Groups, place: Place, per_page: int) -> KeysetPage[Registration]:
    return grouped_keyset_of(query, groups, Registration.by_name(), Registration.public_id, place, per_page)


def lines_of(event: Event, day: int, public_ids: Collection[str]) -> list[RollLine]:
    """Those lines of the roll that a page showed."""
    query = on_roll(event, day, RollFilters())
    return [
        line
        for part in pieces(sorted(public_ids))
        for line in _lines(db.session.scalars(query.where(Registration.public_id.in_(part))).all(), day)
    ]


def on_roll(event: Event, day: int, filters: RollFilters) -> Select[Registration]:
    """The confirmed, and those who are not and were marked on the day."""
    return _narrowed(event, filters).where(or_(_IS_CONFIRMED, _was_marked(day)))


def not_yet_present(event: Event, day: int, filters: RollFilters) -> Select[Registration]:
    """Those of the roll who are not marked present on the day."""
    same = and_(_LATER.registration_id == _MARK.registration_id, _LATER.day == day, _LATER.id > _MARK.id)
    is_present = exists().where(
        _MARK.registration_id == Registration.id, _MARK.day == day, _MARK.is_present, ~exists().where(same)
    )
    return on_roll(event, day, filters).where(~is_present)


def not_marked(event: Event, day: int) -> Select[Registration]:
    """The confirmed who are marked neither present nor absent on the day."""
    return _confirmed(event).where(~_was_marked(day))


def _confirmed(event: Event) -> Select[Registration]:
    return _narrowed(event, RollFilters()).where(_IS_CONFIRMED)


def _narrowed(event: Event, filters: RollFilters) -> Select[Registration]:
    query = select(Registration).where(Registration.event_id == event.id)
    if filters.country:
        query = query.where(Registration.country_code == filters.country)
    return query.where(*has_words(filters.search, (Registration.name_folded,)))


def _was_marked(day: int) -> ColumnElement[bool]:
    return exists().where(AttendanceRecord.registration_id == Registration.id, AttendanceRecord.day == day)


def _by_country(*parts: Select[Registration]) -> Groups:
    """How many of each country, added up by the database; who has none stands last."""
    code = Registration.country_code
    counted = [part.with_only_columns(code.label("code"), func.count().label("number")) for part in parts]
    # By status first, as their index stands: SQLite would read every row of the event otherwise.
    each = union_all(*(one.group_by(Registration.status, code) for one in counted)).subquery()
    sizes = dict(db.session.execute(select(each.c.code, func.sum(each.c.number)).group_by(each.c.code)).all())
    codes = sorted(sizes, key=lambda one: (not one, alphabetical(country_name(one))))
    return Groups(code.expression, {one: int(sizes[one]) for one in codes})


def _lines(registrations: Sequence[Registration], day: int) -> list[RollLine]:
    told = marks([registration.id for registration in registrations])
    return [RollLine(each, told[each.id].get(day) if each.id in told else None) for each in registrations]


def not_confirmed(event: Event, search: str = "") -> tuple[Sequence[Registration], int]:
    """The first of those who asked and hold no seat, and how many they are: they may stand at the door all the same."""
    waiting = (RegistrationStatus.RECEIVED, RegistrationStatus.WAITING, RegistrationStatus.OFFERED)
    query = select(Registration).where(Registration.event_id == event.id, Registration.status.in_(waiting))
    query = query.where(*has_words(search, (Registration.name_folded,)))
    rows = db.session.scalars(query.order_by(*Registration.by_name()).limit(PER_PAGE)).all()
    return rows, len(rows) if len(rows) < PER_PAGE else number_of(query)


def _newest(event_id: int) -> Select[int, int, bool]:
    """(registration, day, is present) of the newest record of each registration and day."""
    last = (
        select(func.max(AttendanceRecord.id))
        .join(Registration, Registration.id == AttendanceRecord.registration_id)
        .where(Registration.event_id == event_id)
        .group_by(AttendanceRecord.registration_id, AttendanceRecord.day)
    )
    return select(_NEWEST_RECORD.registration_id, _NEWEST_RECORD.day, _NEWEST_RECORD.is_present).where(
        _NEWEST_RECORD.id.in_(last)
    )


def marks_of_day(event_id: int, day: int) -> dict[int, bool]:
    """Registration id → present or absent, for those marked on `day`."""
    newest = _newest(event_id).subquery()
    query = select(newest.c.registration_id, newest.c.is_present).where(newest.c.day == day)
    return dict(db.session.execute(query).all())


def marks(registration_ids: Iterable[int]) -> dict[int, dict[int, bool]]:
    """Registration id → day → present or absent."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    record = AttendanceRecord
    query = select(record.registration_id, record.day, record.is_present).order_by(record.id)
    for part in pieces(registration_ids):
        for registration_id, day, is_present in db.session.execute(query.where(record.registration_id.in_(part))):
            found[registration_id][day] = is_present  # the newest comes last
    return found


def marks_within(within: ColumnElement[bool]) -> dict[int, dict[int, bool]]:
    """The same of all registrations of which `within` is true; one statement."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    record = AttendanceRecord
    query = select(record.registration_id, record.day, record.is_present).join(record.registration).where(within)
    for registration_id, day, is_present in db.session.execute(query.order_by(record.id)):
        found[registration_id][day] = is_present
    return found


def present_by_day(event: Event) -> dict[int, int]:
    """Day → how many were present."""
    query = (
        select(_OF_A_DAY.day, func.count(Registration.person_id.distinct()))
        .join(Registration, Registration.id == _OF_A_DAY.registration_id)
        .where(Registration.event_id == event.id, _OF_A_DAY.is_present, is_newest(_OF_A_DAY))
        .group_by(_OF_A_DAY.day)
    )
    return dict(db.session.execute(query).all())


def registration_sent_as(sent_as: str) -> Registration | None:
    """Whom a form of the door has added already, if it was sent before."""
    query = select(Registration).join(AttendanceRecord).where(AttendanceRecord.sent_as == sent_as)
    return db.session.scalar(query)


def records_of(registration: Registration) -> list[AttendanceRecord]:
    """Every record of one registration, newest first: corrections leave what they correct."""
    return list(
        db.session.scalars(
            select(AttendanceRecord)
            .where(AttendanceRecord.registration_id == registration.id)
            .order_by(AttendanceRecord.id.desc())
        )
    )


def people_present(
    event: Event, country: str = "", category: str = "", institution: str = "", place: Place = BEGINNING
) -> tuple[KeysetPage[Registration], int]:
    """A page of the registrations behind a counted figure, narrowed as the figure was, and how many they are."""
    came = counted_within(Event.id == event.id, country, category, institution)
    query = select(Registration).where(Registration.event_id == event.id, Registration.id.in_(came))
    return keyset_of(query, Registration.by_name(), Registration.public_id, place), number_of(query)
