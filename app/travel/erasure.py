"""What ends of sponsored travel before a person is erased."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person
from app.travel.actions.cancelling import end_silently
from app.travel.models import Sponsorship
from app.travel.queries.sponsorships import WITH_ALL
from app.travel.queries.trip_money import advanced_minor
from app.travel.queries.trips import trip_of


def refuse_with_advance(person: Person) -> None:
    """Raises `Refused` while an advance for a journey that is ahead would have to come back: nobody could be asked."""
    for sponsorship in _going_on(person):
        trip = trip_of(sponsorship)
        if trip is not None and trip.is_ahead and advanced_minor(trip) > 0:
            raise Refused(
                gettext(
                    "An advance was paid to this person for a journey that is ahead: cancel the journey, and settle what "
                    "is owed, before erasing."
                )
            )


def leave_sponsorships(person: Person) -> None:
    """Before a person is erased: units and money are free again, for events that are not over. What is past still counts."""
    for sponsorship in _going_on(person):
        end_silently(sponsorship, gettext("The person was erased."))


def is_sponsored_now(person: Person) -> bool:
    """Whether `leave_sponsorships` has anything to end."""
    return bool(_going_on(person))


def _going_on(person: Person) -> Sequence[Sponsorship]:
    query = select(Sponsorship).where(Sponsorship.person_id == person.id, Sponsorship.ended_at.is_(None))
    found = db.session.scalars(query.options(*WITH_ALL).order_by(Sponsorship.event_id))
    return [sponsorship for sponsorship in found if not sponsorship.event.has_ended(now())]
