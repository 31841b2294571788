"""The desk's own hand in an itinerary: segments, stays and the visa of one journey."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.form_pages import form_page
from app.travel.actions.visas import write_visa
from app.travel.forms.visas import VisaForm
from app.travel.models import Trip
from app.travel.queries.trips import visa_of
from app.travel.trip_loaders import trip
from app.travel.views import itinerary_rows as rows
from app.travel.views.trips import bp


def _hand(trip: Trip) -> rows.ItineraryHand:
    event = trip.event or abort(404)
    return rows.ItineraryHand(url_for("trips.one", slug=event.slug, public_id=trip.public_id), is_desk=True)


@bp.route("/<public_id>/segments/new", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def new_segment(trip: Trip) -> ResponseReturnValue:
    return rows.segment_page(trip, None, _hand(trip))


@bp.route("/<public_id>/segments/<row_id>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def segment(trip: Trip, row_id: str) -> ResponseReturnValue:
    return rows.segment_page(trip, rows.segment_in(trip, row_id), _hand(trip))


@bp.post("/<public_id>/segments/<row_id>/removal")
@requires("trip.edit", on=trip)
def drop_segment(trip: Trip, row_id: str) -> ResponseReturnValue:
    return rows.segment_removed(trip, row_id, _hand(trip))


@bp.route("/<public_id>/stays/new", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def new_stay(trip: Trip) -> ResponseReturnValue:
    return rows.stay_page(trip, None, _hand(trip))


@bp.route("/<public_id>/stays/<row_id>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def stay(trip: Trip, row_id: str) -> ResponseReturnValue:
    return rows.stay_page(trip, rows.stay_in(trip, row_id), _hand(trip))


@bp.post("/<public_id>/stays/<row_id>/removal")
@requires("trip.edit", on=trip)
def drop_stay(trip: Trip, row_id: str) -> ResponseReturnValue:
    return rows.stay_removed(trip, row_id, _hand(trip))


@bp.route("/<public_id>/visa", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def visa(trip: Trip) -> ResponseReturnValue:
    """What the traveller told the desk of it."""
    case = visa_of(trip) or abort(404)
    form = VisaForm(obj=case)
    form.offer()
    if form.validate_on_submit() and rows.kept(trip, form, lambda: write_visa(trip, form.words, is_desk=True)):
        return rows.done(gettext("What was said of the visa is kept."), _hand(trip))
    return form_page("travel/trips/visa.html", form, event=trip.event, trip=trip, visa=case, token="")
