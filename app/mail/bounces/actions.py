"""What a person decides over a message to a bounce address that no program understood."""

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.inbound.addresses import kind_and_token
from app.mail.message_tokens import BOUNCE, message_by_token
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage, SuppressionReason
from app.mail.suppressions.actions import suppress


def message_returned(inbound: InboundMessage) -> OutboxMessage | None:
    """The message of ours that a message in is about; None when it is no longer kept, or was never one."""
    kind, token = kind_and_token(inbound.recipient) or ("", "")
    return message_by_token(token, BOUNCE) if kind == BOUNCE else None


def stop_by_hand(inbound: InboundMessage) -> OutboxMessage:
    """Somebody read in it that the address takes no mail: it is written to no more. Raises `Refused`."""
    _open(inbound)
    message = message_returned(inbound)
    if message is None:
        raise Refused(gettext("The message that this is about is no longer kept."))
    suppress(message, SuppressionReason.BY_HAND, inbound.subject)
    _settle(inbound, InboundOutcome.APPLIED, "bounce_stopped_by_hand")
    return message


def lay_report_aside(inbound: InboundMessage) -> None:
    """Somebody has read it, and nothing follows. Raises `Refused` when it was settled before."""
    _open(inbound)
    _settle(inbound, InboundOutcome.NOTHING, "laid_aside")


def _open(inbound: InboundMessage) -> None:
    db.session.refresh(inbound, ["outcome"], with_for_update=True)
    if not inbound.asks_who_reads_reports:
        raise Refused(gettext("This message was settled in the meantime."))


def _settle(inbound: InboundMessage, outcome: InboundOutcome, reason: str) -> None:
    inbound.end(outcome, reason, now())
    audit.record(f"message.report_{outcome.value}", f"received:{inbound.public_id}", scope=inbound.subject_ref or "")
