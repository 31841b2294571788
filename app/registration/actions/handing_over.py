"""What is asked when a message that may have waited is handed over: whether it is still of use to its recipient.

Only what is certainly of no use is stopped. Nothing that takes an entry out of a calendar is, and no confirmation.
Rows are read without locks: the worker holds the message, and whoever has locked an event or a registration may wait for it.
"""

from app.core.clock import now
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration.actions.offering import begin_anew
from app.registration.models import Invitation, Offer
from app.registration.queries.standing import is_over


def why_not_offer(offer: Offer, message: OutboxMessage) -> str | None:
    """Stop the offer of a seat that has been answered, or has no time left.

    One that waited so long that less than half of its time is left begins anew, and another message says until when.
    """
    if offer.ended_at is not None:
        return offer.outcome.value if offer.outcome else "lapsed"
    if offer.registration.event.is_cancelled:
        return "cancelled"
    at = now()
    if at - message.created_at < (offer.expires_at - message.created_at) / 2:
        return None
    if begin_anew(offer, message):
        return "begun anew"
    return "expired" if offer.expires_at <= at else None


def why_not_invitation_reminder(found: tuple[Invitation, Event, bool], message: OutboxMessage) -> str | None:
    """Stop the reminder of an invitation that has been answered or taken back, or to an event that is over."""
    invitation, event, is_registered = found
    if invitation.response is not None or is_registered:
        return "answered"
    if invitation.withdrawn_at is not None or invitation.invited_at > message.created_at:
        return "taken back"
    return "over" if event.is_cancelled or is_over(event, now()) else None
