"""What a contact's personal link opens, without an account. Opening it changes nothing: mail scanners open links."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.contacts.actions.appointing import confirm_contact, dispute_contact
from app.contacts.actions.correcting import propose_correction
from app.contacts.actions.counting import note_link_use
from app.contacts.corrections import known_values
from app.contacts.forms import ContactCorrectionForm
from app.contacts.linked import LinkedContact
from app.contacts.links import CONTACT_RULE
from app.contacts.loaders import linked_contact
from app.contacts.naming import body_name
from app.contacts.panels import panels_of_contact
from app.contacts.queries.current import contacts_beside
from app.contacts.queries.listed import corrections_of
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved
from app.core.refusal import Refused

bp = Blueprint("linked_contacts", __name__)


@bp.get(CONTACT_RULE)
@holder(on=linked_contact)
def home(linked_contact: LinkedContact) -> ResponseReturnValue:
    """Our people and events: what concerns the contact's own country."""
    shown = render_template(
        "contacts/linked/home.html",
        **_shown(linked_contact),
        ours=contacts_beside(linked_contact.contact),
        waiting=[one for one in corrections_of(linked_contact.contact) if one.is_waiting],
        panels=panels_of_contact(linked_contact),
    )
    note_link_use(linked_contact.contact)
    return shown


@bp.post(f"{CONTACT_RULE}/confirmation")
@holder(on=linked_contact)
def confirm(linked_contact: LinkedContact) -> ResponseReturnValue:
    """All is still right."""
    confirm_contact(linked_contact.contact, linked_contact.actor)
    return _done(linked_contact, gettext("Thank you. We noted that all of this is right today."))


@bp.route(f"{CONTACT_RULE}/correction", methods=["GET", "POST"])
@holder(on=linked_contact)
def correct(linked_contact: LinkedContact) -> ResponseReturnValue:
    """What has changed, proposed to the office: mails get forwarded, so nobody changes a name by a link alone."""
    form = ContactCorrectionForm(data=known_values(linked_contact.contact))
    form.offer()
    if form.validate_on_submit():
        try:
            propose_correction(linked_contact.contact, form.typed, form.note.data or "", linked_contact.actor)
            return _done(linked_contact, gettext("Thank you. The office reads what you corrected and takes it over."))
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("contacts/linked/correction.html", form=form, **_shown(linked_contact))


@bp.get(f"{CONTACT_RULE}/dispute")
@holder(on=linked_contact)
def disputing(linked_contact: LinkedContact) -> ResponseReturnValue:
    """What follows from "this is not me", before it is said."""
    return render_template("contacts/linked/dispute.html", **_shown(linked_contact))


@bp.post(f"{CONTACT_RULE}/dispute")
@holder(on=linked_contact)
def dispute(linked_contact: LinkedContact) -> ResponseReturnValue:
    """The link ends, and the office looks who should have it."""
    dispute_contact(linked_contact.contact, linked_contact.actor)
    db.session.commit()
    flash(
        gettext(
            "Thank you. This link has ended, and the office looks for whoever should have had it. You need do nothing more."
        )
    )
    return redirect(url_for("home.front"), 303)


def _shown(linked_contact: LinkedContact) -> dict[str, Any]:
    """What every page of the link says: whose it is."""
    contact = linked_contact.contact
    return {"linked": linked_contact, "contact": contact, "body": body_name(contact)}


def _done(linked_contact: LinkedContact, words: str) -> Response:
    return saved(words, url_for(".home", token=linked_contact.token))
