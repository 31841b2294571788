"""Sending reminders that were missed, when an organiser asks for it."""

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import Event
from app.registration.actions.seats import lock_event
from app.reminders.actions.reminding import post_reminders, settle_reminders
from app.reminders.actions.rules import rule_in_force
from app.reminders.judging import ReminderJudgement
from app.reminders.models import ReminderOutcome
from app.reminders.queries.plans import missed_by
from app.reminders.times import use_until


def send_missed(event: Event, code: str) -> int:
    """Send the rule's reminder now to everyone who missed it and is still confirmed; to how many.

    It goes out at once, also within quiet hours: a person asked for it. Raises `Refused` when it is of no use any more.
    """
    lock_event(event)
    rule = rule_in_force(event, code)
    if reason := why_not_send(event):
        raise Refused(reason)
    if rule is None:
        raise Refused(gettext("This reminder has been removed already."))
    sent = ReminderJudgement(ReminderOutcome.SENT, now())
    missed = missed_by(rule, event)
    claimed = {
        reminder.id for reminder in settle_reminders([(reminder, sent) for reminder, _ in missed], by=audit.acting())
    }
    number = post_reminders([each for each in missed if each[0].id in claimed])
    audit.record("reminders.sent_late", event.ref, scope=event.ref, note=f"{rule.code}: {number} people")
    return number


def why_not_send(event: Event) -> str:
    """Why missed reminders can't be sent any more, in a sentence; empty when they can."""
    until = use_until(event.schedule)
    if not event.is_published:
        return gettext("The event is not published: nobody is reminded of it.")
    if until and now() >= until:
        return gettext("The event has begun: it is too late to remind anyone of it.")
    return ""
