"""The personal link of an invitation: read it, accept it with one's own form, or decline. No account, no password.

Opening the link changes nothing: mail scanners open links. Both answers are a POST.
"""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.database import reads_first
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.network.countries import countries_to_choose
from app.registration.actions.inviting import decline
from app.registration.actions.registering import register
from app.registration.forms.invitations import DeclineForm
from app.registration.forms.registration import DetailsForm, details_data, registration_form
from app.registration.links import INVITATION_RULE, invitation_token, registration_token
from app.registration.loaders import invitation
from app.registration.models import Invitation, Origin, Registration
from app.registration.queries.questions import questions_of
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import closed_because
from app.registration.words import sentence

bp = Blueprint("invited", __name__)


@bp.get(INVITATION_RULE)
@holder(on=invitation)
def answer(invitation: Invitation) -> ResponseReturnValue:
    """The invitation with its form; once accepted, the registration itself."""
    registration = active_registration(invitation.event, invitation.person)
    if registration:
        return _to_registration(registration)
    return _page(invitation, _form(invitation))


@bp.post(f"{INVITATION_RULE}/registration")
@holder(on=invitation)
@reads_first
def accept(invitation: Invitation) -> ResponseReturnValue:
    """Accept: register with what the form says."""
    form = registration_form(questions_of(invitation.event), countries_to_choose())
    if not form.validate():
        return _page(invitation, form)
    try:
        registration = register(
            invitation.event, invitation.person, form.details, form.answers, origin=Origin.INVITATION
        )
    except Refused as refused:
        db.session.rollback()
        form.refuse(refused)
        return _page(invitation, form)
    email, own_page = registration.email, _to_registration(registration)
    db.session.commit()
    flash(gettext("Thank you. Your answer was recorded, and we have written to %(email)s.", email=email))
    return own_page


@bp.post(f"{INVITATION_RULE}/refusal")
@holder(on=invitation)
def refuse(invitation: Invitation) -> ResponseReturnValue:
    """Decline; the link still lets them accept later."""
    form = DeclineForm()
    if not form.validate():
        return _page(invitation, _form(invitation), form)
    decline(invitation, form.reason.data or "")
    db.session.commit()
    flash(gettext("Thank you for letting us know. If your plans change, this link lets you accept."))
    return redirect(url_for(".answer", token=invitation_token(invitation)), 303)


def _form(invitation: Invitation) -> DetailsForm:
    """The form to accept with, filled with what is known of the person."""
    known = details_data(invitation.person)
    return registration_form(questions_of(invitation.event), countries_to_choose(), known, is_sent=False)


def _page(invitation: Invitation, form: DetailsForm, refusal: DeclineForm | None = None) -> ResponseReturnValue:
    """The page with both forms; `form` in the template is the one that was sent."""
    event = invitation.event
    return form_page(
        "registration/invited.html",
        refusal or form,
        invitation=invitation,
        event=event,
        token=invitation_token(invitation),
        details_form=form,
        decline_form=refusal or DeclineForm(formdata=None),
        opens={"details": form.lacks_details, "questions": form.lacks_answers},
        closed=sentence(closed_because(event, invitation.person, now())),
    )


def _to_registration(registration: Registration) -> ResponseReturnValue:
    return redirect(url_for("registration.personal", token=registration_token(registration)), 303)
