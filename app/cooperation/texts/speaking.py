"""Who speaks to a text: a person with an account or by a contact's link, for a country when they may."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Account
from app.contacts.linked import LinkedContact
from app.contacts.models import ContactKind, CountryContact
from app.core.extensions import db

#: Whose word is that of the country.
SPEAKING_KINDS = (ContactKind.COORDINATOR, ContactKind.ALTERNATE, ContactKind.MISSION)


@dataclass(frozen=True)
class TextSpeaker:
    """Of the two at least one: without a person only for the country, without a country only for oneself."""

    person_id: int | None
    country_code: str | None
    actor: str

    @classmethod
    def of_contact(cls, linked: LinkedContact) -> "TextSpeaker":
        contact = linked.contact
        code = contact.country_code if contact.kind in SPEAKING_KINDS else None
        return cls(contact.person_id, code, linked.actor)

    @classmethod
    def of_account(cls, account: Account) -> "TextSpeaker":
        """For the country whose coordinator or alternate they are today; one statement."""
        query = select(CountryContact.country_code).where(
            CountryContact.person_id == account.person_id,
            CountryContact.until.is_(None),
            CountryContact.kind.in_(SPEAKING_KINDS),
            CountryContact.country_code.is_not(None),
        )
        code = db.session.scalar(query.order_by(CountryContact.id).limit(1))
        return cls(account.person_id, code, account.public_id)
