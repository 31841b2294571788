"""The coordinator's page of their people's requests, by the personal link of a country's contact: no amounts, no other country."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.actions.counting import note_link_use
from app.contacts.linked import LinkedContact
from app.contacts.links import CONTACT_RULE
from app.contacts.loaders import linked_contact
from app.contacts.naming import body_name
from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved_or_refused
from app.core.refusal import Refused
from app.travel.actions.endorsing import endorse_request, object_to_request, why_not_endorse
from app.travel.actions.substituting import substitute_traveller
from app.travel.forms.endorsing import EndorsementObjectionForm
from app.travel.forms.offering import SubstituteForm
from app.travel.loaders import LinkedRequests, linked_requests
from app.travel.models import Sponsorship
from app.travel.queries.calls import call_of
from app.travel.queries.listed import events_with_requests
from app.travel.queries.sponsorships import nominees_without_request
from app.travel.standing import why_not_ask

bp = Blueprint("endorsing", __name__)

RULE = f"{CONTACT_RULE}/events/<slug>/sponsorships"


@bp.get(f"{CONTACT_RULE}/sponsorships")
@holder(on=linked_contact)
def overview(linked_contact: LinkedContact) -> ResponseReturnValue:
    """The events for which people of theirs asked for support, and how many wait for a word."""
    shown = render_template(
        "travel/requests.html",
        token=linked_contact.token,
        body=body_name(linked_contact.contact),
        rows=events_with_requests(linked_contact.contact),
    )
    note_link_use(linked_contact.contact)
    return shown


@bp.get(RULE)
@holder(on=linked_requests)
def page(linked_requests: LinkedRequests) -> ResponseReturnValue:
    answer = _page(linked_requests)
    note_link_use(linked_requests.linked.contact)
    return answer


@bp.post(f"{RULE}/<public_id>/endorsement")
@holder(on=linked_requests)
def endorse(linked_requests: LinkedRequests, public_id: str) -> ResponseReturnValue:
    """Support one request."""
    found, linked = _one(linked_requests, public_id), linked_requests.linked
    words = gettext("You endorsed the request of %(name)s. The office was told.", name=found.person.name)
    return _tried(linked_requests, lambda: endorse_request(found, linked.contact, by=linked.actor), words)


@bp.post(f"{RULE}/<public_id>/objection")
@holder(on=linked_requests)
def object_to(linked_requests: LinkedRequests, public_id: str) -> ResponseReturnValue:
    """Say what speaks against one."""
    found, linked, form = _one(linked_requests, public_id), linked_requests.linked, EndorsementObjectionForm()
    form.request.data = public_id
    if not form.validate():
        form.reason.id = f"reason-{found.id}"
        return _page(linked_requests, form)
    words, reason = gettext("Your objection was noted. The office was told."), form.reason.data or ""
    return _tried(linked_requests, lambda: object_to_request(found, linked.contact, reason, by=linked.actor), words)


@bp.route(f"{RULE}/<public_id>/substitution", methods=["GET", "POST"])
@holder(on=linked_requests)
def substitute(linked_requests: LinkedRequests, public_id: str) -> ResponseReturnValue:
    """Somebody else of the same country in the place of one who was offered support."""
    former, form = _one(linked_requests, public_id), SubstituteForm()
    there = url_for(".page", token=linked_requests.token, slug=linked_requests.event.slug)
    if not former.holds:
        return redirect(there)
    name = former.person.name
    if form.validate_on_submit() and _substituted(linked_requests, former, form):
        flash(gettext("%(name)s is told, and whoever comes instead is asked.", name=name))
        return redirect(there, 303)
    return form_page("travel/substitution.html", form, name=name, event=linked_requests.event, rows=(), back=there)


def _substituted(linked: LinkedRequests, former: Sponsorship, form: SubstituteForm) -> bool:
    try:
        substitute_traveller(former, form.nominee, by=linked.linked.actor, reason=form.reason.data or "")
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    db.session.commit()
    return True


def _one(linked: LinkedRequests, public_id: str) -> Sponsorship:
    return linked.one(public_id) or abort(404)


def _tried(linked: LinkedRequests, act: Callable[[], object], words: str) -> ResponseReturnValue:
    return saved_or_refused(act, words, url_for(".page", token=linked.token, slug=linked.event.slug))


def _page(linked: LinkedRequests, form: EndorsementObjectionForm | None = None) -> ResponseReturnValue:
    contact = linked.linked.contact
    is_open = not why_not_ask(call_of(linked.event), now())
    return form_page(
        "travel/endorsing.html",
        form or EndorsementObjectionForm(formdata=None),
        linked=linked.linked,
        token=linked.token,
        event=linked.event,
        body=body_name(contact),
        rows=[(row, why_not_endorse(row, contact)) for row in linked.rows],
        nominees=nominees_without_request(linked.event, contact) if is_open else (),
    )
