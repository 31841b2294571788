"""The rows of an itinerary as forms: the traveller writes them on their own page, the desk on the journey's, in one way."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.leading_on import refused
from app.core.refusal import Refused
from app.travel.actions.itineraries import remove_segment, remove_stay, write_segment, write_stay
from app.travel.forms.itineraries import SegmentForm, StayForm
from app.travel.models import Trip, TripSegment, TripStay
from app.travel.queries.trips import trip_by_id


@dataclass(frozen=True)
class ItineraryHand:
    """Who writes, the desk or the traveller, and where they go on to."""

    back: str
    is_desk: bool = False


def segment_page(trip: Trip, row: TripSegment | None, hand: ItineraryHand) -> ResponseReturnValue:
    """The form of a segment; without a row, of a new one."""
    form = _segment_form(trip, row)
    if form.validate_on_submit() and kept(
        trip, form, lambda: write_segment(trip, form.words, row, is_desk=hand.is_desk)
    ):
        return done(gettext("The segment is kept."), hand)
    return form_page("travel/trips/segment.html", form, trip=trip, event=trip.event, row=row, back=hand.back)


def stay_page(trip: Trip, row: TripStay | None, hand: ItineraryHand) -> ResponseReturnValue:
    """The same of a stay."""
    form = _stay_form(trip, row)
    if form.validate_on_submit() and kept(trip, form, lambda: write_stay(trip, form.words, row, is_desk=hand.is_desk)):
        return done(gettext("The stay is kept."), hand)
    return form_page("travel/trips/stay.html", form, trip=trip, event=trip.event, row=row, back=hand.back)


def segment_removed(trip: Trip, row_id: str, hand: ItineraryHand) -> ResponseReturnValue:
    row = segment_in(trip, row_id)
    return tried(lambda: remove_segment(trip, row, is_desk=hand.is_desk), gettext("The segment was taken out."), hand)


def stay_removed(trip: Trip, row_id: str, hand: ItineraryHand) -> ResponseReturnValue:
    row = stay_in(trip, row_id)
    return tried(lambda: remove_stay(trip, row, is_desk=hand.is_desk), gettext("The stay was taken out."), hand)


def segment_in(trip: Trip, public_id: str) -> TripSegment:
    """One of the trip's own segments, or 404."""
    return next((one for one in trip.segments if one.public_id == public_id), None) or abort(404)


def stay_in(trip: Trip, public_id: str) -> TripStay:
    return next((one for one in trip.stays if one.public_id == public_id), None) or abort(404)


def kept(trip: Trip, form: Form, act: Callable[[], object]) -> bool:
    """Do it and commit; False with the refusal in the form, and the trip as it stands."""
    number = trip.id
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        trip_by_id(number)
        form.refuse(refusal)
        return False
    db.session.commit()
    return True


def tried(act: Callable[[], object], words: str, hand: ItineraryHand) -> ResponseReturnValue:
    """The same of a button, which has no form: what is said, or the refusal, stands on the page it leads back to."""
    try:
        act()
    except Refused as refusal:
        return refused(refusal, hand.back)
    db.session.commit()
    return done(words, hand)


def done(words: str, hand: ItineraryHand) -> ResponseReturnValue:
    flash(words)
    return redirect(hand.back, 303)


def _segment_form(trip: Trip, row: TripSegment | None) -> SegmentForm:
    """Filled with the row; a new one goes on from where the last one arrives, or ends where the event is."""
    last, event = (trip.segments[-1] if trip.segments else None), trip.event
    known = {"from_place": last.to_place, "from_country": last.to_country} if last is not None else {}
    if last is None and event is not None:
        known = {"to_place": event.city, "to_country": event.country_code or ""}
    form = SegmentForm(obj=row, **({} if row is not None else known))
    form.offer()
    return form


def _stay_form(trip: Trip, row: TripStay | None) -> StayForm:
    """Filled with the row; a new one is in the city of the event, from arriving until leaving."""
    event = trip.event
    known = {"place": event.city, "country": event.country_code or ""} if event is not None else {}
    dates = {"check_in": trip.departs_on, "check_out": trip.returns_on}
    form = StayForm(obj=row, **({} if row is not None else {**known, **dates}))
    form.offer()
    return form
