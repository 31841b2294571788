"""The journeys to an event: the grid in the order of arriving, its rows to edit, its file, and one journey."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.accounts.timelines import actor_names
from app.core import audit
from app.core.access import can, current_viewer, requires
from app.core.clock import now
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import whole
from app.core.refusal import Refused
from app.core.sheets import MIME, XLSX
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.funding.office import MARKED_GROUNDS
from app.library.files.models import StoredFile
from app.library.files.queries import files_by_owner
from app.travel.actions.trip_rows import write_rows
from app.travel.forms.trip_rows import TripRowsForm, rows_form
from app.travel.models import Trip, TripAuthority, TripStatus
from app.travel.next_acts import TripOwner, next_act
from app.travel.queries.authorities import authority_of
from app.travel.queries.calls import call_of
from app.travel.queries.itineraries import flaws_of
from app.travel.queries.trip_grid import TripFilters, narrowed_lines, trip_lines
from app.travel.queries.trips import steps_of_trip, visa_of
from app.travel.trip_acts import ACTS
from app.travel.trip_loaders import trip
from app.travel.trip_money_shown import money_shown
from app.travel.trip_panels import trip_panels
from app.travel.trip_sheet import trips_file
from app.travel.views.itinerary_rows import kept

bp = Blueprint("trips", __name__, url_prefix="/events/<slug>/work/travel")


@bp.get("")
@requires("trip.see", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Who arrives when, with which flight, and what each journey waits for; filters live in the URL."""
    filters, lines = TripFilters.from_arguments(request.args), trip_lines(event, now())
    return render_template(
        "travel/trips/index.html",
        event=event,
        page=whole(narrowed_lines(lines, filters)),
        number=len(lines),
        filters=filters,
        states=choices_of(TripStatus),
        owners=choices_of(TripOwner),
        shows_amounts=can("trip.amounts", event),
        may_edit=can("trip.edit", event),
        may_open=can("trip.authorise", event),
    )


@bp.route("/rows", methods=["GET", "POST"])
@requires("trip.edit", on=event)
def rows(event: Event) -> ResponseReturnValue:
    """Hotels, flight numbers and visas of all, one row a journey."""
    lines = trip_lines(event, now())
    form = rows_form(lines)
    if form.validate_on_submit() and (number := _written(event, form)) is not None:
        flash(ngettext("%(num)d journey was changed.", "%(num)d journeys were changed.", number))
        return redirect(url_for(".index", slug=event.slug), 303)
    people = {line.trip.public_id: line.trip.person.name for line in lines}
    return form_page("travel/trips/rows.html", form, event=event, people=people)


@bp.post("/export")
@requires("trip.see", on=event)
def export(event: Event) -> ResponseReturnValue:
    """The grid as a spreadsheet; who took it is recorded."""
    with reading():
        file, number = trips_file(event, now(), with_amounts=can("trip.amounts", event))
    audit.record("trip.exported", event.ref, scope=event.ref, note=f"xlsx, {number} rows")
    db.session.commit()
    return send_file(file, MIME[XLSX], as_attachment=True, download_name=f"{event.slug}-travel.xlsx")


@bp.get("/<public_id>")
@requires("trip.authorise", on=trip)
def one(trip: Trip) -> ResponseReturnValue:
    """One journey: where it stands, its itinerary, its money for who may see it, and what can be done."""
    event, visa, steps = trip.event or abort(404), visa_of(trip), steps_of_trip(trip)
    names = actor_names(step.actor for step in steps)
    after_visa = call_of(event).ticket_after_visa
    return render_template(
        "travel/trips/one.html",
        trip=trip,
        event=event,
        visa=visa,
        flaws=flaws_of(trip) if trip.is_ahead else [],
        next=next_act(trip, visa, ticket_after_visa=after_visa, at=now()),
        steps=[(step, names.get(step.actor, step.actor)) for step in steps],
        grounds=MARKED_GROUNDS,
        acts=[(noun, act) for noun, act in ACTS.items() if act.applies(trip) and can(act.permission, trip)],
        money=money_shown(trip) if can("trip.amounts", trip) else None,
        may_edit=can("trip.edit", trip),
        authority=(found := authority_of(trip)),
        papers=_openable(found, trip),
        panels=[shown for panel in trip_panels if (shown := panel(trip)) is not None],
    )


def _openable(authority: TripAuthority | None, trip: Trip) -> Sequence[StoredFile]:
    """The paper of an authorisation from outside, for who may open it: whoever keeps the accounts."""
    if authority is None or not current_viewer().handles_money(trip.event_id):
        return ()
    return files_by_owner([authority.document_ref])[authority.document_ref]


def act_page(trip: Trip, noun: str) -> ResponseReturnValue:
    """The form of one act: open it, send it wrong and what was typed stays, send it right."""
    act = ACTS[noun]
    form, event, money = act.form(), trip.event or abort(404), money_shown(trip)
    form.offer(money.currency)
    if not act.applies(trip):
        flash(gettext("This can't be done with the journey as it stands now."), "warning")
        return redirect(url_for(".one", slug=event.slug, public_id=trip.public_id), 303)
    if form.validate_on_submit() and kept(trip, form, lambda: act.do(trip, form, current_viewer())):
        flash(str(act.said))
        return redirect(url_for(".one", slug=event.slug, public_id=trip.public_id), 303)
    shown = money if can("trip.amounts", trip) else None
    return form_page("travel/trips/act.html", form, trip=trip, event=event, act=act, money=shown)


@bp.route("/<public_id>/<any(return, proposal, ticket):noun>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def act(trip: Trip, noun: str) -> ResponseReturnValue:
    return act_page(trip, noun)


@bp.route('/<public_id>/<any("ticket-change", entries, presence, absence):noun>', methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def later_act(trip: Trip, noun: str) -> ResponseReturnValue:
    return act_page(trip, noun)


@bp.route("/<public_id>/<any(cancellation, loss, closing):noun>", methods=["GET", "POST"])
@requires("trip.edit", on=trip)
def ending(trip: Trip, noun: str) -> ResponseReturnValue:
    return act_page(trip, noun)


@bp.route("/<public_id>/<any(authorisation, fare):noun>", methods=["GET", "POST"])
@requires("trip.authorise", on=trip)
def authorisation(trip: Trip, noun: str) -> ResponseReturnValue:
    return act_page(trip, noun)


@bp.route("/<public_id>/<any(advance, refund, unclaimed):noun>", methods=["GET", "POST"])
@requires("trip.pay", on=trip)
def payment(trip: Trip, noun: str) -> ResponseReturnValue:
    return act_page(trip, noun)


def _written(event: Event, form: TripRowsForm) -> int | None:
    """How many journeys were changed; None when one refused, with its sentence in the form."""
    try:
        number = write_rows(event, form.words)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return None
    db.session.commit()
    return number
