"""Who came, counted once each: people by category, country and institution, over one event or many.

A person counts for an event when the newest attendance record of any day says present. People are told apart by
their row, which stays when they are erased or merged, so the counts stay too. A multilateral delegate speaks for an
institution and never counts towards a country.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from app.core.extensions import db
from app.events.models import Event
from app.network.models import Institution
from app.people.models import Category
from app.registration.models import AttendanceRecord, Registration


@dataclass(frozen=True)
class Attendee:
    """One person at one event, as counted: the snapshot of the registration, not the person of today."""

    person_id: int
    event_id: int
    category: Category | None
    country_code: str | None
    institution: str  # folded, so that one institution written twice is one

    @property
    def body(self) -> tuple[str, str]:
        """The institution as counted: every country has its own "Ministry of Finance"; multilateral ones have none."""
        return self.institution, "" if self.category is Category.MULTILATERAL else self.country_code or ""


@dataclass(frozen=True)
class Counts:
    """Distinct people, countries and institutions among attendees."""

    people: int = 0
    by_category: dict[Category, int] = field(default_factory=dict)
    by_country: dict[str, int] = field(default_factory=dict)  # people by country, multilateral delegates left out
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
    newer = aliased(AttendanceRecord)
    newest = ~exists().where(
        newer.registration_id == AttendanceRecord.registration_id,
        newer.day == AttendanceRecord.day,
        newer.id > AttendanceRecord.id,
    )
    return select(AttendanceRecord.registration_id).where(AttendanceRecord.is_present, newest).distinct()


def attendees(event_ids: Select[int] | None = None) -> list[Attendee]:
    """Each person at each event that they attended; demonstration events only when `event_ids` names them."""
    institution = Registration.institution_folded
    query = (
        select(
            Registration.person_id, Registration.event_id, Registration.category, Registration.country_code,
            institution, Institution.name_folded,
        )
        .join(Event, Event.id == Registration.event_id)
        .outerjoin(Institution, Institution.id == Registration.institution_id)
        .where(Registration.id.in_(present()))
    )  # fmt: skip
    if event_ids is None:
        query = query.where(~Event.is_demonstration)
    else:
        query = query.where(Registration.event_id.in_(event_ids))
    return [Attendee(*row[:4], row[5] or row[4]) for row in db.session.execute(query)]


def counted(people: Iterable[Attendee]) -> Counts:
    """Distinct counts of `people`; someone at three events is one person, in the category of the last one seen."""
    latest = {attendee.person_id: attendee for attendee in people}
    told = latest.values()
    national = [a for a in told if a.category is not Category.MULTILATERAL and a.country_code]
    sgpe = [a for a in national if a.category is Category.SGPE]
    institutions = {a.body for a in told if a.institution}
    return Counts(
        people=len(latest),
        by_category=dict(Counter(a.category for a in told if a.category)),
        by_country=dict(Counter(a.country_code for a in national if a.country_code)),
        sgpe_countries=len({a.country_code for a in sgpe}),
        institutions=len(institutions),
        multilateral_institutions=len(
            {a.institution for a in told if a.category is Category.MULTILATERAL and a.institution}
        ),
    )


def counts_of_event(event_id: int) -> Counts:
    """The counts of one event, a demonstration too."""
    return counted(attendees(select(Event.id).where(Event.id == event_id)))
