"""What a person decides about a message in, and what becomes of old ones."""

from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import delete

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.models import InboundMessage

#: `models.inbound.RAW_KEPT` says it in words.
KEPT = timedelta(days=90)


def handle_again(message: InboundMessage) -> None:
    """Have a message handled anew, after what went wrong with it was mended."""
    if message.lease_until is not None and message.lease_until > now():
        raise Refused(gettext("This message is being handled at this moment."))
    if not message.can_be_handled_again:
        raise Refused(gettext("Nothing else would come of handling this message again."))
    message.handle_again(now())
    audit.record("message.handled_again", target=f"received:{message.public_id}", scope=message.subject_ref or "")


def remove_old_received() -> int:
    """Remove messages in, whatever became of them, 90 days after they came; how many."""
    old = delete(InboundMessage).where(InboundMessage.received_at < now() - KEPT)
    return len(db.session.scalars(old.returning(InboundMessage.id)).all())
