"""What is nobody's word, and is passed over by all that forums do with mail."""

from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundOutcome
from app.mail.threads import loop_mark


def passed_over(letter: ReadMessage) -> Handled | None:
    """Our own mail that came back, and what a program wrote; None for what a person may have written."""
    if loop_mark() in letter.extract.get("loops", ()):
        return Handled(InboundOutcome.NOTHING, "forum_loop")
    return Handled(InboundOutcome.NOTHING, "forum_automatic") if letter.is_automatic else None
