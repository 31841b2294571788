"""The reminder of an event, as it is written to one person."""

from app.core.clock import now
from app.core.dates import wall_time
from app.mail.models import OutboxMessage
from app.registration.models import Registration
from app.registration.telling import Gathering, telling_of
from app.reminders.models import Reminder


def event_reminder(
    registration: Registration, reminder: Reminder, gathering: Gathering | None = None
) -> OutboxMessage | None:
    """What, when and where, before the event; only for the confirmed. It counts the days from now, not by the rule.

    One that was not sent in time is written anew, under a key of the moment when the ledger took it up again.
    """
    telling = telling_of(registration, gathering)
    event = telling.event
    today = wall_time(now(), event.zone).date()
    days = (event.start_on - today).days if event.start_on else 0
    number = f"{reminder.rule_id}-{reminder.generation}-{reminder.at:%Y%m%dT%H%M%S%fZ}"
    return telling.post("reminders/reminder", number, cause=reminder, days=days)
