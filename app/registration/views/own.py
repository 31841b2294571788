"""Registering oneself, or someone one works for."""

from typing import cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts import brakes
from app.accounts.views.answers import tried
from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.database import reads_first
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.words import word
from app.events.loaders import event
from app.events.models import Event
from app.network.countries import countries_to_choose
from app.registration.actions.registering import register
from app.registration.actions.representing import enter_for_other
from app.registration.forms.registration import DetailsForm, OthersForm, details_data, registration_form
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.questions import questions_of
from app.registration.queries.registrations import latest_registration
from app.registration.queries.standing import closed_because, demand
from app.registration.views import bp
from app.registration.views.shown import own_page
from app.registration.words import sentence


@bp.get("/events/<slug>/registration")
@requires("event.register", on=event)
def own(event: Event) -> ResponseReturnValue:
    """The viewer's own registration; without one the form, or why there is none."""
    person = current_viewer().person
    latest = latest_registration(event, person)
    if latest is not None and (latest.is_active or latest.status is RegistrationStatus.DECLINED):
        return own_page(latest)
    reason = closed_because(event, person, now())
    if reason and latest is not None:
        return own_page(latest)
    if reason:
        return render_template("registration/closed.html", event=event, reason=sentence(reason))
    form = registration_form(questions_of(event), countries_to_choose(), details_data(latest or person))
    return _form_page(event, form)


@bp.post("/events/<slug>/registration")
@requires("event.register", on=event)
@reads_first
def register_own(event: Event) -> ResponseReturnValue:
    form = registration_form(questions_of(event), countries_to_choose())
    if not form.validate_on_submit():
        return _form_page(event, form)
    registration = register(event, current_viewer().person, form.details, form.answers)
    db.session.commit()
    flash(said(registration))
    return redirect(url_for("registration.own", slug=event.slug), 303)


@bp.route("/events/<slug>/registration/other", methods=["GET", "POST"])
@requires("event.register", on=event)
def other(event: Event) -> ResponseReturnValue:
    """An assistant registers a director. The answer is the same whoever has the address: the mail there says the truth."""
    known = {"email": request.args.get("email", "")[:254]}
    form = cast(OthersForm, registration_form(questions_of(event), countries_to_choose(), known, base=OthersForm))
    if reason := closed_because(event, None, now()):
        return render_template("registration/closed.html", event=event, reason=sentence(reason))
    if not form.validate_on_submit() or not tried(form, brakes.somebody_entered, current_viewer()):
        return _form_page(event, form, is_other=True)
    enter_for_other(event, form.email.data or "", form.details, form.answers, current_viewer().person)
    db.session.commit()
    said = {"name": f"{form.given_names.data} {form.family_names.data}".strip(), "address": form.email.data}
    flash(gettext("What you entered for %(name)s was taken. Where it stands, we have written to %(address)s.", **said))
    return redirect(url_for("events.page", slug=event.slug), 303)


def _form_page(event: Event, form: DetailsForm, is_other: bool = False) -> ResponseReturnValue:
    return form_page(
        "registration/form.html",
        form,
        event=event,
        is_other=is_other,
        demand=demand(event),
        email=_email(is_other),
    )


def _email(is_other: bool) -> str:
    """Where the viewer's own messages go, so that the form can say it."""
    return "" if is_other else current_viewer().person.email or ""


def said(registration: Registration) -> str:
    """What is told after registering."""
    match registration.status:
        case RegistrationStatus.CONFIRMED:
            return gettext("Your registration is confirmed. We have written to %(email)s.", email=registration.email)
        case RegistrationStatus.RECEIVED:
            return gettext("Your registration was received. The secretariat decides over it and writes to you.")
        case RegistrationStatus.WAITING:
            return gettext("All seats are taken. You are on the waiting list.")
        case _:
            return gettext("You are registered already: %(status)s.", status=word(registration.status))
