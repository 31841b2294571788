"""The office corrects what is known of a contact: the person's name and position, how the office is reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from flask_babel import gettext

from app.contacts.actions.appointing import ContactValues, correct_contact
from app.contacts.corrections import OF_CONTACT, OF_PERSON, known_values
from app.contacts.models import CountryContact
from app.core.refusal import Refused
from app.people.actions import PersonValues, update_person
from app.people.names import likeness, name_parts

#: Below this a name is another person's, and no spelling of the same.
SAME_PERSON = 0.5


def amend_contact(contact: CountryContact, given: Mapping[str, str], since: date | None, reason: str) -> list[str]:
    """Write what differs from what is known; returns the names of it. Raises `Refused` when it names somebody else."""
    known = known_values(contact)
    differing: dict[str, Any] = {name: value for name, value in given.items() if name in known and value != known[name]}
    changed: list[str] = []
    if contact.person is not None:
        _refuse_somebody_else(known, given)
        of_person = {name: differing[name] for name in OF_PERSON if name in differing}
        changed = update_person(contact.person, **cast(PersonValues, of_person)) if of_person else []
    of_contact = {name: differing[name] for name in OF_CONTACT if name in differing}
    if of_contact.get("email") == "":
        _refuse_to_empty(contact)
    if "language" in of_contact:
        of_contact["language"] = of_contact["language"] or None
    values = cast(ContactValues, {**of_contact, "since": since})
    return changed + correct_contact(contact, reason=reason, also=changed, **values)


def _refuse_to_empty(contact: CountryContact) -> None:
    """The address that is shown may be the person's own: then there is none of the contact to take away."""
    if contact.person is not None and not contact.email and contact.mail_address:
        raise Refused(
            gettext(
                "%(address)s is the address that the directory has of %(name)s. Correct it there, or write here the one that "
                "mail of this function goes to.",
                address=contact.mail_address,
                name=contact.person.name,
            )
        )


def _refuse_somebody_else(known: Mapping[str, str], given: Mapping[str, str]) -> None:
    before, after = ([*name_parts(each["given_names"]), *name_parts(each["family_names"])] for each in (known, given))
    if likeness(before, after) < SAME_PERSON:
        raise Refused(gettext("This is the name of somebody else. Name a successor: both stay in the history."))
