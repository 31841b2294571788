"""The row that keeps a reply."""

from sqlalchemy import select

from app.calendars.models import CalendarInvitation, CalendarReply, ReplyState
from app.calendars.queries import Addressed
from app.calendars.replies.given import Given
from app.core.extensions import db
from app.mail.models import InboundMessage


def reply_like(invitation: CalendarInvitation, digest: str) -> CalendarReply | None:
    """The row of a reply that said the same about the same entry."""
    query = select(CalendarReply).where(CalendarReply.invitation_id == invitation.id, CalendarReply.digest == digest)
    found = db.session.scalar(query)
    if found is not None:
        found.invitation = invitation
    return found


def made(message: InboundMessage, found: Addressed, what: Given) -> CalendarReply:
    """A row for a reply that is new; its state follows. SEQUENCE is counted as the kept entry counts."""
    reply = CalendarReply(
        invitation=found.invitation,
        inbound_id=message.id,
        method=what.method,
        answer=what.answer,
        sequence=what.sequence + found.sequence_offset,
        stamp=what.stamp or message.received_at,
        digest=what.digest,
        comment=what.comment,
        proposal=what.proposal | ({"days": list(what.days)} if what.days else {}),
        received_at=message.received_at,
        state=ReplyState.UNCLEAR,
    )
    db.session.add(reply)
    db.session.flush()
    return reply
