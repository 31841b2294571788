"""Somebody whom messages do not reach: what happened, another address, or the word that this one works again."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.mail.forms import ResumptionForm
from app.people.models import Person
from app.registration.actions.readdressing import correct_address, resume
from app.registration.forms.addresses import CorrectedAddressForm
from app.registration.loaders import registration_of_event
from app.registration.models import Registration
from app.registration.queries.invitations import invitation_of_event
from app.registration.queries.reaching import address_of, invited_address, why_unreached
from app.registration.queries.registrations import latest_registration
from app.registration.queries.unsent import to_send_again
from app.registration.views.shown import obstacle_shown

bp = Blueprint("addresses", __name__, url_prefix="/events/<slug>")


@dataclass(frozen=True)
class Addressee:
    """Who is written to about which event, at which address, and the pages around that."""

    event: Event
    person: Person
    address: str
    registration: Registration | None
    back: str
    resumption: str


@bp.route("/registrations/<public_id>/address", methods=["GET", "POST"])
@requires("registration.edit", on=registration_of_event)
def of_registration(registration_of_event: Registration) -> ResponseReturnValue:
    return _corrected(_registered(registration_of_event))


@bp.post("/registrations/<public_id>/address/resumption")
@requires("registration.edit", on=registration_of_event)
def resume_registration(registration_of_event: Registration) -> ResponseReturnValue:
    return _resumed(_registered(registration_of_event))


@bp.route("/invitations/<public_id>/address", methods=["GET", "POST"])
@requires("invitation.send", on=event)
def of_invitation(event: Event, public_id: str) -> ResponseReturnValue:
    return _corrected(_invited(event, public_id))


@bp.post("/invitations/<public_id>/address/resumption")
@requires("invitation.send", on=event)
def resume_invitation(event: Event, public_id: str) -> ResponseReturnValue:
    return _resumed(_invited(event, public_id))


def _registered(registration: Registration) -> Addressee:
    event, person = registration.event, registration.person
    values: dict[str, Any] = {"slug": event.slug, "public_id": registration.public_id}
    return Addressee(
        event=event,
        person=person,
        address=address_of(registration, person),
        registration=registration,
        back=url_for("registration.detail", **values),
        resumption=url_for(".resume_registration", **values),
    )


def _invited(event: Event, public_id: str) -> Addressee:
    invitation = invitation_of_event(event, public_id) or abort(404)
    values: dict[str, Any] = {"slug": event.slug, "public_id": invitation.public_id}
    return Addressee(
        event=event,
        person=invitation.person,
        address=invited_address(invitation, invitation.person),
        registration=latest_registration(event, invitation.person),
        back=url_for("invitations.invitation", **values),
        resumption=url_for(".resume_invitation", **values),
    )


def _corrected(who: Addressee) -> ResponseReturnValue:
    form = CorrectedAddressForm(email=who.address)
    if form.validate_on_submit():
        try:
            number = correct_address(who.event, who.person, who.address, form.email.data or "")
        except Refused as refusal:
            db.session.rollback()
            form.email.errors = [*form.email.errors, refusal.reason]
        else:
            db.session.commit()
            flash(_told(number))
            return redirect(who.back, 303)
    return _page(who, form, ResumptionForm(formdata=None))


def _resumed(who: Addressee) -> ResponseReturnValue:
    form = ResumptionForm()
    found = why_unreached(who.event, who.person, who.address)
    if found is None or found.suppression is None:
        return redirect(who.back, 303)
    if form.validate_on_submit():
        number = resume(who.event, who.person, found.suppression, form.why.data or "")
        db.session.commit()
        flash(_told(number))
        return redirect(who.back, 303)
    return _page(who, CorrectedAddressForm(formdata=None, email=who.address), form)


def _page(who: Addressee, form: CorrectedAddressForm, resumption_form: ResumptionForm) -> ResponseReturnValue:
    return form_page(
        "registration/address.html",
        who=who,
        event=who.event,
        form=form,
        resumption_form=resumption_form,
        obstacle=obstacle_shown(who.event, who.person, who.address),
        messages=to_send_again(who.event, who.person, who.registration, who.address),
    )


def _told(number: int) -> str:
    if not number:
        return gettext("The address is saved. No message had to be sent again.")
    return ngettext(
        "%(num)d message is on its way to the address.", "%(num)d messages are on their way to the address.", number
    )
