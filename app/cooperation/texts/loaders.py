"""URL value → consulted text, through what the viewer or the holder of a contact's link may know of."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.queries.current import contact_of_token
from app.cooperation.texts.models import ConsultedText
from app.cooperation.texts.queries.one import text_by_slug, text_of_contact
from app.core.access import current_viewer


@dataclass(frozen=True)
class LinkedText:
    """A text that a contact's personal link opens."""

    linked: LinkedContact
    text: ConsultedText

    @property
    def token(self) -> str:
        return self.linked.token


def consulted_text(slug: str) -> ConsultedText | None:
    """A text that whoever asks may know of."""
    return text_by_slug(slug, current_viewer())


def linked_text(token: str, slug: str) -> LinkedText | None:
    """A text for members, by the link of a current contact."""
    contact = contact_of_token(token)
    text = text_of_contact(slug) if contact is not None else None
    return LinkedText(LinkedContact(contact), text) if contact is not None and text is not None else None
