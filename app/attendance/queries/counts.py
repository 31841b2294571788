"""Who came, counted once each: people by category, country and institution, over one event or many.

A person counts for an event when the newest attendance record of any day says present. People are told apart by
their row, which stays when they are erased or merged, so the counts stay too. A multilateral delegate speaks for an
institution and never counts towards a country.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from app.attendance.models import AttendanceRecord
from app.core.extensions import db
from app.events.models import Event
from app.network.models import Institution
from app.people.models import Category, Person
from app.registration.models import Registration

#: In place of a country or a category, in addresses: those of whom it is not known.
UNKNOWN = "none"

#: The same table under other names.
_PRESENT, _CAME, _NEWER = aliased(AttendanceRecord), aliased(AttendanceRecord), aliased(AttendanceRecord)


@dataclass(frozen=True)
class Attendee:
    """One person at one event, as counted: the snapshot of the registration, not the person of today."""

    person_id: int
    event_id: int
    registration_id: int
    category: Category | None
    country_code: str | None
    institution: str  #: folded, so that one written twice is one
    institution_name: str
    home: str  #: the country of a national institution: every country has its own "Ministry of Finance"

    @property
    def body(self) -> str:
        """The institution as counted and as addresses name it; empty without one."""
        return f"{self.institution} ({self.home})" if self.institution and self.home else self.institution

    @property
    def is_multilateral(self) -> bool:
        return self.category is Category.MULTILATERAL

    def is_of(self, country: str = "", category: str = "", institution: str = "") -> bool:
        """Whether a figure narrowed in this way counts the person; an empty value narrows nothing."""
        return (
            (not country or (not self.is_multilateral and country == (self.country_code or UNKNOWN)))
            and (not category or category == (self.category or UNKNOWN))
            and (not institution or institution == self.body)
        )


@dataclass(frozen=True)
class Counts:
    """Distinct people, countries and institutions among attendees."""

    people: int = 0
    by_category: dict[Category, int] = field(default_factory=dict)
    without_category: int = 0
    by_country: dict[str, int] = field(default_factory=dict)  # people by country, multilateral delegates left out
    without_country: int = 0  # multilateral delegates left out
    sgpe_countries: int = 0
    institutions: int = 0
    multilateral_institutions: int = 0

    @property
    def sgpe(self) -> int:
        return self.by_category.get(Category.SGPE, 0)

    @property
    def countries(self) -> int:
        return len(self.by_country)


def present() -> Select[int]:
    """Ids of the registrations whose newest record of at least one day says present."""
    return select(_PRESENT.registration_id).where(_PRESENT.is_present, is_newest(_PRESENT)).distinct()


def came() -> ColumnElement[bool]:
    """The same as a condition on a registration, answered for each by itself: of one event no other's marks are read."""
    return exists().where(_CAME.registration_id == Registration.id, _CAME.is_present, is_newest(_CAME))


def was_attended(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether somebody was marked present at the event, be it corrected later."""
    return exists().where(Registration.event_id == event_id, _CAME.registration_id == Registration.id, _CAME.is_present)


def is_newest(mark: type[AttendanceRecord]) -> ColumnElement[bool]:
    """That no later record of the same day corrects this one."""
    return ~exists().where(_NEWER.registration_id == mark.registration_id, _NEWER.day == mark.day, _NEWER.id > mark.id)


def _attended(at: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Who was at the events of which `at` is true. Fictional people count at demonstration events alone."""
    return (
        select(
            Registration.person_id, Registration.event_id, Registration.id, Registration.category,
            Registration.country_code, Registration.institution_folded, Registration.institution_name,
            Institution.name_folded, Institution.country_code,
        )
        .join(Event, Event.id == Registration.event_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Institution, Institution.id == Registration.institution_id)
        .where(
            at,
            came(),
            or_(Event.is_demonstration, ~Person.is_demonstration),
        )
        .order_by(Event.start_on.nulls_first(), Event.id, Registration.id)
    )  # fmt: skip


def _attendee(row: Row[*tuple[Any, ...]]) -> Attendee:
    person_id, event_id, registration_id, category, country, written_folded, written, known_folded, known_country = row
    home = None if category is Category.MULTILATERAL else known_country or country
    institution = known_folded or written_folded
    return Attendee(person_id, event_id, registration_id, category, country, institution, written, home or "")


def attendees_of(event_id: int) -> list[Attendee]:
    """Each person at one event, once, a demonstration too: as they were registered last."""
    return latest(_attendee(row) for row in db.session.execute(_attended_one(), {"event_id": event_id}))


@cache
def _attended_one() -> Select[*tuple[Any, ...]]:
    """The statement for one event, built once: the page of every past event with figures asks it."""
    return _attended(Registration.event_id == bindparam("event_id"))


def latest(people: Iterable[Attendee]) -> list[Attendee]:
    """Each person once, with the values of the last event they came to."""
    return list({attendee.person_id: attendee for attendee in people}.values())


def counted(people: Iterable[Attendee]) -> Counts:
    """Distinct counts of `people`; someone at three events is one person, as they were when seen last."""
    told = latest(people)
    national = [attendee for attendee in told if not attendee.is_multilateral]
    categories = Counter(attendee.category for attendee in told)
    countries = Counter(attendee.country_code for attendee in national)
    delegates = [attendee for attendee in told if attendee.is_multilateral]
    return Counts(
        people=len(told),
        by_category={category: categories[category] for category in Category if category in categories},
        without_category=categories[None],
        by_country={code: number for code, number in countries.items() if code},
        without_country=countries[None],
        sgpe_countries=len({a.country_code for a in national if a.category is Category.SGPE and a.country_code}),
        institutions=len({attendee.body for attendee in told if attendee.body}),
        multilateral_institutions=len({attendee.body for attendee in delegates if attendee.body}),
    )


def counts_of_event(event_id: int) -> Counts:
    """The counts of one event, a demonstration too."""
    return counted(attendees_of(event_id))
