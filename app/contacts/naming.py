"""How a contact is called: the country, institution or bloc it speaks for, and its function there."""

from collections.abc import Collection, Mapping

from flask_babel import gettext

from app.accounts.timelines import actor_names
from app.contacts.models import ContactKind, CountryContact, CountryContactStep
from app.core.shown import country_name
from app.core.words import word


def body_name(contact: CountryContact) -> str:
    """For whom it speaks, in the reader's language."""
    if contact.country_code:
        return country_name(contact.country_code)
    body = contact.institution or contact.bloc
    return str(body.name) if body is not None else ""


def function_name(kind: ContactKind) -> str:
    """Its function, in the reader's language."""
    return word(kind)


def has_own_mailbox(contact: CountryContact) -> bool:
    """Whether mail for this contact goes to a mailbox that the person alone reads, as far as anybody knows."""
    return contact.person is not None and contact.mail_address == (contact.person.email or "")


def step_names(contact: CountryContact, steps: Collection[CountryContactStep]) -> Mapping[str, str]:
    """Who acted in each step: the contact itself by its link, or somebody of the office."""
    own = {contact.person.public_id if contact.person is not None else contact.public_id, contact.public_id}
    by_link = dict.fromkeys(own, gettext("By the personal link"))
    return {**actor_names({step.actor for step in steps} - own), **by_link}
