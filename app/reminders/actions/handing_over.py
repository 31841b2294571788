"""What is asked when a message that may have waited is handed over: whether it is still of use to its recipient.

Only what is certainly of no use is stopped. Nothing that takes an entry out of a calendar is, and no confirmation.
Rows are read without locks: the worker holds the message, and whoever has locked an event or a registration may wait for it.
"""

from app.core.clock import now
from app.core.dates import wall_time
from app.mail.models import OutboxMessage
from app.registration.models import RegistrationStatus
from app.reminders.actions.reminding import ReminderCase, judge_case, lapsed_by, settle_reminders
from app.reminders.judging import ReminderJudgement
from app.reminders.models import ReminderOutcome, ReminderReason
from app.reminders.queries.handing_over import Told, has_come_back
from app.reminders.times import use_until


def why_not_reminder(told: Told, message: OutboxMessage) -> str | None:
    """Judge a reminder once more; the ledger says what came of it.

    Missed, it is sent on a person's word. Put off, it is written anew: when quiet hours end, or at the next tick when
    what it says of the day or the place is not so any more.
    """
    judgement = _judgement(told, message)
    if judgement.outcome is ReminderOutcome.SENT:
        return None
    if told.reminder.outcome is ReminderOutcome.SENT:
        settle_reminders([(told.reminder, judgement)])
    return (judgement.reason or judgement.outcome).value


def _judgement(told: Told, message: OutboxMessage) -> ReminderJudgement:
    reminder, at, until = told.reminder, now(), use_until(told.event.schedule)
    case = ReminderCase(told.rule, told.event, told.registration)
    if reason := lapsed_by(case, reminder):
        return ReminderJudgement(ReminderOutcome.LAPSED, reminder.send_at, reason)
    if told.registration.status is not RegistrationStatus.CONFIRMED:
        if has_come_back(told):
            return ReminderJudgement(ReminderOutcome.DELAYED, reminder.send_at)
        return ReminderJudgement(ReminderOutcome.LAPSED, reminder.send_at, ReminderReason.WITHDRAWN)
    if until and at >= until:
        return ReminderJudgement(ReminderOutcome.MISSED, reminder.send_at, ReminderReason.BEGUN)
    is_asked_for = message.repeats or bool(reminder.decided_by)
    hour = message.created_at if message.repeats else reminder.send_at
    judgement = judge_case(case, told.registration, hour, at, spares_quiet=not is_asked_for)
    if judgement.outcome is ReminderOutcome.SENT and _is_stale(told, message):
        return ReminderJudgement(ReminderOutcome.DELAYED, reminder.send_at)
    return judgement


def _is_stale(told: Told, message: OutboxMessage) -> bool:
    """Whether it names another place, or counts the days ("tomorrow") from another day. Of what a person has sent to
    another address the words are older, and stay."""
    if message.repeats:
        return False
    days = {wall_time(each, told.event.zone).date() for each in (message.created_at, now())}
    return len(days) > 1 or bool(told.moved_at and told.moved_at > message.created_at)
