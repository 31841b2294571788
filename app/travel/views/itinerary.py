"""The traveller's itinerary on their own page: row by row, for a telephone and a poor line, without an account.

Opening a page changes nothing; every answer is a POST.
"""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.form_pages import form_page
from app.travel.actions.proposing import propose_trip
from app.travel.actions.visas import write_visa
from app.travel.forms.visas import VisaForm
from app.travel.links import TRAVELLER_RULE, traveller_token
from app.travel.models import Trip, VisaState
from app.travel.queries.itineraries import flaws_of
from app.travel.queries.trips import visa_of
from app.travel.trip_loaders import linked_trip
from app.travel.views import itinerary_rows as rows

bp = Blueprint("itinerary", __name__)

ITINERARY = f"{TRAVELLER_RULE}/itinerary"


def own_token(trip: Trip) -> str:
    """The token of the traveller's page."""
    return traveller_token(trip.sponsorship) if trip.sponsorship is not None else abort(404)


def _hand(trip: Trip) -> rows.ItineraryHand:
    return rows.ItineraryHand(url_for("itinerary.page", token=own_token(trip)))


@bp.get(ITINERARY)
@holder(on=linked_trip)
def page(linked_trip: Trip) -> ResponseReturnValue:
    """The rows, what is odd in them, and the one button that hands them in."""
    return render_template(
        "travel/trips/itinerary.html",
        trip=linked_trip,
        event=linked_trip.event,
        token=own_token(linked_trip),
        flaws=flaws_of(linked_trip),
    )


@bp.route(f"{ITINERARY}/segments/new", methods=["GET", "POST"])
@holder(on=linked_trip)
def new_segment(linked_trip: Trip) -> ResponseReturnValue:
    return rows.segment_page(linked_trip, None, _hand(linked_trip))


@bp.route(f"{ITINERARY}/segments/<public_id>", methods=["GET", "POST"])
@holder(on=linked_trip)
def segment(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return rows.segment_page(linked_trip, rows.segment_in(linked_trip, public_id), _hand(linked_trip))


@bp.post(f"{ITINERARY}/segments/<public_id>/removal")
@holder(on=linked_trip)
def drop_segment(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return rows.segment_removed(linked_trip, public_id, _hand(linked_trip))


@bp.route(f"{ITINERARY}/stays/new", methods=["GET", "POST"])
@holder(on=linked_trip)
def new_stay(linked_trip: Trip) -> ResponseReturnValue:
    return rows.stay_page(linked_trip, None, _hand(linked_trip))


@bp.route(f"{ITINERARY}/stays/<public_id>", methods=["GET", "POST"])
@holder(on=linked_trip)
def stay(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return rows.stay_page(linked_trip, rows.stay_in(linked_trip, public_id), _hand(linked_trip))


@bp.post(f"{ITINERARY}/stays/<public_id>/removal")
@holder(on=linked_trip)
def drop_stay(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return rows.stay_removed(linked_trip, public_id, _hand(linked_trip))


@bp.post(f"{ITINERARY}/proposal")
@holder(on=linked_trip)
def propose(linked_trip: Trip) -> ResponseReturnValue:
    """Hand it in."""
    words = gettext("Thank you. The secretariat looks at your itinerary and writes to you.")
    return rows.tried(lambda: propose_trip(linked_trip), words, _hand(linked_trip))


@bp.route(f"{TRAVELLER_RULE}/visa", methods=["GET", "POST"])
@holder(on=linked_trip)
def visa(linked_trip: Trip) -> ResponseReturnValue:
    """Whether one is needed, and how far it got."""
    case, token = visa_of(linked_trip) or abort(404), own_token(linked_trip)
    form = VisaForm(obj=None if case.state is VisaState.UNKNOWN else case)
    form.offer()
    if form.validate_on_submit() and rows.kept(linked_trip, form, lambda: write_visa(linked_trip, form.words)):
        hand = rows.ItineraryHand(url_for("traveller.page", token=token))
        return rows.done(gettext("Thank you. What you said of the visa is kept."), hand)
    return form_page("travel/trips/visa.html", form, event=linked_trip.event, trip=linked_trip, visa=case, token=token)
