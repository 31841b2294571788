"""The reminder of an event, as it is written to one person."""

from datetime import datetime

from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration.mails import tell
from app.registration.models import Registration
from app.reminders.models import ReminderRule


def event_reminder(
    registration: Registration, rule: ReminderRule, generation: int, at: datetime
) -> OutboxMessage | None:
    """What, when and where, before the event; only for the confirmed. It counts the days from now, not by the rule.

    `at` is when the ledger took it up: a reminder that was not sent in time is written anew under another key.
    """
    event = db.session.get_one(Event, registration.event_id)
    today = wall_time(now(), event.zone).date()
    days = (event.start_on - today).days if event.start_on else 0
    number = f"{rule.id}-{generation}-{at:%Y%m%dT%H%M%S%fZ}"
    return tell(registration, "reminder", number, {"days": days}, room="reminders")
