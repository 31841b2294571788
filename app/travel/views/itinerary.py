"""The traveller's itinerary on their own page: row by row, for a telephone and a poor line, without an account.

Opening a page changes nothing; every answer is a POST.
"""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.travel.actions.itineraries import remove_segment, remove_stay, write_segment, write_stay
from app.travel.actions.proposing import propose_trip
from app.travel.actions.visas import write_visa
from app.travel.forms.itineraries import SegmentForm, StayForm
from app.travel.forms.visas import VisaForm
from app.travel.links import TRAVELLER_RULE, traveller_token
from app.travel.models import Trip, TripSegment, TripStay, VisaState
from app.travel.queries.itineraries import flaws_of
from app.travel.queries.trips import visa_of
from app.travel.trip_loaders import linked_trip

bp = Blueprint("itinerary", __name__)

ITINERARY = f"{TRAVELLER_RULE}/itinerary"


def own_token(trip: Trip) -> str:
    """The token of the traveller's page."""
    return traveller_token(trip.sponsorship) if trip.sponsorship is not None else abort(404)


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
    return _segment_page(linked_trip, None)


@bp.route(f"{ITINERARY}/segments/<public_id>", methods=["GET", "POST"])
@holder(on=linked_trip)
def segment(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return _segment_page(linked_trip, segment_in(linked_trip, public_id))


@bp.post(f"{ITINERARY}/segments/<public_id>/removal")
@holder(on=linked_trip)
def drop_segment(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    row = segment_in(linked_trip, public_id)
    return _done(linked_trip, lambda: remove_segment(linked_trip, row), gettext("The segment was taken out."))


@bp.route(f"{ITINERARY}/stays/new", methods=["GET", "POST"])
@holder(on=linked_trip)
def new_stay(linked_trip: Trip) -> ResponseReturnValue:
    return _stay_page(linked_trip, None)


@bp.route(f"{ITINERARY}/stays/<public_id>", methods=["GET", "POST"])
@holder(on=linked_trip)
def stay(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    return _stay_page(linked_trip, stay_in(linked_trip, public_id))


@bp.post(f"{ITINERARY}/stays/<public_id>/removal")
@holder(on=linked_trip)
def drop_stay(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    row = stay_in(linked_trip, public_id)
    return _done(linked_trip, lambda: remove_stay(linked_trip, row), gettext("The stay was taken out."))


@bp.post(f"{ITINERARY}/proposal")
@holder(on=linked_trip)
def propose(linked_trip: Trip) -> ResponseReturnValue:
    """Hand it in."""
    words = gettext("Thank you. The secretariat looks at your itinerary and writes to you.")
    return _done(linked_trip, lambda: propose_trip(linked_trip), words)


@bp.route(f"{TRAVELLER_RULE}/visa", methods=["GET", "POST"])
@holder(on=linked_trip)
def visa(linked_trip: Trip) -> ResponseReturnValue:
    """Whether one is needed, and how far it got."""
    case = visa_of(linked_trip) or abort(404)
    form = VisaForm(obj=None if case.state is VisaState.UNKNOWN else case)
    form.offer()
    if form.validate_on_submit() and _tried(form, lambda: write_visa(linked_trip, form.words)):
        flash(gettext("Thank you. What you said of the visa is kept."))
        return redirect(url_for("traveller.page", token=own_token(linked_trip)), 303)
    values = {"event": linked_trip.event, "trip": linked_trip, "visa": case, "token": own_token(linked_trip)}
    return form_page("travel/trips/visa.html", form, **values)


def segment_in(trip: Trip, public_id: str) -> TripSegment:
    """One of the trip's own segments, or 404."""
    return next((one for one in trip.segments if one.public_id == public_id), None) or abort(404)


def stay_in(trip: Trip, public_id: str) -> TripStay:
    return next((one for one in trip.stays if one.public_id == public_id), None) or abort(404)


def _segment_page(trip: Trip, row: TripSegment | None) -> ResponseReturnValue:
    form = segment_form(trip, row)
    if form.validate_on_submit() and _tried(form, lambda: write_segment(trip, form.words, row)):
        flash(gettext("The segment is kept."))
        return redirect(url_for(".page", token=own_token(trip)), 303)
    back = url_for(".page", token=own_token(trip))
    return form_page("travel/trips/segment.html", form, trip=trip, event=trip.event, row=row, back=back)


def segment_form(trip: Trip, row: TripSegment | None) -> SegmentForm:
    """Filled with the row; a new one goes on from where the last one arrives, or ends where the event is."""
    last, event = (trip.segments[-1] if trip.segments else None), trip.event
    known = {"from_place": last.to_place, "from_country": last.to_country} if last is not None else {}
    if last is None and event is not None:
        known = {"to_place": event.city, "to_country": event.country_code or ""}
    form = SegmentForm(obj=row, **({} if row is not None else known))
    form.offer()
    return form


def stay_form(trip: Trip, row: TripStay | None) -> StayForm:
    """Filled with the row; a new one is in the city of the event, from arriving until leaving."""
    event = trip.event
    known = {"place": event.city, "country": event.country_code or ""} if event is not None else {}
    dates = {"check_in": trip.departs_on, "check_out": trip.returns_on}
    form = StayForm(obj=row, **({} if row is not None else {**known, **dates}))
    form.offer()
    return form


def _stay_page(trip: Trip, row: TripStay | None) -> ResponseReturnValue:
    form = stay_form(trip, row)
    if form.validate_on_submit() and _tried(form, lambda: write_stay(trip, form.words, row)):
        flash(gettext("The stay is kept."))
        return redirect(url_for(".page", token=own_token(trip)), 303)
    back = url_for(".page", token=own_token(trip))
    return form_page("travel/trips/stay.html", form, trip=trip, event=trip.event, row=row, back=back)


def _tried(form: SegmentForm | StayForm | VisaForm, act: Callable[[], object]) -> bool:
    """Do it and commit; False with the refusal in the form."""
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.reason)
        return False
    db.session.commit()
    return True


def _done(trip: Trip, act: Callable[[], object], words: str) -> ResponseReturnValue:
    token = own_token(trip)
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        flash(refusal.reason, "warning")
    else:
        db.session.commit()
        flash(words)
    return redirect(url_for(".page", token=token), 303)
