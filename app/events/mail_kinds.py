"""What is to be known of the kinds of message that events write."""

from app.accounts.models import Role
from app.core.clock import now
from app.core.references import referred
from app.events.forecasts import host_endings
from app.events.hosts import ending_key
from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind
from app.mail.models import OutboxMessage


def _role(cause_ref: str | None, _about_ref: str | None) -> Role | None:
    return referred(Role, cause_ref)


def _ends_then(role: Role, message: OutboxMessage) -> str | None:
    """A host whose access was prolonged hears of the new end, a week before it."""
    if not role.is_held_at(now()):
        return "ended"
    return None if message.repeats or message.key == ending_key(role) else "prolonged"


KINDS = (
    MailKind(
        "events/host_ends",
        foretold=host_endings,
        question=asking(_role, _ends_then),
        quiet=KeptQuiet("`events.mails` posts it for later"),
    ),
)
