"""The organisers' screen of an event's reminders."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.clock import now
from app.core.dates import zone_name
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.events.loaders import event
from app.events.models import Event
from app.mail.quiet import quiet_hours
from app.reminders.actions.missed import send_missed, why_not_send
from app.reminders.actions.rules import add_rule, remove_rule
from app.reminders.forms import ReminderForm
from app.reminders.queries.due import rules_of
from app.reminders.queries.plans import missed_by, planned_for

bp = Blueprint("reminders", __name__, url_prefix="/events/<slug>/reminders")


@bp.get("")
@requires("event.organise", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Which reminders there are, when each is sent, to how many, and what became of the past ones."""
    return _page(event, ReminderForm(formdata=None))


@bp.post("")
@requires("event.organise", on=event)
def add(event: Event) -> ResponseReturnValue:
    form = ReminderForm()
    if not form.validate_on_submit():
        return _page(event, form)
    try:
        add_rule(event, *form.chosen())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(event, form)
    db.session.commit()
    flash(gettext("The reminder was added."))
    return redirect(url_for("reminders.index", slug=event.slug), 303)


@bp.post("/<code>/removal")
@requires("event.organise", on=event)
def remove(event: Event, code: str) -> ResponseReturnValue:
    remove_rule(event, code)
    db.session.commit()
    flash(gettext("The reminder was removed. Nobody gets it any more."))
    return redirect(url_for("reminders.index", slug=event.slug), 303)


@bp.get("/<code>/missed")
@requires("event.organise", on=event)
def missed(event: Event, code: str) -> ResponseReturnValue:
    """Who did not get one reminder, and the button that sends it now."""
    rule = next((rule for rule in rules_of(event) if rule.code == code), None) or abort(404)
    people = missed_by(rule, event)
    return render_template("reminders/missed.html", event=event, rule=rule, people=people, obstacle=why_not_send(event))


@bp.post("/<code>/sendings")
@requires("event.organise", on=event)
def send(event: Event, code: str) -> ResponseReturnValue:
    """Send a missed reminder after all, because a person says so."""
    number = send_missed(event, code)
    db.session.commit()
    sent = ngettext("%(num)d reminder is on its way.", "%(num)d reminders are on their way.", number)
    flash(sent if number else gettext("Nobody is left who missed this reminder: nothing was sent."))
    return redirect(url_for("reminders.index", slug=event.slug), 303)


def _page(event: Event, form: ReminderForm) -> ResponseReturnValue:
    return form_page(
        "reminders/index.html",
        form,
        event=event,
        planned=planned_for(event, now()),
        zone=zone_name(event.zone, reader_language()) if event.zone else "",
        quiet=quiet_hours(),
    )
