"""Whether a message about a consultation still holds when it leaves."""

from app.cooperation.texts.models import ConsultedText
from app.core.present_day import present_day
from app.core.references import referred
from app.mail.models import OutboxMessage


def consulted_text_told(cause_ref: str | None, _about_ref: str | None) -> ConsultedText | None:
    return referred(ConsultedText, cause_ref)


def why_not_asked_to_comment(text: ConsultedText, _message: OutboxMessage) -> str | None:
    """Nobody is asked to comment where nothing is taken any more; before the first day it is."""
    day = max(present_day(), text.opens_on or present_day())
    return None if text.is_for_contacts and text.takes_comments_on(day) else "over"
