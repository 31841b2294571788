"""URL value → questionnaire, version, response: for the office by its permission, for a country by the link it holds."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.queries.current import contact_of_token
from app.profiles.models import (
    CountryResponse,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    SectionHandOver,
)
from app.profiles.questionnaires.links import hand_over_in_token
from app.profiles.questionnaires.queries.responses import hand_over_by_link, response_named, response_of_country
from app.profiles.questionnaires.queries.versions import questionnaire_named, questionnaire_version


@dataclass(frozen=True)
class LinkedResponse:
    """What a contact's link opens of one questionnaire: the newest response of its own country."""

    linked: LinkedContact
    response: CountryResponse

    @property
    def token(self) -> str:
        return self.linked.token

    @property
    def slug(self) -> str:
        return self.response.version.questionnaire.slug

    def section(self, key: str) -> QuestionnaireSection | None:
        return next((one for one in self.response.version.sections if one.key == key), None)


def questionnaire(slug: str) -> Questionnaire | None:
    """A questionnaire with its versions."""
    return questionnaire_named(slug)


def asked_version(slug: str, number: int) -> QuestionnaireVersion | None:
    """A version with what it asks."""
    return questionnaire_version(slug, number)


def asked_section(slug: str, number: int, section_key: str) -> QuestionnaireSection | None:
    """A section of a version."""
    version = questionnaire_version(slug, number)
    return next((one for one in version.sections if one.key == section_key), None) if version is not None else None


def questionnaire_item(slug: str, number: int, item_key: str) -> QuestionnaireItem | None:
    """An item of a version."""
    version = questionnaire_version(slug, number)
    return next((one for one in version.items if one.key == item_key), None) if version is not None else None


def country_response(slug: str, number: int, code: str) -> CountryResponse | None:
    """What a country answers to a version."""
    return response_named(slug, number, code.upper())


def linked_response(token: str, slug: str) -> LinkedResponse | None:
    """The response of the contact's own country; None for whoever speaks for an institution or a bloc."""
    contact = contact_of_token(token)
    if contact is None or not contact.country_code:
        return None
    response = response_of_country(slug, contact.country_code)
    return LinkedResponse(LinkedContact(contact), response) if response is not None else None


def handed_section(token: str) -> SectionHandOver | None:
    """What a colleague's link opens; None once it was taken back."""
    named = hand_over_in_token(token)
    return hand_over_by_link(*named) if named is not None else None
