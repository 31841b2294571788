"""What becomes of one reminder at one moment. Pure: every instant and zone is given."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.mail.quiet import Hours, quiet_until
from app.reminders.models import ReminderOutcome, ReminderReason
from app.reminders.times import LATEST

#: A reminder whose hour came before the quiet hours still goes out when the job gets to it within them.
PROMPT = timedelta(minutes=10)


@dataclass(frozen=True)
class ReminderJudgement:
    """The outcome, the instant at which the reminder is or was to be sent, and the reason when it is not sent."""

    outcome: ReminderOutcome
    send_at: datetime
    reason: ReminderReason | None = None


def judged(hour: datetime, at: datetime, until: datetime | None, zone: str, hours: Hours | None) -> ReminderJudgement:
    """Judge at `at` a reminder that was to be sent at `hour` to somebody in `zone`, and is of use before `until`.

    Quiet hours put it off to their end. From then on it may be six hours late.
    """
    planned = quiet_until(hour, zone, hours)
    if until and planned >= until:
        return ReminderJudgement(ReminderOutcome.LAPSED, planned, ReminderReason.QUIET)
    if until and at >= until:
        return ReminderJudgement(ReminderOutcome.MISSED, planned, ReminderReason.BEGUN)
    if at - planned > LATEST:
        return ReminderJudgement(ReminderOutcome.MISSED, planned, ReminderReason.LATE)
    if at < planned:
        return ReminderJudgement(ReminderOutcome.DELAYED, planned)
    return _late(planned, at, until, zone, hours)


def _late(planned: datetime, at: datetime, until: datetime | None, zone: str, hours: Hours | None) -> ReminderJudgement:
    """The judgement on a reminder that is due: send it now, unless quiet hours have begun since."""
    end = at if at - planned <= PROMPT else quiet_until(at, zone, hours)
    if end == at:
        return ReminderJudgement(ReminderOutcome.SENT, planned)
    if until and end >= until:
        return ReminderJudgement(ReminderOutcome.LAPSED, end, ReminderReason.QUIET)
    return ReminderJudgement(ReminderOutcome.DELAYED, end)
