"""A record as the personal link of a country's contact opens it."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.queries.current import contact_of_token
from app.cooperation.confirmations.wording import countries_asked
from app.cooperation.models import CooperationNature, CooperationRecord
from app.cooperation.queries.records import cooperation_record_named


@dataclass(frozen=True)
class LinkedRecord:
    """A support in which the contact's own country takes part."""

    linked: LinkedContact
    record: CooperationRecord

    @property
    def token(self) -> str:
        return self.linked.token

    @property
    def country_code(self) -> str:
        return self.linked.contact.country_code or ""


def linked_record(token: str, public_id: str) -> LinkedRecord | None:
    contact, record = contact_of_token(token), cooperation_record_named(public_id)
    if contact is None or record is None or record.is_draft or record.nature is not CooperationNature.SUPPORT:
        return None
    return LinkedRecord(LinkedContact(contact), record) if contact.country_code in countries_asked(record) else None
