"""Reminding the confirmed before an event: each rule once for each person, for each schedule the event has had.

What is locked, is locked in one order: the event, then the registration. So nobody who has just withdrawn is reminded,
and nobody of an event that has just been moved or cancelled. On SQLite the transaction holds the only write lock.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.mail.models import MessageState
from app.mail.quiet import quiet_hours
from app.network.clocks import clock_of
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.reminders import mails
from app.reminders.judging import ReminderJudgement, judged
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, ReminderRule
from app.reminders.queries.due import LiveRule
from app.reminders.times import use_until


@dataclass(frozen=True)
class ReminderCase:
    """One reminder with all that decides on it, read anew and locked; no registration when nobody is confirmed."""

    rule: ReminderRule
    event: Event
    registration: Registration | None


def remind(registration_id: int, rule_id: int, due_at: datetime) -> bool:
    """Judge the reminder that fell due at `due_at`, and post it when it may be sent. False when it is not due after all.

    The ledger's row is the claim: of two processes only one can insert it.
    """
    at = now()
    case = _case(rule_id, Registration.id == registration_id)
    if case.registration is None or _obstacle(case.rule, case.event):
        return False
    if LiveRule(case.rule, case.event).due_at != due_at or due_at > at:  # moved meanwhile
        return False
    judgement = judge(case, case.registration, due_at, at)
    reminder = Reminder(
        rule_id=rule_id,
        generation=case.event.generation,
        person_id=case.registration.person_id,
        due_at=due_at,
        send_at=judgement.send_at,
        outcome=judgement.outcome,
        reason=judgement.reason,
        at=at,
    )
    if not _claimed(reminder):
        return False
    if judgement.outcome is ReminderOutcome.SENT:
        post(reminder, case.registration)
    return True


def remind_delayed(reminder_id: int) -> bool:
    """Judge a reminder again that waited for the end of quiet hours; False when another process was first."""
    reminder = db.session.get_one(Reminder, reminder_id, populate_existing=True)
    case = case_of(reminder)
    reason = lapsed_by(case, reminder)
    if reason or case.registration is None:
        judgement = ReminderJudgement(ReminderOutcome.LAPSED, reminder.send_at, reason or ReminderReason.WITHDRAWN)
    else:
        judgement = judge(case, case.registration, reminder.send_at, now())
    if not settled(reminder, judgement):
        return False
    if judgement.outcome is ReminderOutcome.SENT and case.registration:
        post(reminder, case.registration)
    return True


def case_of(reminder: Reminder) -> ReminderCase:
    """What decides on a reminder of the ledger."""
    return _case(reminder.rule_id, Registration.person_id == reminder.person_id)


def settled(reminder: Reminder, judgement: ReminderJudgement, by: str = "") -> bool:
    """Give the reminder another outcome; False when somebody else did since it was read."""
    claim = update(Reminder).where(Reminder.id == reminder.id, Reminder.outcome == reminder.outcome)
    if judgement.outcome is reminder.outcome:  # put off once more
        claim = claim.where(Reminder.send_at == reminder.send_at)
    values = {"outcome": judgement.outcome, "reason": judgement.reason, "send_at": judgement.send_at, "at": now()}
    claimed = changed_rows(claim.values(**values, decided_by=by).execution_options(synchronize_session=False)) == 1
    db.session.refresh(reminder)
    return claimed


def post(reminder: Reminder, registration: Registration) -> bool:
    """Put the message into the outbox; False, and recorded as lapsed, when the person takes none."""
    message = mails.event_reminder(registration, reminder)
    if message and message.state is not MessageState.SUPPRESSED:
        return True
    reminder.outcome, reminder.reason = ReminderOutcome.LAPSED, ReminderReason.UNWANTED
    return False


def _case(rule_id: int, of_whom: object) -> ReminderCase:
    rule = db.session.get_one(ReminderRule, rule_id, populate_existing=True)
    event = db.session.get_one(Event, rule.event_id, populate_existing=True, with_for_update={"read": True})
    confirmed: Select[Registration] = select(Registration).where(
        Registration.event_id == event.id,
        Registration.status == RegistrationStatus.CONFIRMED,
        of_whom,  # type: ignore[arg-type]
    )
    registration = db.session.scalar(
        confirmed.with_for_update(key_share=True), execution_options={"populate_existing": True}
    )
    return ReminderCase(rule, event, registration)


def _obstacle(rule: ReminderRule, event: Event) -> ReminderReason | None:
    if event.is_cancelled:
        return ReminderReason.CANCELLED
    if not event.is_published:
        return ReminderReason.UNPUBLISHED
    return ReminderReason.REMOVED if rule.removed_at else None


def lapsed_by(case: ReminderCase, reminder: Reminder) -> ReminderReason | None:
    """What happened since the reminder was put off, or put into the outbox."""
    if obstacle := _obstacle(case.rule, case.event):
        return obstacle
    return ReminderReason.MOVED if reminder.generation != case.event.generation else None


def judge(
    case: ReminderCase, registration: Registration, hour: datetime, at: datetime, *, spares_quiet: bool = True
) -> ReminderJudgement:
    """By the clock of the person, else of their country, else of the event; `spares_quiet` unless a person asked."""
    person = db.session.get_one(Person, registration.person_id)
    zone = clock_of(person.zone, registration.country_code or person.country_code, case.event.zone)
    return judged(hour, at, use_until(case.event.schedule), zone, quiet_hours() if spares_quiet else None)


def _claimed(reminder: Reminder) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(reminder)
    except IntegrityError:
        return False
    return True
