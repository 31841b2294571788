"""Recipients by their pasted addresses: each recognised, named as unknown with a way to add, or said to be none."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.core.access import can, current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.kept_text import typed_here
from app.events.loaders import event
from app.events.models import Event
from app.letters.actions.recipients import Newcomer, add_pasted, add_unseen
from app.letters.forms.recipients import AddressesForm, RecognisedForm
from app.letters.loaders import draft_here
from app.letters.models import MailingKind
from app.letters.pasted_addresses import AddressState, PastedAddress, keep_those_seen, recognised_addresses
from app.letters.queries.recipients import ids_on_mailing
from app.people.queries import people_by_public_ids
from app.people.understanding.whole_names import split_whole
from app.registration.queries.invitations import invited_or_registered

bp = Blueprint("pasted_recipients", __name__, url_prefix="/events/<slug>/work/mailings/<public_id>/audience/addresses")


@bp.route("", methods=["GET", "POST"])
@requires("mailing.send", on=event)
def paste(event: Event, public_id: str) -> ResponseReturnValue:
    """Paste addresses; the next page says whose they are. Nothing is added before."""
    mailing, form = draft_here(event, public_id), AddressesForm()
    if not form.validate_on_submit():
        return form_page("letters/paste.html", form, event=event, mailing=mailing)
    known = ids_on_mailing(mailing)
    if mailing.kind is MailingKind.INVITATION:
        known |= set(invited_or_registered(event))
    sees_all = can("people.decide_addresses")
    narrow = None if sees_all else partial(keep_those_seen, viewer=current_viewer(), event=event)
    pasted = recognised_addresses(form.text.data or "", known, narrow)
    proposed = RecognisedForm(formdata=None, data={"newcomers": [_newcomer(one) for one in _of(pasted, "unknown")]})
    by_state = {state.value: _of(pasted, state) for state in AddressState}
    return form_page("letters/pasted.html", proposed, event=event, mailing=mailing, pasted=by_state)


@bp.route("/chosen", methods=["GET", "POST"])
@requires("mailing.send", on=event)
def add(event: Event, public_id: str) -> ResponseReturnValue:
    """Add those ticked, known and new."""
    mailing, form = draft_here(event, public_id), RecognisedForm()
    if request.method == "GET" and typed_here() is None:
        return redirect(url_for(".paste", slug=event.slug, public_id=public_id), 303)
    known = people_by_public_ids(request.form.getlist("person"))
    if not form.validate_on_submit():
        pasted = {"known": [PastedAddress(person.name, "", "", [person], AddressState.KNOWN) for person in known]}
        return form_page("letters/pasted.html", form, event=event, mailing=mailing, pasted=pasted)
    newcomers = [
        Newcomer(one.address.data or "", one.given_names.data or "", one.family_names.data or "") for one in form.taken
    ]
    adding = add_pasted if can("people.decide_addresses") else add_unseen
    count, new = adding(mailing, event, known, newcomers)
    db.session.commit()
    flash(ngettext("%(num)d person was added.", "%(num)d people were added.", count))
    if new:
        flash(ngettext("%(num)d person is new in the directory.", "%(num)d people are new in the directory.", new))
    return redirect(url_for("mailing_steps.audience", slug=event.slug, public_id=public_id), 303)


def _of(pasted: list[PastedAddress], state: str) -> list[PastedAddress]:
    return [one for one in pasted if one.state == state]


def _newcomer(one: PastedAddress) -> dict[str, object]:
    """Ticked when a name stood beside the address: without one there is nobody to greet."""
    name = split_whole(one.name, address=one.address)
    return {
        "take": bool(one.name),
        "address": one.address,
        "given_names": name.given,
        "family_names": name.family,
    }
