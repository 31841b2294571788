"""Which contacts stand on mailings about an event, and which delegations these speak for."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.contacts.models import CountryContact
from app.contacts.queries import with_names
from app.core.extensions import db
from app.core.references import number_in, reference_to
from app.delegations.models import Delegation
from app.delegations.queries.delegations import with_members
from app.letters.models import Mailing, MailingRecipient, MailingStatus


def waiting_contacts(event_id: int) -> set[str]:
    """The references of contacts on a mailing about the event that is asked for and has not left."""
    query = (
        select(MailingRecipient.contact_ref)
        .join(Mailing, Mailing.id == MailingRecipient.mailing_id)
        .where(
            Mailing.event_id == event_id,
            Mailing.status.in_((MailingStatus.WAITING, MailingStatus.SENDING)),
            MailingRecipient.contact_ref != "",
            MailingRecipient.written_at.is_(None),
        )
    )
    return set(db.session.scalars(query))


def contacts_referred(references: Iterable[str]) -> dict[str, CountryContact]:
    """The contacts with their persons, by reference, current or not; one statement."""
    ids = [number for ref in references if (number := number_in(CountryContact, ref)) is not None]
    found = db.session.scalars(with_names().where(CountryContact.id.in_(ids))) if ids else ()
    return {reference_to(one): one for one in found}


def spoken_for_by(event_id: int, contacts: Mapping[str, CountryContact]) -> dict[str, Delegation]:
    """Reference of a contact → the delegation of the event that it speaks for; one statement."""
    if not contacts:
        return {}
    found = db.session.scalars(with_members().where(Delegation.event_id == event_id))
    by_body = {(one.country_code, one.bloc_id, one.institution_id): one for one in found}
    bodies = {ref: (one.country_code, one.bloc_id, one.institution_id) for ref, one in contacts.items()}
    return {ref: by_body[body] for ref, body in bodies.items() if body in by_body}
