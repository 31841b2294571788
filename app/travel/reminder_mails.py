"""Reminders, one function a message; the row of the ledger is the cause of each."""

from datetime import datetime
from functools import partial

from app.mail.models import OutboxMessage
from app.registration.telling import Telling
from app.travel import reminders_told
from app.travel.models import Sponsorship, SponsorshipOffer, TravelReminder, Trip
from app.travel.queries.to_remind import TravelMatter
from app.travel.telling import telling_of_speaker, telling_of_traveller
from app.travel.trip_telling import telling_of_trip


def offer_reminded(offer: SponsorshipOffer, row: TravelReminder) -> OutboxMessage | None:
    """The offer has no answer yet."""
    sponsorship = offer.sponsorship
    telling = telling_of_traveller(sponsorship)
    words = partial(reminders_told.offer_waits, sponsorship, telling.deadline(offer.expires_at))
    return telling.post("travel/reminded", cause=row, told=words)


def draft_reminded(sponsorship: Sponsorship, row: TravelReminder, until: datetime | None) -> OutboxMessage | None:
    """The request was begun and not handed in."""
    telling = telling_of_traveller(sponsorship)
    words = partial(reminders_told.draft_waits, sponsorship, telling.deadline(until))
    return telling.post("travel/reminded", cause=row, told=words)


def endorsement_reminded(sponsorship: Sponsorship, row: TravelReminder, until: datetime | None) -> OutboxMessage | None:
    """To whoever speaks for the country: a request waits; None when nobody does."""
    telling = telling_of_speaker(sponsorship)
    if telling is None:
        return None
    words = partial(reminders_told.endorsement_waits, sponsorship, telling.deadline(until))
    return telling.post("travel/endorsement_reminded", cause=row, told=words)


def trip_reminded(
    matter: TravelMatter, trip: Trip, row: TravelReminder, until: datetime | None
) -> OutboxMessage | None:
    """The itinerary, the visa or the claim is owed still."""
    telling = telling_of_trip(trip)
    return telling.post("travel/reminded", cause=row, told=_words(matter, trip, telling, until)) if telling else None


def _words(matter: TravelMatter, trip: Trip, telling: Telling, until: datetime | None) -> object:
    by = telling.deadline(until)
    if matter is TravelMatter.ITINERARY:
        return partial(reminders_told.itinerary_waits, trip)
    return partial(reminders_told.visa_waits if matter is TravelMatter.VISA else reminders_told.claim_waits, trip, by)
