"""The scheduled work of consulted texts: remind of the end of consultations."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.cooperation.texts.actions.reminding import remind_of_end
from app.cooperation.texts.ending import end_reminder_due
from app.cooperation.texts.queries.listed import texts_open_on
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("remind_texts", every=timedelta(minutes=30), title=_l("Remind countries that a consultation ends"))
def remind_texts() -> Iterator[Exception | None]:
    """One at a time; a morning that was missed is made up the same day or later, as long as the consultation goes on."""
    due = [text.id for text in texts_open_on(present_day()) if end_reminder_due(text, now()) is not None]
    db.session.rollback()
    yield from one_by_one(due, remind_of_end)
