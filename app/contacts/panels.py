"""The parts of a contact's page that rooms above join."""

from markupsafe import Markup

from app.contacts.hooks import contact_panels
from app.contacts.linked import LinkedContact
from app.core.panels import all_signs, shown_panels


def panels_of_contact(linked: LinkedContact) -> list[Markup]:
    """In the order in which they joined."""
    return shown_panels(contact_panels, lambda signs: (all_signs(signs, linked), {}), linked)
