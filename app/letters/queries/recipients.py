"""Who is on a mailing."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.core.pieces import pieces
from app.letters.audiences import MailingAddressee
from app.letters.models import Mailing, MailingRecipient


def already_on(mailing: Mailing, addressees: Sequence[MailingAddressee]) -> set[str | int]:
    """Of these, the keys of persons and the references of contacts that are recipients of the mailing."""
    recipient, found = MailingRecipient, set[str | int]()
    for people in pieces([one.person_id for one in addressees if one.person_id is not None]):
        query = select(recipient.person_id).where(recipient.mailing_id == mailing.id, recipient.person_id.in_(people))
        found |= {key for key in db.session.scalars(query) if key is not None}
    for contacts in pieces([one.contact_ref for one in addressees if one.contact_ref]):
        query_ = select(recipient.contact_ref).where(
            recipient.mailing_id == mailing.id, recipient.contact_ref.in_(contacts)
        )
        found |= set(db.session.scalars(query_))
    return found
