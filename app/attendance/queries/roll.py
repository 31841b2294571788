"""Who is expected on a day, who was marked, and who came at all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import attendees_of, present
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.searching import has_words
from app.core.shown import country_name
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus


@dataclass(frozen=True)
class RollLine:
    """One person on the roll of a day: marked present, marked absent, or (None) not marked."""

    registration: Registration
    is_present: bool | None

    @property
    def has_left(self) -> bool:
        """Marked on the day, and not confirmed any more."""
        return self.registration.status is not RegistrationStatus.CONFIRMED


def roll(event: Event, day: int, search: str = "") -> list[RollLine]:
    """The confirmed registrations of `event` by country (in the reader's alphabet) and name, with the mark of `day`.

    With them whoever was marked on that day and has withdrawn since: the day counts them, so the roll shows them.
    """
    marks = marks_of_day(event.id, day)
    query = _confirmed_or(event, _marked_on(day))
    query = query.where(*has_words(search, (Registration.name_folded,)))
    return [RollLine(registration, marks.get(registration.id)) for registration in _in_order(query)]


def expected(event: Event) -> list[Registration]:
    """The confirmed registrations in the order of the roll: who signs the sheet."""
    return _in_order(_confirmed_or(event))


def _confirmed_or(event: Event, *others: ColumnElement[bool]) -> Select[Registration]:
    is_confirmed = Registration.status == RegistrationStatus.CONFIRMED
    return select(Registration).where(Registration.event_id == event.id, or_(is_confirmed, *others))


def _in_order(query: Select[Registration]) -> list[Registration]:
    found = list(db.session.scalars(query))
    found.sort(key=lambda r: (not r.country_code, alphabetical(country_name(r.country_code)), r.place, r.id))
    return found


def _marked_on(day: int) -> ColumnElement[bool]:
    """That a registration was marked present or absent on `day`."""
    return Registration.id.in_(select(AttendanceRecord.registration_id).where(AttendanceRecord.day == day))


def not_confirmed(event: Event) -> list[Registration]:
    """Those who asked and hold no seat: they may stand at the door all the same."""
    waiting = (RegistrationStatus.RECEIVED, RegistrationStatus.WAITING, RegistrationStatus.OFFERED)
    return list(
        db.session.scalars(
            select(Registration)
            .where(Registration.event_id == event.id, Registration.status.in_(waiting))
            .order_by(*Registration.by_name())
        )
    )


def _newest(event_id: int) -> Select[int, int, bool]:
    """(registration, day, is present) of the newest record of each registration and day."""
    last = (
        select(func.max(AttendanceRecord.id))
        .join(Registration, Registration.id == AttendanceRecord.registration_id)
        .where(Registration.event_id == event_id)
        .group_by(AttendanceRecord.registration_id, AttendanceRecord.day)
    )
    record = aliased(AttendanceRecord)
    return select(record.registration_id, record.day, record.is_present).where(record.id.in_(last))


def marks_of_day(event_id: int, day: int) -> dict[int, bool]:
    """Registration id → present or absent, for those marked on `day`."""
    newest = _newest(event_id).subquery()
    query = select(newest.c.registration_id, newest.c.is_present).where(newest.c.day == day)
    return dict(db.session.execute(query).all())


def marks(registration_ids: Iterable[int]) -> dict[int, dict[int, bool]]:
    """Registration id → day → present or absent."""
    ids = list(registration_ids)
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    rows = db.session.execute(
        select(AttendanceRecord.registration_id, AttendanceRecord.day, AttendanceRecord.is_present)
        .where(AttendanceRecord.registration_id.in_(ids))
        .order_by(AttendanceRecord.id)
    )
    for registration_id, day, is_present in rows:
        found[registration_id][day] = is_present  # the newest comes last
    return found


def present_by_day(event: Event) -> dict[int, int]:
    """Day → how many were present."""
    newest = _newest(event.id).subquery()
    query = (
        select(newest.c.day, func.count(Registration.person_id.distinct()))
        .join(Registration, Registration.id == newest.c.registration_id)
        .where(newest.c.is_present)
        .group_by(newest.c.day)
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


def people_present(event: Event, country: str = "", category: str = "", institution: str = "") -> list[Registration]:
    """The registrations behind a counted figure: present on a day, narrowed as the figure was."""
    counted = {told.registration_id for told in attendees_of(event.id) if told.is_of(country, category, institution)}
    query = select(Registration).where(Registration.event_id == event.id, Registration.id.in_(present()))
    rows = db.session.scalars(query.order_by(*Registration.by_name()))
    return [registration for registration in rows if registration.id in counted]
