"""How many came to an event, from the marks of attendance: the numbers of the summary its organisers get."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category
from app.registration.models import AttendanceRecord, Origin, Registration, RegistrationStatus


@dataclass(frozen=True)
class Turnout:
    """Distinct people. `present` came on one day at least; a mark that was corrected counts as corrected."""

    confirmed: int  #: registered and confirmed, those entered at the door apart
    present: int
    walk_ins: int  #: of those present
    by_category: list[tuple[Category | None, int]]  #: of those present, in the order of `Category`
    sgpe: int
    sgpe_countries: int
    multilateral_institutions: int

    @property
    def absent(self) -> int:
        """Confirmed, and marked on no day."""
        return self.confirmed - (self.present - self.walk_ins)


def turnout_of(event: Event) -> Turnout:
    """The turnout of `event` as marked until now; two statements."""
    came = db.session.execute(_present(event)).all()
    categories = Counter(row.category for row in came)
    executives = [row for row in came if row.category is Category.SGPE]
    return Turnout(
        confirmed=_confirmed(event),
        present=len(came),
        walk_ins=sum(row.origin is Origin.WALK_IN for row in came),
        by_category=[(key, categories[key]) for key in (*Category, None) if categories[key]],
        sgpe=len(executives),
        sgpe_countries=len({row.country_code for row in executives if row.country_code}),
        multilateral_institutions=len(
            {row.institution_folded for row in came if row.category is Category.MULTILATERAL and row.institution_folded}
        ),
    )


def _present(event: Event) -> Select[Category | None, str | None, str, Origin]:
    """One row a person whose newest mark of some day says present, however many registrations they had."""
    newest = (
        select(func.max(AttendanceRecord.id))
        .join(AttendanceRecord.registration)
        .where(Registration.event_id == event.id)
        .group_by(Registration.id, AttendanceRecord.day)
    )
    ids = select(AttendanceRecord.registration_id).where(
        AttendanceRecord.id.in_(newest), AttendanceRecord.is_present.is_(True)
    )
    latest = select(func.max(Registration.id)).where(Registration.id.in_(ids)).group_by(Registration.person_id)
    return select(
        Registration.category, Registration.country_code, Registration.institution_folded, Registration.origin
    ).where(Registration.id.in_(latest))


def _confirmed(event: Event) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Registration)
            .where(
                Registration.event_id == event.id,
                Registration.status == RegistrationStatus.CONFIRMED,
                Registration.origin != Origin.WALK_IN,
            )
        )
        or 0
    )
