"""What is reminded of each thing that has an end: offers, endorsements, drafts, itineraries, visas, claims."""

from datetime import datetime, timedelta

from app.reminders.deadlines import ReminderPlan, after_start, before_end
from app.travel.deadlines import claim_until, returned_on
from app.travel.models import Sponsorship, SponsorshipCall, SponsorshipOffer, Trip
from app.travel.reminding import (
    CLAIM_AFTER_DAYS,
    CLAIM_BEFORE_DAYS,
    DRAFT_DAYS,
    ENDORSEMENT_DAYS,
    ITINERARY_DAYS,
    OFFER_DAYS,
    VISA_DAYS,
)


def offer_plan(offer: SponsorshipOffer) -> ReminderPlan:
    """Six, three and one day before it expires; the offer as the traveller reads it, in its zone."""
    reminders = before_end("offer", OFFER_DAYS, offer.expires_at, offer.zone)
    return ReminderPlan(offer.ref, reminders, offer.sent_at, offer.expires_at)


def endorsement_plan(sponsorship: Sponsorship, call: SponsorshipCall) -> ReminderPlan | None:
    """Three and seven days after it was handed in, while the office has not to decide yet."""
    start = sponsorship.submitted_at
    if start is None:
        return None
    reminders = after_start("endorse", ENDORSEMENT_DAYS, start, sponsorship.event.zone)
    return ReminderPlan(sponsorship.ref, reminders, start, call.decide_by or sponsorship.event.starts_at)


def draft_plan(sponsorship: Sponsorship, call: SponsorshipCall) -> ReminderPlan | None:
    """Five days and one before the call closes."""
    if call.closes_at is None:
        return None
    reminders = before_end("draft", DRAFT_DAYS, call.closes_at, sponsorship.event.zone)
    return ReminderPlan(sponsorship.ref, reminders, sponsorship.created_at, call.closes_at)


def itinerary_plan(trip: Trip) -> ReminderPlan:
    """Five days after accepting, then weekly, three times at most."""
    zone = trip.event.zone if trip.event is not None else ""
    reminders = after_start("itinerary", ITINERARY_DAYS, trip.begun_at, zone)
    return ReminderPlan(trip.ref, reminders, trip.begun_at, leaves_home_at(trip))


def visa_plan(trip: Trip) -> ReminderPlan | None:
    """Forty-five, thirty and fifteen days before departing."""
    end = leaves_home_at(trip)
    if end is None:
        return None
    zone = trip.event.zone if trip.event is not None else ""
    return ReminderPlan(trip.ref, before_end("visa", VISA_DAYS, end, zone), trip.begun_at, end)


def claim_plan(trip: Trip, call: SponsorshipCall) -> ReminderPlan | None:
    """Five days after the journey; five days before the last day of claiming, and on it."""
    until, day = claim_until(trip, call), returned_on(trip)
    if until is None or day is None:
        return None
    zone = trip.event.zone if trip.event is not None else ""
    reminders = after_start("claim_after", (CLAIM_AFTER_DAYS,), day, zone)
    reminders += before_end("claim", CLAIM_BEFORE_DAYS, until, zone)
    return ReminderPlan(trip.ref, reminders, trip.travelled_at or trip.begun_at, until + timedelta(minutes=1))


def leaves_home_at(trip: Trip) -> datetime | None:
    """When the first segment departs; before there is one, when the event begins. Segments and event are loaded."""
    if trip.segments:
        return trip.segments[0].leg.departs_at
    return trip.event.starts_at if trip.event is not None else None
