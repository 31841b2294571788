"""Which contacts stand on mailings about an event, and which delegations these speak for."""

from collections.abc import Iterable

from sqlalchemy import select

from app.contacts.models import CountryContact
from app.core.extensions import db
from app.core.references import number_in
from app.delegations.models import Delegation
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


def spoken_for_by(event_id: int, references: Iterable[str]) -> list[Delegation]:
    """The delegations of the event whose contacts these are, each once; two statements."""
    ids = [number for ref in references if (number := number_in(CountryContact, ref)) is not None]
    if not ids:
        return []
    columns = (CountryContact.country_code, CountryContact.bloc_id, CountryContact.institution_id)
    bodies = {tuple(row) for row in db.session.execute(select(*columns).where(CountryContact.id.in_(ids)))}
    found = db.session.scalars(select(Delegation).where(Delegation.event_id == event_id))
    return [one for one in found if (one.country_code, one.bloc_id, one.institution_id) in bodies]
