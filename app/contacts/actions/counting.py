"""That the link of a contact was used."""

from app.contacts.models import ContactLinkUse, CountryContact
from app.core.daily_counts import count_one_today


def note_link_use(contact: CountryContact) -> bool:
    """Count one use of the contact's link today: never from where. Whether it was counted."""
    return count_one_today(ContactLinkUse, ContactLinkUse.contact_id, contact.id)
