"""Countries that have said nothing yet are told that a consultation ends soon."""

from app.cooperation.texts.actions.locking import lock_text
from app.cooperation.texts.ending import end_reminder_due
from app.cooperation.texts.mails import tell_ending
from app.cooperation.texts.models import ConsultedText
from app.core import audit
from app.core.clock import now
from app.core.extensions import db


def remind_of_end(text_id: int) -> bool:
    """Whether it was due: the first who locks the text reminds, once for each of the days."""
    text = db.session.get(ConsultedText, text_id)
    if text is None:
        return False
    lock_text(text)
    days = end_reminder_due(text, now())
    if days is None:
        return False
    text.reminded_days = days
    db.session.flush()
    audit.record("consulted_text.reminded", text.ref, actor="system", note=str(days))
    tell_ending(text)
    return True
