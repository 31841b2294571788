"""A coordinator asks for support for somebody of their delegation, by the personal link of a country's contact."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.links import CONTACT_RULE
from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.delegations.linked import LinkedDelegation
from app.delegations.loaders import linked_delegation
from app.delegations.models import Nomination
from app.delegations.queries.nominations import nomination_in
from app.travel.actions.asking_for_nominees import ask_for_nominee, why_not_ask_again
from app.travel.forms.endorsing import NomineeSupportForm
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import open_sponsorship_of
from app.travel.standing import why_not_ask
from app.travel.views.endorsing import bp
from app.travel.views.requests import wishes_sent


@bp.route(f"{CONTACT_RULE}/events/<slug>/nominees/<public_id>/support", methods=["GET", "POST"])
@holder(on=linked_delegation)
def ask(linked_delegation: LinkedDelegation, public_id: str) -> ResponseReturnValue:
    """The form; for whom a request was begun already, there is none."""
    nominee, event = _nominee(linked_delegation, public_id), linked_delegation.event
    there, name = url_for(".page", token=linked_delegation.token, slug=event.slug), nominee.name
    if open_sponsorship_of(event, nominee.person) is not None:
        flash(why_not_ask_again(nominee), "warning")
        return redirect(there, 303)
    form, call = NomineeSupportForm(), call_of(event)
    closed, document = why_not_ask(call, now()), call.document_wanted
    form.offer(call)
    if not closed and form.validate_on_submit() and _asked(linked_delegation, nominee, form):
        flash(gettext("Support was asked for %(name)s. They were told, and the office decides.", name=name))
        return redirect(there, 303)
    shown = {"name": name, "event": event, "closed": closed, "document": document, "back": there}
    return form_page("travel/asking_for.html", form, **shown)


def _nominee(linked: LinkedDelegation, public_id: str) -> Nomination:
    """One of the delegation's own, as long as it is named."""
    found = nomination_in(linked.delegation, public_id)
    return found if found is not None and found.is_active else abort(404)


def _asked(linked: LinkedDelegation, nominee: Nomination, form: NomineeSupportForm) -> bool:
    try:
        ask_for_nominee(nominee, linked.linked, wishes_sent(form))
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    db.session.commit()
    return True
