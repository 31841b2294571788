"""What is told of trips, one function a message: to the traveller, to the desk, to whoever speaks for the country."""

from functools import partial

from app.core.money import Money
from app.events.organisers import organisers_to_tell
from app.funding.models import Payment
from app.mail.models import OutboxMessage
from app.travel import trip_told
from app.travel.deadlines import claim_until
from app.travel.models import Trip, TripStep, VisaCase
from app.travel.queries.calls import call_of
from app.travel.queries.itineraries import flaws_of
from app.travel.told import SupportWords
from app.travel.trip_telling import telling_of_desk, telling_of_trip, telling_of_trips_speaker


def trip_returned(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """The itinerary needs a change."""
    return _to_traveller(trip, step, "returned", partial(trip_told.itinerary_given_back, trip, step))


def trip_authorised(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """The journey is authorised as it stands."""
    return _to_traveller(trip, step, "authorised", partial(trip_told.authorised, trip, step))


def trip_ticketed(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """The ticket was bought."""
    return _to_traveller(trip, step, "ticketed", partial(trip_told.ticketed, trip, step))


def trip_changed(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """The ticket is being changed."""
    return _to_traveller(trip, step, "changed", partial(trip_told.changed, trip, step))


def trip_travelled(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """How to claim, and until when."""
    telling = telling_of_trip(trip)
    if telling is None:
        return None
    until = telling.deadline(claim_until(trip, call_of(telling.event)))
    return telling.post("travel/trip_travelled", cause=step, told=partial(trip_told.travelled, trip, until))


def trip_missed(trip: Trip, step: TripStep) -> None:
    """They did not come: to the traveller, and to whoever speaks for them."""
    _to_traveller(trip, step, "missed", partial(trip_told.missed, trip, step))
    speaker = telling_of_trips_speaker(trip)
    if speaker is not None:
        words = partial(trip_told.missed_to_speaker, trip, step)
        speaker.post("travel/trip_missed_contact", cause=step, told=words)


def trip_settled(trip: Trip, step: TripStep) -> OutboxMessage | None:
    """Nobody owes anything; thanks."""
    return _to_traveller(trip, step, "settled", partial(trip_told.settled, trip, step))


def advance_paid(trip: Trip, payment: Payment, amount: Money) -> OutboxMessage | None:
    """What was paid to them beforehand."""
    telling = telling_of_trip(trip)
    if telling is None:
        return None
    words = partial(trip_told.advance_paid, trip, amount, payment.reference)
    return telling.post("travel/advance_paid", cause=payment, told=words)


def desk_told(trip: Trip, step: TripStep) -> None:
    """To each who organises the event: an itinerary was handed in, with what is odd in it."""
    words = partial(trip_told.proposed_to_desk, trip, flaws_of(trip))
    for account in organisers_to_tell(trip.event_id or 0):
        telling = telling_of_desk(trip, account)
        if telling is not None:
            telling.post("travel/trip_proposed", f"{step.id}-{account.public_id}", cause=step, told=words)


def desk_told_of_visa(trip: Trip, visa: VisaCase) -> None:
    """To each who organises the event: what the traveller says of the visa."""
    words = partial(trip_told.visa_to_desk, trip, visa)
    for account in organisers_to_tell(trip.event_id or 0):
        telling = telling_of_desk(trip, account)
        if telling is not None:
            number = f"{visa.state.value}-{int(visa.changed_at.timestamp())}-{account.public_id}"
            telling.post("travel/visa_told", number, cause=visa, told=words)


def _to_traveller(trip: Trip, step: TripStep, name: str, words: "partial[SupportWords]") -> OutboxMessage | None:
    telling = telling_of_trip(trip)
    return telling.post(f"travel/trip_{name}", cause=step, told=words) if telling is not None else None
