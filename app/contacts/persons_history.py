"""In which functions somebody speaks or spoke for a country, on their page in the directory."""

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.contacts.models import ContactStepKind, CountryContact, CountryContactStep
from app.contacts.naming import body_name, function_name
from app.core.access import can
from app.core.extensions import db
from app.people.history import HistoryEntry
from app.people.models import Person


def functions_of(person: Person) -> list[HistoryEntry]:
    """When each function began and ended; one statement. The page of a contact is the office's alone."""
    contact = joinedload(CountryContactStep.contact)
    names = (contact.joinedload(CountryContact.institution), contact.joinedload(CountryContact.bloc))
    told = CountryContactStep.kind.in_((ContactStepKind.APPOINTED, ContactStepKind.ENDED))
    query = select(CountryContactStep).join(CountryContact).options(*names)
    steps = db.session.scalars(query.where(CountryContact.person_id == person.id, told))
    return [HistoryEntry(step.at, _words(step), _page(step.contact), step.reason) for step in steps]


def _words(step: CountryContactStep) -> str:
    said = {"function": function_name(step.contact.kind), "body": body_name(step.contact)}
    if step.kind is ContactStepKind.ENDED:
        return gettext("No longer: %(function)s, %(body)s", **said)
    return gettext("Entered: %(function)s, %(body)s", **said)


def _page(contact: CountryContact) -> str:
    return url_for("contacts.show", public_id=contact.public_id) if can("contacts.see") else ""
