"""Whether what a contact is asked about a cooperation still holds when the message leaves."""

from typing import NamedTuple

from app.contacts.models import CountryContact
from app.cooperation.confirmations.models import CooperationQuestion
from app.core.extensions import db
from app.core.references import referred
from app.mail.models import OutboxMessage


class AskedContact(NamedTuple):
    """The question, whom it goes to, and the number of the link that stands in the message."""

    question: CooperationQuestion
    contact: CountryContact | None
    link_number: int


def contact_of_question(cause_ref: str | None, about_ref: str | None) -> AskedContact | None:
    """None where the record was removed with its questions."""
    question = referred(CooperationQuestion, cause_ref)
    _, contact, number = (about_ref or "").split(":") if (about_ref or "").count(":") == 2 else ("", "", "")
    if question is None or not (contact.isdecimal() and number.isdecimal()):
        return None
    found = db.session.get(CountryContact, int(contact), populate_existing=True)
    return AskedContact(question, found, int(number))


def about_link(contact: CountryContact) -> str:
    """What `contact_of_question` reads."""
    return f"link:{contact.id}:{contact.link_number}"


def why_question_holds_not(asked: AskedContact, _message: OutboxMessage) -> str | None:
    """Nothing to whom answered meanwhile, and no link that is dead."""
    if asked.question.answered_at is not None:
        return "answered_already"
    if asked.contact is None or not asked.contact.is_current:
        return "contact_ended"
    return None if asked.contact.link_number == asked.link_number else "link_renewed"
