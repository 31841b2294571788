"""Messages about journeys in a scene: how each of them comes about."""

from collections.abc import Callable

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.money import Money
from app.reminders.deadlines import DeadlineOutcome
from app.travel import reminder_mails, trip_mails
from app.travel.actions.advancing import pay_advance
from app.travel.actions.proposing import propose_trip, return_trip
from app.travel.actions.visas import VisaWords, write_visa
from app.travel.models import TravelReminder, Trip, VisaState
from app.travel.queries.to_remind import TravelMatter
from app.travel.queries.trips import last_step
from tests.funding.making import make_line
from tests.make import make_account, make_contact, make_country, make_event, make_registration, saved
from tests.registration.test_mails import Scene
from tests.travel.making_trips import make_authorised, make_itinerary, make_ticketed, make_trip, paying, say_visa

Told = Callable[[Scene], object]


def _trip(scene: Scene, make: Callable[..., Trip] = make_authorised) -> Trip:
    """The journey of the person of the scene, whose country has a coordinator and whose event has a desk."""
    make_country("CR")
    registration = make_registration(make_event(), scene.person, country_code="CR")
    make_account([registration.event])
    make_contact("CR")
    return make(registration, make_line())


def _of_step(tell: Callable[..., object]) -> Told:
    def told(scene: Scene) -> object:
        trip = _trip(scene)
        return tell(trip, last_step(trip))

    return told


def _planned(scene: Scene) -> Trip:
    return say_visa(make_itinerary(_trip(scene, make_trip)))


def _returned(scene: Scene) -> None:
    trip = _planned(scene)
    propose_trip(trip)
    return_trip(trip, "The way back is missing.")


def _advance(scene: Scene) -> None:
    trip = _trip(scene)
    pay_advance(trip, Money(40800, "USD"), paying(trip), actor=make_account([RoleKind.FINANCE]))


def _row(trip: Trip) -> TravelReminder:
    values = {"due_at": now(), "at": now(), "outcome": DeadlineOutcome.SENT}
    return saved(TravelReminder(rule="visa_30", object_ref=trip.ref, **values))


def _reminded(scene: Scene) -> object:
    trip = _trip(scene)
    return reminder_mails.trip_reminded(TravelMatter.VISA, trip, _row(trip), now())


def _endorsement(scene: Scene) -> object:
    trip = _trip(scene)
    return reminder_mails.endorsement_reminded(trip.sponsorship, _row(trip), now())  # type: ignore[arg-type]


TRIP_SCENES: dict[str, Told] = {
    "trip_proposed": lambda scene: propose_trip(_planned(scene)),
    "trip_returned": _returned,
    "trip_authorised": _trip,
    "trip_ticketed": lambda scene: _trip(scene, make_ticketed),
    "trip_changed": _of_step(trip_mails.trip_changed),
    "trip_travelled": _of_step(trip_mails.trip_travelled),
    "trip_missed": _of_step(trip_mails.trip_missed),
    "trip_missed_contact": _of_step(trip_mails.trip_missed),
    "trip_settled": _of_step(trip_mails.trip_settled),
    "advance_paid": _advance,
    "visa_told": lambda scene: write_visa(_planned(scene), VisaWords(VisaState.GRANTED)),
    "journey_entry": _trip,
    "reminded": _reminded,
    "endorsement_reminded": _endorsement,
}
