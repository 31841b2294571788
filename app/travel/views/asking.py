"""The ways to a request for support: by the link of a registration or a nomination, or signed in. No account is needed."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, holder, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.shown import country_name
from app.delegations.links import NOMINEE_RULE, nominee_token
from app.delegations.loaders import nominee
from app.delegations.models import Nomination
from app.events.loaders import event
from app.events.models import Event
from app.people.models import Person
from app.registration.links import REGISTRATION_RULE, registration_token
from app.registration.loaders import registration
from app.registration.models import Registration
from app.travel.actions.requesting import request_support, submit_request
from app.travel.forms.asking import SupportForm
from app.travel.links import traveller_token
from app.travel.models import SponsorshipStatus
from app.travel.queries.attendances import attendance_of
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import open_sponsorship_of
from app.travel.standing import why_nobody_asks, why_not_ask
from app.travel.views.requests import kept_words, wishes_sent

bp = Blueprint("asking_support", __name__)


@bp.route(f"{REGISTRATION_RULE}/support", methods=["GET", "POST"])
@holder(on=registration)
def by_registration(registration: Registration) -> ResponseReturnValue:
    """Of whoever is registered."""
    back = url_for("registration.personal", token=registration_token(registration))
    return _asked(registration.event, registration.person, back)


@bp.route(f"{NOMINEE_RULE}/support", methods=["GET", "POST"])
@holder(on=nominee)
def by_nomination(nominee: Nomination) -> ResponseReturnValue:
    """Of whoever was named."""
    return _asked(nominee.event, nominee.person, url_for("nominees.page", token=nominee_token(nominee)))


@bp.get("/events/<slug>/support")
@requires("event.view", on=event)
def by_event(event: Event) -> ResponseReturnValue:
    """Who may ask, until when, and where; whoever is signed in and comes goes straight to their request."""
    viewer = current_viewer()
    attendance = attendance_of(event, viewer.person) if viewer is not None else None
    if attendance is not None and attendance.registration is not None:
        return redirect(url_for(".by_registration", token=registration_token(attendance.registration)))
    if attendance is not None and attendance.nomination is not None:
        return redirect(url_for(".by_nomination", token=nominee_token(attendance.nomination)))
    closed = why_not_ask(call_of(event), now())
    return render_template("travel/who_asks.html", event=event, closed=closed, who=why_nobody_asks())


def _asked(event: Event, person: Person, back: str) -> ResponseReturnValue:
    """The form; whoever has asked already is led to their page."""
    there, event_id = open_sponsorship_of(event, person), event.id
    if there is not None:
        return redirect(url_for("traveller.page", token=traveller_token(there)), 303)
    form, closed = SupportForm(), why_not_ask(call_of(event), now())
    form.offer(call_of(event), country_name(event.country_code))
    if not closed and form.validate_on_submit() and (token := _begun(event_id, person.id, form)):
        flash(kept_words(is_handed_in=not form.is_kept))
        return redirect(url_for("traveller.page", token=token), 303)
    event = db.session.get_one(Event, event_id)
    return form_page("travel/request.html", form, event=event, call=call_of(event), closed=closed, files=(), back=back)


def _begun(event_id: int, person_id: int, form: SupportForm) -> str:
    """The token of the request, which is handed in when that was asked for; empty when a rule says no."""
    try:
        wishes = wishes_sent(form)
        event, person = db.session.get_one(Event, event_id), db.session.get_one(Person, person_id)
        sponsorship = request_support(event, person, wishes)
        if sponsorship.status is SponsorshipStatus.DRAFT and not form.is_kept:
            submit_request(sponsorship)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return ""
    token = traveller_token(sponsorship)
    db.session.commit()
    return token
