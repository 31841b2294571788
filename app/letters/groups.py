"""The groups that this room offers: who was invited, what they said, who has a seat, who came; contacts of countries."""

from collections.abc import Callable

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, false, select

from app.attendance.queries.counts import came
from app.contacts.models import ContactKind, CountryContact
from app.core.references import reference_to
from app.events.models import Event
from app.letters.audiences import AudienceChoice, MailingAddressee, MailingAudience
from app.letters.hooks import audiences
from app.letters.queries.contacts import current_contacts
from app.people.models import Category, Person
from app.people.queries import is_known
from app.registration.models import Invitation, Registration, RegistrationStatus, Response

CONFIRMED, WAITING, PRESENT = "confirmed", "waiting", "present"


def offer_groups(app: Flask) -> None:
    """Join the groups, in the order in which the page offers them."""
    status = RegistrationStatus
    waiting = (status.WAITING, status.OFFERED)
    audiences.add(app, MailingAudience(_l("Confirmed"), _registered(status.CONFIRMED)), key=CONFIRMED)
    audiences.add(app, MailingAudience(_l("On the waiting list"), _registered(*waiting)), key=WAITING)
    audiences.add(app, MailingAudience(_l("Awaiting approval"), _registered(status.RECEIVED)), key="received")
    audiences.add(app, MailingAudience(_l("Invited, no answer yet"), silent), key="silent")
    audiences.add(app, MailingAudience(_l("Declined the invitation"), declined), key="declined")
    audiences.add(app, MailingAudience(_l("Everyone invited"), invited), key="invited")
    audiences.add(app, MailingAudience(_l("Was present"), were_present), key=PRESENT)
    coordinators, missions = _contacts(ContactKind.COORDINATOR), _contacts(ContactKind.MISSION)
    audiences.add(app, MailingAudience(_l("Coordinators of countries"), coordinators), key="coordinators")
    audiences.add(app, MailingAudience(_l("Permanent Missions"), missions), key="missions")


def _registered(*states: RegistrationStatus) -> Callable[[Event, AudienceChoice], Select[Person]]:
    def registered(event: Event, choice: AudienceChoice) -> Select[Person]:
        query = select(Person).join(Registration, Registration.person_id == Person.id)
        query = query.where(is_known(), Registration.event_id == event.id, Registration.status.in_(states))
        return query.where(*_narrowed(choice, Registration))

    return registered


def _contacts(kind: ContactKind) -> Callable[[Event, AudienceChoice], list[MailingAddressee]]:
    def contacts(_event: Event, choice: AudienceChoice) -> list[MailingAddressee]:
        return [addressee_of(contact) for contact in current_contacts(kind, choice.countries)]

    return contacts


def addressee_of(contact: CountryContact) -> MailingAddressee:
    """A contact as it is named and reached now."""
    return MailingAddressee(
        contact_ref=reference_to(contact),
        name=contact.formal_name,
        email=contact.mail_address,
        language=contact.written_language or "",
        country_code=contact.country_code,
    )


def silent(event: Event, choice: AudienceChoice) -> Select[Person]:
    """Who was invited and has said nothing, nor registered in another way."""
    active = select(Registration.person_id).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
    return invited(event, choice).where(Invitation.response.is_(None), Invitation.person_id.not_in(active))


def declined(event: Event, choice: AudienceChoice) -> Select[Person]:
    return invited(event, choice).where(Invitation.response == Response.DECLINED)


def invited(event: Event, choice: AudienceChoice) -> Select[Person]:
    query = select(Person).join(Invitation, Invitation.person_id == Person.id)
    query = query.where(is_known(), Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
    return query.where(*_narrowed(choice, Person))


def were_present(event: Event, choice: AudienceChoice) -> Select[Person]:
    """Who was marked present on a day of the event."""
    query = select(Person).join(Registration, Registration.person_id == Person.id)
    query = query.where(is_known(), Registration.event_id == event.id, came())
    return query.where(*_narrowed(choice, Registration))


def _narrowed(choice: AudienceChoice, of: type[Registration] | type[Person]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [of.country_code.in_(choice.countries)] if choice.countries else []
    if choice.category:
        known = choice.category in {each.value for each in Category}
        conditions.append(of.category == Category(choice.category) if known else false())
    return conditions
