"""What messages about trips have in common: to the traveller with their own page, to the desk with the trip among others."""

from dataclasses import replace

from app.accounts.models import Account
from app.core.links import link_for
from app.registration.telling import Telling
from app.travel.models import Trip
from app.travel.telling import telling_of_office, telling_of_speaker, telling_of_traveller


def telling_of_trip(trip: Trip) -> Telling | None:
    """To the traveller; None of a trip without a sponsorship, whose traveller has no page. All is loaded."""
    return replace(telling_of_traveller(trip.sponsorship), ref=trip.ref) if trip.sponsorship is not None else None


def telling_of_desk(trip: Trip, account: Account) -> Telling | None:
    """To one of those who organise the event."""
    if trip.sponsorship is None:
        return None
    telling = telling_of_office(trip.sponsorship, account)
    url = link_for(telling.language, "trips.one", slug=telling.event.slug, public_id=trip.public_id)
    return replace(telling, ref=trip.ref, own={"url": url})


def telling_of_trips_speaker(trip: Trip) -> Telling | None:
    """To whoever speaks for the country or body; None without one."""
    telling = telling_of_speaker(trip.sponsorship) if trip.sponsorship is not None else None
    return replace(telling, ref=trip.ref) if telling is not None else None
