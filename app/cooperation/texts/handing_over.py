"""Whether a message about a consultation still holds when it leaves."""

from app.cooperation.texts.models import ConsultedText
from app.core.present_day import present_day
from app.core.references import referred
from app.mail.models import OutboxMessage


def consulted_text_told(cause_ref: str | None, _about_ref: str | None) -> ConsultedText | None:
    return referred(ConsultedText, cause_ref)


def why_not_asked_to_comment(text: ConsultedText, _message: OutboxMessage) -> str | None:
    """Nobody is asked to comment where nothing is taken any more; before the first day it is."""
    today = present_day()
    will_open = text.opens_on is not None and text.opens_on > today
    return (
        None if text.takes_comments_on(max(today, text.opens_on) if will_open and text.opens_on else today) else "over"
    )
