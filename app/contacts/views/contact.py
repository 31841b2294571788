"""One contact: what is known, its history with predecessors, and what the office does with it."""

from collections.abc import Callable
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.contacts.actions.appointing import confirm_contact, end_contact, renew_contact_link
from app.contacts.actions.correcting import leave_correction, take_correction
from app.contacts.actions.details import amend_contact
from app.contacts.corrections import known_values
from app.contacts.documents import documents_of, hang_document
from app.contacts.forms import AmendForm, EndForm
from app.contacts.loaders import country_contact
from app.contacts.models import CountryContact
from app.contacts.naming import body_name, step_names
from app.contacts.queries import history, listed
from app.contacts.queries.current import contact_named, contacts_beside
from app.contacts.views import bp
from app.contacts.views.placing import WITH_DOCUMENT
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved, saved_or_refused
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.uploads import taken_upload


@bp.get("/people/contacts/<public_id>")
@requires("contacts.see", on=country_contact)
def show(country_contact: CountryContact) -> ResponseReturnValue:
    steps = history.steps_of(country_contact)
    uses, last_use = history.link_uses(country_contact)
    return render_template(
        "contacts/contact.html",
        contact=country_contact,
        body=body_name(country_contact),
        place=history.in_the_same_place(country_contact),
        steps=steps,
        names=step_names(country_contact, steps),
        documents=documents_of(steps),
        corrections=listed.corrections_of(country_contact),
        known=known_values(country_contact),
        uses=uses,
        last_use=last_use,
    )


@bp.route("/people/contacts/<public_id>/details", methods=["GET", "POST"])
@requires("contacts.edit", on=country_contact)
def amend(country_contact: CountryContact) -> ResponseReturnValue:
    form, public_id = (
        AmendForm(data=known_values(country_contact) | {"since": country_contact.since}),
        country_contact.public_id,
    )
    form.offer()
    if form.validate_on_submit():
        try:
            amend_contact(country_contact, form.typed, form.since.data, form.reason.data or "")
            return _back(country_contact, gettext("The contact was saved."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            country_contact = contact_named(public_id) or abort(404)
    return form_page("contacts/details.html", form=form, contact=country_contact, body=body_name(country_contact))


@bp.route("/people/contacts/<public_id>/end", methods=["GET", "POST"])
@requires("contacts.edit", on=country_contact)
@takes_up_to(WITH_DOCUMENT)
def end(country_contact: CountryContact) -> ResponseReturnValue:
    form, public_id = EndForm(), country_contact.public_id
    if form.validate_on_submit():
        try:
            document = taken_upload(form.document.data)
            contact = contact_named(public_id) or abort(404)
            step = end_contact(contact, reason=form.reason.data or "", on=form.until.data, is_told=form.tell.data)
            if document is not None:
                hang_document(step, document)
            return _back(contact, gettext("The contact has ended, and so has its link."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        country_contact = contact_named(public_id) or abort(404)
    return form_page(
        "contacts/end.html",
        form=form,
        contact=country_contact,
        body=body_name(country_contact),
        has_mission=contacts_beside(country_contact).mission is not None,
    )


@bp.post("/people/contacts/<public_id>/confirmation")
@requires("contacts.edit", on=country_contact)
def confirm(country_contact: CountryContact) -> ResponseReturnValue:
    """Somebody told the office, for instance on the telephone, that all is right."""
    return _acted(country_contact, confirm_contact, gettext("Noted: all of this is right today."))


@bp.post("/people/contacts/<public_id>/link")
@requires("contacts.edit", on=country_contact)
def renew(country_contact: CountryContact) -> ResponseReturnValue:
    return _acted(
        country_contact, renew_contact_link, gettext("Another personal link is on its way. The former has ended.")
    )


@bp.post("/people/contacts/<public_id>/corrections/<correction_id>/taken")
@requires("contacts.edit", on=country_contact)
def take(country_contact: CountryContact, correction_id: str) -> ResponseReturnValue:
    correction = listed.correction_of(country_contact, correction_id) or abort(404)
    return _acted(country_contact, lambda _: take_correction(correction), gettext("The correction was taken."))


@bp.post("/people/contacts/<public_id>/corrections/<correction_id>/left")
@requires("contacts.edit", on=country_contact)
def leave(country_contact: CountryContact, correction_id: str) -> ResponseReturnValue:
    correction = listed.correction_of(country_contact, correction_id) or abort(404)
    return _acted(country_contact, lambda _: leave_correction(correction), gettext("Nothing was changed."))


def _acted(contact: CountryContact, act: Callable[[CountryContact], Any], words: str) -> Response:
    return saved_or_refused(lambda: act(contact), words, url_for("contacts.show", public_id=contact.public_id))


def _back(contact: CountryContact, words: str) -> Response:
    return saved(words, url_for("contacts.show", public_id=contact.public_id))
