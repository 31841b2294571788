"""What follows from a report: it is kept with its message, and may end writing to the address of that message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.text import one_line
from app.mail.bounces.judging import MILDNESS, BounceJudgement, Sequel, judge
from app.mail.bounces.prose import Tale
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import BOUNCE, message_by_token
from app.mail.models import Bounce, InboundMessage, InboundOutcome, OutboxMessage
from app.mail.suppressions.actions import suppress_after

#: Why nothing, or what, follows from a message to a bounce address.
FORGED, NO_FAILURE, REPEATED, NOTED, SUPPRESSED, OURS, UNCLEAR = (
    f"bounce_{name}" for name in ("forged", "no_failure", "repeated", "noted", "suppressed", "ours", "unclear")
)
#: What a message to a bounce address may tell without telling of a failure.
HARMLESS = (Tale.DELAY, Tale.ARRIVAL, Tale.ABSENCE, Tale.RECEIPT)


@dataclass(frozen=True)
class Failure:
    """That a message did not arrive, as one report tells it."""

    judgement: BounceJudgement
    diagnostic: str


def apply(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Keep what a report says of the message that the token names. The address is that of our message, never the one
    that the report gives: whoever writes a report can only speak of what was written to them."""
    message = message_by_token(letter.token, BOUNCE)
    if message is None:
        return Handled(InboundOutcome.REFUSED, FORGED)
    failure = failure_in(letter.extract.get("reports", ()), message.to_address)
    if failure is None:
        return _without_failure(message, letter)
    if _is_kept(message, inbound):
        return _about(message, InboundOutcome.NOTHING, REPEATED)
    bounce = _keep(message, inbound, failure)
    suppressed = suppress_after(bounce, message)
    blames_us = failure.judgement.sequel is Sequel.TELL
    return _about(message, InboundOutcome.APPLIED, SUPPRESSED if suppressed else OURS if blames_us else NOTED)


def _without_failure(message: OutboxMessage, letter: ReadMessage) -> Handled:
    """What nobody understands is kept for a person: it may be the one report in a shape that is not known here."""
    if letter.extract.get("tale", "") in HARMLESS:
        return _about(message, InboundOutcome.NOTHING, NO_FAILURE)
    return _about(message, InboundOutcome.FOR_A_PERSON, UNCLEAR)


def failure_in(reports: Sequence[Mapping[str, Any]], address: str) -> Failure | None:
    """The failure that a report tells of the message to `address`; None when it tells of none.

    A report about several recipients (the address forwards to them) counts as its mildest; when one of them was
    reached, it tells of no failure of the address.
    """
    ours = [one for one in reports if str(one.get("recipient", "")).lower() == address.lower()]
    told = ours or reports
    if any(one.get("action") == "delivered" for one in told):
        return None
    failures = [_failure(one) for one in told if one.get("action") == "failed"]
    return min(failures, key=lambda failure: MILDNESS.index(failure.judgement.sequel), default=None)


def _failure(report: Mapping[str, Any]) -> Failure:
    diagnostic = one_line(str(report.get("diagnostic", "")))
    return Failure(judge(diagnostic, str(report.get("status", ""))), diagnostic)


def _keep(message: OutboxMessage, inbound: InboundMessage, failure: Failure) -> Bounce:
    bounce = Bounce(
        message_id=message.id,
        inbound_id=inbound.id,
        address=message.to_address.lower(),
        kind=failure.judgement.kind,
        status=failure.judgement.status,
        diagnostic=failure.diagnostic,
        at=now(),
    )
    db.session.add(bounce)
    db.session.flush()
    audit.record("message.returned", target=f"message:{message.public_id}", scope=message.subject_ref or "")
    return bounce


def _is_kept(message: OutboxMessage, inbound: InboundMessage) -> bool:
    query = select(Bounce.id).where(Bounce.message_id == message.id, Bounce.inbound_id == inbound.id)
    return db.session.scalar(query) is not None


def _about(message: OutboxMessage, result: InboundOutcome, reason: str) -> Handled:
    return Handled(result, reason, message.person_ref, message.subject_ref)
