"""The organisers' screen of an event's reminders."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.dates import zone_name
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions.reminding import add_rule, remove_rule
from app.registration.forms.reminders import ReminderForm
from app.registration.queries.reminders import planned_for

bp = Blueprint("reminders", __name__)


@bp.get("/events/<slug>/reminders")
@requires("event.organise", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Which reminders there are, when each is sent, and to how many."""
    return _page(event, ReminderForm(formdata=None))


@bp.post("/events/<slug>/reminders")
@requires("event.organise", on=event)
def add(event: Event) -> ResponseReturnValue:
    form = ReminderForm()
    if not form.validate_on_submit():
        return _page(event, form)
    try:
        add_rule(event, *form.chosen())
    except Refused as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.reason)
        return _page(event, form)
    db.session.commit()
    flash(gettext("The reminder was added."))
    return redirect(url_for("reminders.index", slug=event.slug), 303)


@bp.post("/events/<slug>/reminders/<code>/removal")
@requires("event.organise", on=event)
def remove(event: Event, code: str) -> ResponseReturnValue:
    remove_rule(event, code)
    db.session.commit()
    flash(gettext("The reminder was removed. Nobody gets it any more."))
    return redirect(url_for("reminders.index", slug=event.slug), 303)


def _page(event: Event, form: ReminderForm) -> ResponseReturnValue:
    zone = zone_name(event.zone, reader_language()) if event.zone else ""
    planned = planned_for(event, now())
    page = render_template("registration/reminders.html", event=event, form=form, planned=planned, zone=zone)
    return page, 422 if form.errors else 200
