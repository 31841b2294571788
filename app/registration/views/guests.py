"""Registering without an account: the address first, then the form behind the link that was sent there."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts import brakes
from app.accounts.views.answers import tried
from app.core.access import current_viewer, holder, public
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.translated import reader_language
from app.events.loaders import event as event_of_all
from app.events.models import Event
from app.network.countries import countries_to_choose
from app.people.addresses import normal_address
from app.registration.actions.registering import register
from app.registration.actions.representing import person_of
from app.registration.forms.registration import AddressFirstForm, DetailsForm, details_data, registration_form
from app.registration.links import registration_token
from app.registration.loaders import proven_address
from app.registration.models import Registration
from app.registration.proven_addresses import ADDRESS_RULE, ProvenAddress, link_asked
from app.registration.queries.questions import questions_of
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import Hindrance, closed_because, demand
from app.registration.views.own import said
from app.registration.words import sentence

bp = Blueprint("guests", __name__)


@bp.route("/events/<slug>/registration/address", methods=["GET", "POST"])
@public
def address(slug: str) -> ResponseReturnValue:
    """Ask a visitor for their address. The answer is the same whether or not it is known or registered."""
    event = event_of_all(slug) or abort(404)
    if current_viewer():
        return redirect(url_for("registration.own", slug=event.slug), 303)
    if reason := closed_because(event, None, now()):
        return _closed(event, reason)
    form = AddressFirstForm()
    if form.validate_on_submit() and tried(form, brakes.mail_asked, form.email.data or ""):
        link_asked(event, normal_address(form.email.data or "") or "", reader_language())
        db.session.commit()
        return redirect(url_for("accounts.mail_sent"), 303)
    db.session.refresh(event)  # counting the try ended the transaction
    return form_page("registration/guest_address.html", form, event=event)


@bp.get(ADDRESS_RULE)
@holder(on=proven_address)
def form(proven_address: ProvenAddress) -> ResponseReturnValue:
    """The form, filled with what is known of the address; for whoever is registered, the registration itself."""
    event, person = proven_address.event, proven_address.person
    if proven_address.is_over:
        return render_template("registration/guest_link_over.html", event=event), 410
    registration = active_registration(event, person) if person else None
    if registration:
        return _to_registration(registration)
    known = details_data(person) if person else None
    return _page(proven_address, registration_form(questions_of(event), countries_to_choose(), known))


@bp.post(f"{ADDRESS_RULE}/registration")
@holder(on=proven_address)
def send(proven_address: ProvenAddress) -> ResponseReturnValue:
    """Register with what the form says; who is new enters the directory with it."""
    event = proven_address.event
    if proven_address.is_over:
        return render_template("registration/guest_link_over.html", event=event), 410
    form = registration_form(questions_of(event), countries_to_choose())
    if (reason := closed_because(event, proven_address.person, now())) or not form.validate():
        return _closed(event, reason) if reason else _page(proven_address, form)
    person = proven_address.person or person_of(form.details, proven_address.email)
    registration = register(event, person, form.details, form.answers)
    answer, told = _to_registration(registration), said(registration)
    db.session.commit()
    flash(told)
    return answer


def _page(proven_address: ProvenAddress, form: DetailsForm) -> ResponseReturnValue:
    event, person = proven_address.event, proven_address.person
    if reason := closed_because(event, person, now()):
        return _closed(event, reason)
    shown = {"event": event, "is_other": False, "demand": demand(event), "email": proven_address.email}
    return form_page("registration/form.html", form, action=url_for(".send", token=proven_address.token), **shown)


def _closed(event: Event, reason: Hindrance) -> ResponseReturnValue:
    return render_template("registration/closed.html", event=event, reason=sentence(reason))


def _to_registration(registration: Registration) -> ResponseReturnValue:
    return redirect(url_for("registration.personal", token=registration_token(registration)), 303)
