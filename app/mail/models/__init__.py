"""The tables of mail: messages out, whom they reach, what comes in, and whether anything is sent at all."""

from app.mail.models.hold import HoldReason, SendingHold, SendingMark
from app.mail.models.inbound import InboundMessage, InboundOutcome, Transport
from app.mail.models.outbox import KEPT, DeliveryAttempt, MessageState, Note, OutboxMessage
from app.mail.models.pace import DomainPace
from app.mail.models.reach import Bounce, BounceKind, Suppression, SuppressionReason, UnsubscribedBy, Unsubscription

__all__ = [
    "KEPT",
    "Bounce",
    "BounceKind",
    "DeliveryAttempt",
    "DomainPace",
    "HoldReason",
    "InboundMessage",
    "InboundOutcome",
    "MessageState",
    "Note",
    "OutboxMessage",
    "SendingHold",
    "SendingMark",
    "Suppression",
    "SuppressionReason",
    "Transport",
    "UnsubscribedBy",
    "Unsubscription",
]
