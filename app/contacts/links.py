"""Personal links of contacts: who holds one sees the people and events of one country, without an account.

A link is `/c/<token>`; the token is the contact's public id, the number of the link and our signature of both, so that
nothing is stored and nothing can be guessed. It holds as long as the contact does; a new number ends it before.
"""

from typing import Any

from app.contacts.models import CountryContact
from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token

#: The rule of the page that a link opens; rooms above add nouns below it.
CONTACT_RULE = "/c/<token>"

_LINK = "contact link"


def contact_token(contact: CountryContact) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, contact.public_id, contact.link_number)


def named_in_contact_token(token: str) -> tuple[str, int] | None:
    """(public id of a contact, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)


def contact_link(contact: CountryContact, endpoint: str = "linked_contacts.home", **values: Any) -> str:
    """The absolute address of a page that the link opens, in the contact's language; `endpoint` takes `token`."""
    language = values.pop("language", None) or contact.written_language or "en"
    return link_for(language, endpoint, token=contact_token(contact), **values)
