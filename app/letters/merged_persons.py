"""What becomes of mailings when two persons are merged."""

from sqlalchemy import delete, select

from app.core.extensions import db
from app.letters.models import MailingRecipient
from app.people.models import Person


def leave_shared_mailings(kept: Person, merged: Person) -> list[int]:
    """A mailing that was for both is for one; the rest is repointed as it stands."""
    shared = select(MailingRecipient.mailing_id).where(MailingRecipient.person_id == kept.id)
    double = delete(MailingRecipient).where(
        MailingRecipient.person_id == merged.id, MailingRecipient.mailing_id.in_(shared)
    )
    db.session.execute(double)
    return []
