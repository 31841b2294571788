"""Whether what is told of a questionnaire still holds when it leaves: the link or the matter may have ended meanwhile."""

from typing import NamedTuple

from app.contacts.models import CountryContact
from app.contacts.queries.current import contact_named
from app.core.extensions import db
from app.core.references import referred
from app.mail.models import OutboxMessage
from app.profiles.models import CountryResponse, QuestionnaireVersion, SectionHandOver
from app.profiles.questionnaires.taking import why_no_answers


class ToldCoordinator(NamedTuple):
    """The response a message is about, the contact it goes to, and the number of the link that stands in it."""

    response: CountryResponse
    version: QuestionnaireVersion  #: held here, so that the response finds it
    contact: CountryContact
    link_number: int


def about_coordinator(coordinator: CountryContact) -> str:
    """What `told_coordinator` reads: the contact, and the link that stands in the message."""
    return f"{coordinator.public_id}:{coordinator.link_number}"


def told_coordinator(cause_ref: str | None, about_ref: str | None) -> ToldCoordinator | None:
    response = referred(CountryResponse, cause_ref)
    public_id, _, number = (about_ref or "").partition(":")
    contact = contact_named(public_id)
    if response is None or contact is None or not number.isdecimal():
        return None
    version = db.session.get_one(QuestionnaireVersion, response.version_id)
    return ToldCoordinator(response, version, contact, int(number))


def why_not_owed(told: ToldCoordinator, _message: OutboxMessage) -> str | None:
    """Nothing that carries a dead link, nor to who has handed in since."""
    if not told.contact.is_current:
        return "contact_ended"
    if told.contact.link_number != told.link_number:
        return "link_renewed"
    return _why_not_asked(told.response)


class HandedSection(NamedTuple):
    """A section that was handed to a colleague, with what it belongs to held here, so that each finds the next."""

    hand_over: SectionHandOver
    response: CountryResponse
    version: QuestionnaireVersion


def handed_section_of(cause_ref: str | None, _about_ref: str | None) -> HandedSection | None:
    hand_over = referred(SectionHandOver, cause_ref)
    if hand_over is None:
        return None
    response = db.session.get_one(CountryResponse, hand_over.response_id, populate_existing=True)
    return HandedSection(hand_over, response, db.session.get_one(QuestionnaireVersion, response.version_id))


def why_not_handed(handed: HandedSection, _message: OutboxMessage) -> str | None:
    """Not once it was taken back, nor when nothing can be answered any more."""
    return "taken_back" if handed.hand_over.ended_at is not None else _why_not_asked(handed.response)


def _why_not_asked(response: CountryResponse) -> str | None:
    if not response.status.is_with_country:
        return "handed_in_already"
    return "questionnaire_closed" if why_no_answers(response) else None
