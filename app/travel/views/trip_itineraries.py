"""The desk's own hand in an itinerary: segments, stays and the visa of one journey."""

from collections.abc import Callable

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.travel.actions.itineraries import remove_segment, remove_stay, write_segment, write_stay
from app.travel.actions.visas import write_visa
from app.travel.forms.visas import VisaForm
from app.travel.models import Trip, TripSegment, TripStay
from app.travel.queries.trips import trip_by_id, visa_of
from app.travel.trip_loaders import trip
from app.travel.views.itinerary import segment_form, segment_in, stay_form, stay_in
from app.travel.views.trips import bp


@bp.route("/<public_id>/segments/new", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def new_segment(trip: Trip) -> ResponseReturnValue:
    return _segment_page(trip, None)


@bp.route("/<public_id>/segments/<row_id>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def segment(trip: Trip, row_id: str) -> ResponseReturnValue:
    return _segment_page(trip, segment_in(trip, row_id))


@bp.post("/<public_id>/segments/<row_id>/removal")
@requires("trip.edit", on=trip)
def drop_segment(trip: Trip, row_id: str) -> ResponseReturnValue:
    row = segment_in(trip, row_id)
    return _dropped(trip, lambda: remove_segment(trip, row, is_desk=True))


@bp.route("/<public_id>/stays/new", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def new_stay(trip: Trip) -> ResponseReturnValue:
    return _stay_page(trip, None)


@bp.route("/<public_id>/stays/<row_id>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def stay(trip: Trip, row_id: str) -> ResponseReturnValue:
    return _stay_page(trip, stay_in(trip, row_id))


@bp.post("/<public_id>/stays/<row_id>/removal")
@requires("trip.edit", on=trip)
def drop_stay(trip: Trip, row_id: str) -> ResponseReturnValue:
    row = stay_in(trip, row_id)
    return _dropped(trip, lambda: remove_stay(trip, row, is_desk=True))


@bp.route("/<public_id>/visa", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def visa(trip: Trip) -> ResponseReturnValue:
    """What the traveller told the desk of it."""
    case = visa_of(trip) or abort(404)
    form = VisaForm(obj=case)
    form.offer()
    if form.validate_on_submit() and kept(trip, form, lambda: write_visa(trip, form.words, is_desk=True)):
        return _back(trip, gettext("What was said of the visa is kept."))
    return form_page("travel/trips/visa.html", form, event=trip.event, trip=trip, visa=case, token="")


def _segment_page(trip: Trip, row: TripSegment | None) -> ResponseReturnValue:
    form = segment_form(trip, row)
    if form.validate_on_submit() and kept(trip, form, lambda: write_segment(trip, form.words, row, is_desk=True)):
        return _back(trip, gettext("The segment is kept."))
    return form_page("travel/trips/segment.html", form, trip=trip, event=trip.event, row=row, back=_address(trip))


def _stay_page(trip: Trip, row: TripStay | None) -> ResponseReturnValue:
    form = stay_form(trip, row)
    if form.validate_on_submit() and kept(trip, form, lambda: write_stay(trip, form.words, row, is_desk=True)):
        return _back(trip, gettext("The stay is kept."))
    return form_page("travel/trips/stay.html", form, trip=trip, event=trip.event, row=row, back=_address(trip))


def kept(trip: Trip, form: Form, act: Callable[[], object]) -> bool:
    """Do it and commit; False with the refusal in the form, and the trip as it stands."""
    number = trip.id
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        trip_by_id(number)
        form.form_errors.append(refusal.reason)
        return False
    db.session.commit()
    return True


def _dropped(trip: Trip, act: Callable[[], object]) -> ResponseReturnValue:
    number = trip.id
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        flash(refusal.reason, "warning")
        return redirect(_address(trip_by_id(number) or trip), 303)
    db.session.commit()
    return _back(trip, gettext("It was taken out."))


def _back(trip: Trip, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(_address(trip), 303)


def _address(trip: Trip) -> str:
    event = trip.event or abort(404)
    return url_for("trips.one", slug=event.slug, public_id=trip.public_id)
