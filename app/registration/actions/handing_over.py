"""What is asked when a message that may have waited is handed over: whether it is still of use to its recipient.

Only what is certainly of no use is stopped. Nothing that takes an entry out of a calendar is, and no confirmation.
Rows are read without locks: the worker holds the message, and who holds an event or a registration may wait for it.
"""

from app.core.clock import now
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration.models import Invitation, Offer
from app.registration.queries.standing import is_over


def why_not_offer(offer: Offer, _message: OutboxMessage) -> str | None:
    """Stop the offer of a seat that has been answered, or has expired."""
    if offer.ended_at is not None:
        return offer.outcome.value if offer.outcome else "lapsed"
    return "expired" if offer.expires_at <= now() else None


def why_not_invitation_reminder(found: tuple[Invitation, Event, bool], message: OutboxMessage) -> str | None:
    """Stop the reminder of an invitation that has been answered or taken back, or to an event that is over."""
    invitation, event, is_registered = found
    if invitation.response is not None or is_registered:
        return "answered"
    if invitation.withdrawn_at is not None or invitation.invited_at > message.created_at:
        return "taken back"
    return "over" if event.is_cancelled or is_over(event, now()) else None
