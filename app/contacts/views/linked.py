"""What a contact's personal link opens, without an account. Opening it changes nothing: mail scanners open links."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.contacts.actions.counting import note_link_use
from app.contacts.hooks import contact_panels
from app.contacts.linked import LinkedContact
from app.contacts.links import CONTACT_RULE
from app.contacts.loaders import linked_contact
from app.core.access import holder

bp = Blueprint("linked_contacts", __name__)


@bp.get(CONTACT_RULE)
@holder(on=linked_contact)
def home(linked_contact: LinkedContact) -> ResponseReturnValue:
    """Our people and events: what concerns the contact's own country."""
    panels = [panel for one in contact_panels if (panel := one(linked_contact)) is not None]
    shown = render_template("contacts/linked/home.html", linked=linked_contact, panels=panels)
    note_link_use(linked_contact.contact)
    return shown
