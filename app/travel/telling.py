"""What messages about support have in common: to whom, of what, with which link."""

from dataclasses import replace

from app.accounts.models import Account
from app.contacts.links import contact_link
from app.contacts.models import CountryContact
from app.contacts.queries import CountryContacts
from app.contacts.queries.current import contacts_of, contacts_of_blocs, with_names
from app.core.extensions import db
from app.core.links import link_for
from app.delegations.queries.speaking import asked_contact
from app.mail.outbox import Recipient
from app.registration.telling import Telling, language_for
from app.travel.links import traveller_link
from app.travel.models import Sponsorship


def telling_of_traveller(sponsorship: Sponsorship) -> Telling:
    """To the traveller, by the address of their registration where they gave one, with the link to their own page."""
    event, person, registration = sponsorship.event, sponsorship.person, sponsorship.registration
    nomination = sponsorship.nomination
    language = language_for(person.language, event)
    address = (registration.email if registration else "") or person.mail_address
    address = address or (nomination.email if nomination else "")
    recipient = Recipient(person.formal_name, address, language, person.public_id, person.zone, person.shares(address))
    telling = Telling(event, recipient, sponsorship.ref)
    return replace(telling, own={"url": traveller_link(sponsorship, language)})


def telling_of_speaker(sponsorship: Sponsorship) -> Telling | None:
    """To whoever speaks for the country or body, with the link to the page where they endorse; None without one."""
    contact = speaker_for(sponsorship)
    if contact is None or contact.person_id == sponsorship.person_id:
        return None
    event, person = sponsorship.event, contact.person
    language = language_for(contact.written_language, event)
    address, zone = contact.mail_address, person.zone if person else ""
    shared = person.shares(address) if person else True
    recipient = Recipient(contact.formal_name, address, language, person.public_id if person else None, zone, shared)
    url = contact_link(contact, "endorsing.page", slug=event.slug, language=language)
    return replace(Telling(event, recipient, sponsorship.ref), own={"url": url})


def telling_of_office(sponsorship: Sponsorship, account: Account) -> Telling:
    """To one of those who organise the event, with the link to the request among the others."""
    event, person = sponsorship.event, account.person
    language = language_for(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    url = link_for(language, "sponsorships.one", slug=event.slug, public_id=sponsorship.public_id)
    return replace(Telling(event, recipient, sponsorship.ref), own={"url": url})


def speaker_for(sponsorship: Sponsorship) -> CountryContact | None:
    """The coordinator, else the Permanent Mission, else an alternate: the first with an address."""
    return asked_contact(_contacts(sponsorship))


def _contacts(sponsorship: Sponsorship) -> CountryContacts:
    if sponsorship.bloc_id is not None:
        return contacts_of_blocs([sponsorship.bloc_id])[sponsorship.bloc_id]
    if sponsorship.institution_id is not None:
        found = CountryContacts()
        query = with_names().where(
            CountryContact.institution_id == sponsorship.institution_id, CountryContact.until.is_(None)
        )
        for contact in db.session.scalars(query.order_by(CountryContact.id)):
            found.take(contact)
        return found
    code = sponsorship.country_code
    return contacts_of([code])[code] if code else CountryContacts()
