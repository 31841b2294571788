"""How many seats an event has, and how many of them are taken."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.people.models import Category
from app.registration.actions.capacity import set_capacity
from app.registration.forms.seats import SeatsField, SeatsForm, seats_form
from app.registration.queries.listing import counts_of
from app.registration.queries.seats import pools_of
from app.registration.views import bp


@bp.route("/events/<slug>/seats", methods=["GET", "POST"])
@requires("seats.edit", on=event)
def seats(event: Event) -> ResponseReturnValue:
    pools = pools_of(event)
    capacities = {pool.category: pool.capacity for pool in pools}
    taken = {pool.category: pool.taken for pool in pools}
    form = seats_form(capacities)
    if form.validate_on_submit() and _set_all(event, form, capacities):
        db.session.commit()
        flash(gettext("The seats were saved. Seats that became free were offered to those who wait."))
        return redirect(url_for("registration.seats", slug=event.slug), 303)
    return form_page("registration/seats.html", form, event=event, taken=taken, counts=counts_of(event).by_status)


def _set_all(event: Event, form: SeatsForm, capacities: dict[Category | None, int]) -> bool:
    """Set what differs, all or nothing; what is refused says so beside its field."""
    savepoint = db.session.begin_nested()
    for category, field in form.fields_by_category().items():
        if field.data != capacities.get(category) and not _set(event, category, field):
            savepoint.rollback()
            return False
    savepoint.commit()
    return True


def _set(event: Event, category: Category | None, field: SeatsField) -> bool:
    try:
        set_capacity(event, category, field.data)
    except Refused as refusal:
        field.errors = [*field.errors, refusal.reason]
        return False
    return True
