"""Visits of countries to an institution, for who organises the event."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.form_pages import form_page
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.events.forms.sections import text_languages
from app.events.loaders import event
from app.events.models import Event
from app.travel.actions import visits as acting
from app.travel.forms.visits import VisitForm, VisitorsForm
from app.travel.mission_loaders import visit_slot
from app.travel.models import VisitSlot
from app.travel.queries.visits import registrations_to_choose, slots_of

bp = Blueprint("visits", __name__, url_prefix="/events/<slug>/work/visits")


@bp.get("")
@requires("visits.edit", on=event)
def index(event: Event) -> ResponseReturnValue:
    return render_template("travel/visits/index.html", event=event, slots=slots_of(event))


@bp.route("/new", methods=["GET", "POST"])
@requires("visits.edit", on=event)
def enter(event: Event) -> ResponseReturnValue:
    return _written(event, None, gettext("The visit is entered."))


@bp.route("/<public_id>", methods=["GET", "POST"])
@requires("visits.edit", on=visit_slot)
def edit(visit_slot: VisitSlot) -> ResponseReturnValue:
    return _written(visit_slot.event, visit_slot, gettext("The visit was changed."))


@bp.post("/<public_id>/people")
@requires("visits.edit", on=visit_slot)
def people(visit_slot: VisitSlot) -> ResponseReturnValue:
    event, slot = visit_slot.event, visit_slot
    registrations = registrations_to_choose(event, slot.country_code)
    form = VisitorsForm().offer(registrations)
    if form.validate_on_submit():
        chosen = set(form.people.data or ())
        acting.say_who_comes(event, slot, [one for one in registrations if one.public_id in chosen])
        return _done(event, gettext("Who comes is noted."))
    return _page(event, slot, VisitForm.of(slot, text_languages(event)), form)


@bp.post("/<public_id>/removal")
@requires("visits.edit", on=visit_slot)
def remove(visit_slot: VisitSlot) -> ResponseReturnValue:
    event = visit_slot.event
    acting.remove_slot(event, visit_slot)
    return _done(event, gettext("The visit is off the list."))


def _written(event: Event, slot: VisitSlot | None, words: str) -> ResponseReturnValue:
    """The form of a visit, and what was sent of it."""
    form = VisitForm.of(slot, text_languages(event))
    if form.validate_on_submit():
        try:
            acting.write_slot(event, slot, form.words(event.country_code))
            return _done(event, words)
        except Refused as refusal:
            form.country_code.errors = [refusal.reason]
    return _page(event, slot, form, None)


def _page(event: Event, slot: VisitSlot | None, form: VisitForm, people: VisitorsForm | None) -> ResponseReturnValue:
    if people is None and slot is not None:
        chosen = {"people": [one.registration.public_id for one in slot.visitors]}
        people = VisitorsForm(formdata=None, data=chosen).offer(registrations_to_choose(event, slot.country_code))
    return form_page("travel/visits/visit.html", form, event=event, slot=slot, people=people)


def _done(event: Event, words: str) -> Response:
    return saved(words, url_for("visits.index", slug=event.slug))
