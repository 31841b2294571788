"""What the board learns from mailings and from the register of letters, in the transaction in which it happens."""

from collections.abc import Sequence

from app.core.clock import now
from app.delegations.actions.board import ContactOutcome, note_contact
from app.delegations.models import ContactBy
from app.delegations.queries.board_mailings import spoken_for_by
from app.letters.models import Mailing, MailingKind, MailingRecipient


def note_mailing(mailing: Mailing, recipients: Sequence[MailingRecipient]) -> None:
    """A mailing to contacts was written: it is a contact with each delegation that they speak for."""
    references = [one.contact_ref for one in recipients if one.contact_ref]
    for delegation in spoken_for_by(mailing.event_id, references):
        note_contact(delegation, ContactBy.MAIL, str(mailing.subject), outcome=ContactOutcome.NOTHING, ref=mailing.ref)
        if mailing.kind is MailingKind.CHASE:
            delegation.asked_at = now()
