"""What the traveller's own page shows of the journey: the itinerary with what comes next, and the visa."""

from flask import render_template, url_for
from flask_babel import gettext
from markupsafe import Markup

from app.travel.links import traveller_token
from app.travel.models import VISA_WAITING, Sponsorship, Trip, TripStatus, VisaCase, VisaState
from app.travel.queries.calls import call_of
from app.travel.queries.trips import trip_of, visa_of
from app.travel.reminder_plans import leaves_home_at
from app.travel.sections import Duty, Section


def itinerary_section(sponsorship: Sponsorship) -> Section | None:
    """How they travel, and whose turn it is."""
    trip = trip_of(sponsorship)
    if trip is None:
        return None
    url = url_for("itinerary.page", token=traveller_token(sponsorship))
    shown = render_template("travel/trips/section.html", trip=trip, url=url)
    return Section("itinerary", gettext("Your journey"), Markup(shown), _duties(trip, url))  # noqa: S704


def visa_section(sponsorship: Sponsorship) -> Section | None:
    """The question, until it is answered and settled; nothing once the journey is over."""
    trip = trip_of(sponsorship)
    visa = visa_of(trip) if trip is not None else None
    if trip is None or visa is None or not trip.is_ahead:
        return None
    url = url_for("itinerary.visa", token=traveller_token(sponsorship))
    shown = render_template("travel/trips/visa_section.html", visa=visa, url=url)
    return Section("visa", gettext("Visa"), Markup(shown), _visa_duties(trip, visa, url))  # noqa: S704


def _duties(trip: Trip, url: str) -> tuple[Duty, ...]:
    if trip.status is TripStatus.PLANNING:
        return (Duty(gettext("Enter your itinerary and hand it in"), gettext("You"), None, url),)
    if trip.status is TripStatus.PROPOSED:
        return (Duty(gettext("Look at your itinerary and authorise it"), gettext("The secretariat")),)
    if trip.status is TripStatus.AUTHORISED:
        visa = visa_of(trip)
        if trip.event is not None and call_of(trip.event).ticket_after_visa and not (visa and visa.is_cleared):
            return ()  # the visa says it
        return (Duty(gettext("Buy your ticket"), gettext("The secretariat")),)
    return ()


def _visa_duties(trip: Trip, visa: VisaCase, url: str) -> tuple[Duty, ...]:
    if visa.state not in VISA_WAITING:
        return ()
    what = {
        VisaState.UNKNOWN: gettext("Say whether you need a visa"),
        VisaState.NOT_STARTED: gettext("Apply for your visa, and say so here"),
    }.get(visa.state, gettext("Say whether your visa was granted"))
    return (Duty(what, gettext("You"), leaves_home_at(trip), url),)
