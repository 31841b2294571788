"""Stopping to write to an address, and starting again, each with a reason."""

from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.mail.bounces.judging import SEQUELS, Sequel, judge
from app.mail.models import Bounce, OutboxMessage, Suppression, SuppressionReason
from app.mail.reach import SOFT_LIMIT, last_lifting, soft_failures, unreachable


def suppress_after(bounce: Bounce, message: OutboxMessage) -> bool:
    """Write to the address no more after a report that ends it at once, or after the third in fourteen days of those
    that are tried for days; whether it came to that. A message from before somebody said that the address works again
    proves nothing."""
    sequel = SEQUELS[bounce.kind]
    if sequel is Sequel.STOP:
        lifted = last_lifting(bounce.address)
        if lifted and (message.sent_at or message.created_at) < lifted:
            return False
        return suppress(message, SuppressionReason.HARD_BOUNCE, bounce.diagnostic or bounce.status)
    if sequel is Sequel.WATCH and soft_failures(bounce.address) >= SOFT_LIMIT:
        return suppress(message, SuppressionReason.SOFT_BOUNCES, bounce.diagnostic or bounce.status)
    return False


def suppress_refused(message: OutboxMessage, answer: str) -> bool:
    """The same when the server refused the address for good during delivery. A refusal because of us, or for now, ends nothing."""
    return judge(answer).sequel is Sequel.STOP and suppress(message, SuppressionReason.REFUSED, answer)


def suppress(message: OutboxMessage, reason: SuppressionReason, words: str) -> bool:
    """Write no more to the address of `message`; False when that was so before."""
    address = message.to_address.lower()
    if not address or unreachable([address]):
        return False
    row = Suppression(person_ref=message.person_ref, address=address, reason=reason, detail=words, at=now())
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:  # another report at the same moment
        if not is_taken(error, Suppression.address):
            raise
        return False
    audit.record("address.suppressed", target=f"suppression:{row.public_id}", scope=message.subject_ref or "")
    return True


def lift(suppression: Suppression, why: str) -> None:
    """Write to the address again, because of what somebody knows. Raises `Refused` without a reason."""
    if not why.strip():
        raise Refused(gettext("Say in a sentence why the address takes mail again."))
    if suppression.lifted_at is not None:
        raise Refused(gettext("Somebody has done this already: messages go to this address."))
    suppression.lifted_at, suppression.lifted_by, suppression.lifted_why = now(), audit.acting(), why.strip()[:300]
    audit.record("address.resumed", target=f"suppression:{suppression.public_id}")
