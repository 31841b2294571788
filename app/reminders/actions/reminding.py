"""Reminding the confirmed before an event: each rule once for each person, for each schedule the event has had.

What is locked, is locked in one order: the event, then the registration. So nobody who has just withdrawn is reminded,
and nobody of an event that has just been moved or cancelled. On SQLite the transaction holds the only write lock.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import joinedload

from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import reference_to
from app.events.models import Event
from app.mail.models import MessageState
from app.mail.quiet import quiet_hours
from app.network.clocks import clock_of
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.registration.telling import gathering_for
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


def remind(registration_ids: Sequence[int], rule_id: int, due_at: datetime) -> int:
    """Judge the reminders that fell due at `due_at`, and post those that may be sent; how many were due after all.

    The ledger's row is the claim: of two processes only one can insert it.
    """
    at = now()
    rule, event = _rule_and_event(rule_id)
    if _obstacle(rule, event) or due_at > at or LiveRule(rule, event).due_at != due_at:  # moved meanwhile
        return 0
    registrations = _confirmed(event, Registration.id.in_(registration_ids))
    judgements = {one.person_id: judge_case(ReminderCase(rule, event, one), one, due_at, at) for one in registrations}
    claimed = _claimed(rule, event, due_at, at, judgements)
    sent = [one for one in claimed if one.outcome is ReminderOutcome.SENT]
    by_person = {one.person_id: one for one in registrations}
    post_reminders([(reminder, by_person[reminder.person_id]) for reminder in sent])
    return len(claimed)


def remind_delayed(reminder_ids: Sequence[int], rule_id: int) -> int:
    """Judge the reminders of a rule again that waited for the end of quiet hours; how many no other process was first
    with."""
    rule, event = _rule_and_event(rule_id)
    query = select(Reminder).where(Reminder.id.in_(reminder_ids), Reminder.outcome == ReminderOutcome.DELAYED)
    reminders = db.session.scalars(query.order_by(Reminder.id), execution_options={"populate_existing": True}).all()
    people = [reminder.person_id for reminder in reminders]
    confirmed = {one.person_id: one for one in _confirmed(event, Registration.person_id.in_(people))}
    judgements = []
    for reminder in reminders:
        case = ReminderCase(rule, event, confirmed.get(reminder.person_id))
        judgements.append((reminder, _judged_again(case, reminder)))
    settled = settle_reminders(judgements)
    sent = [one for one in settled if one.outcome is ReminderOutcome.SENT]
    post_reminders([(one, confirmed[one.person_id]) for one in sent])
    return len(settled)


def _judged_again(case: ReminderCase, reminder: Reminder) -> ReminderJudgement:
    reason = lapsed_by(case, reminder)
    if reason or case.registration is None:
        return ReminderJudgement(ReminderOutcome.LAPSED, reminder.send_at, reason or ReminderReason.WITHDRAWN)
    return judge_case(case, case.registration, reminder.send_at, now())


def settle_reminders(judgements: Sequence[tuple[Reminder, ReminderJudgement]], by: str = "") -> list[Reminder]:
    """Give reminders another outcome; those to which nobody else did since they were read. A statement for all that go
    from one state to the same other."""
    alike: dict[tuple[ReminderOutcome, datetime, ReminderJudgement], list[int]] = defaultdict(list)
    for reminder, judgement in judgements:
        alike[reminder.outcome, reminder.send_at, judgement].append(reminder.id)
    claimed: set[int] = set()
    for (outcome, send_at, judgement), ids in alike.items():
        for part in pieces(ids):
            claim = update(Reminder).where(Reminder.id.in_(part), Reminder.outcome == outcome)
            if judgement.outcome is outcome:  # put off once more
                claim = claim.where(Reminder.send_at == send_at)
            values = {"outcome": judgement.outcome, "reason": judgement.reason, "send_at": judgement.send_at}
            told = claim.values(**values, at=now(), decided_by=by).returning(Reminder.id)
            claimed |= set(db.session.scalars(told, execution_options={"synchronize_session": False}))
    for part in pieces([reminder.id for reminder, _ in judgements]):
        anew = select(Reminder).where(Reminder.id.in_(part))
        db.session.scalars(anew, execution_options={"populate_existing": True}).all()
    return [reminder for reminder, _ in judgements if reminder.id in claimed]


def post_reminders(reminders: Sequence[tuple[Reminder, Registration]]) -> int:
    """Put the messages into the outbox; how many. Recorded as lapsed are the reminders of who takes none."""
    if not reminders:
        return 0
    event = db.session.get_one(Event, reminders[0][1].event_id)
    gathering = gathering_for(event, [registration for _, registration in reminders])
    for reminder, registration in reminders:
        mails.event_reminder(registration, reminder, gathering)
    written = {message.cause_ref for message in gathering.store() if message.state is not MessageState.SUPPRESSED}
    unwanted = [reminder for reminder, _ in reminders if reference_to(reminder) not in written]
    for reminder in unwanted:
        reminder.outcome, reminder.reason = ReminderOutcome.LAPSED, ReminderReason.UNWANTED
    return len(reminders) - len(unwanted)


def _rule_and_event(rule_id: int) -> tuple[ReminderRule, Event]:
    """Read anew, and the event locked."""
    rule = db.session.get_one(ReminderRule, rule_id, populate_existing=True)
    return rule, db.session.get_one(Event, rule.event_id, populate_existing=True, with_for_update={"read": True})


def _confirmed(event: Event, of_whom: ColumnElement[bool]) -> Sequence[Registration]:
    """Read anew and locked, with their persons."""
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED, of_whom
    )
    locked = query.with_for_update(key_share=True, of=Registration).order_by(Registration.id)
    options = (joinedload(Registration.event), joinedload(Registration.person))
    return db.session.scalars(locked.options(*options), execution_options={"populate_existing": True}).all()


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


def judge_case(
    case: ReminderCase, registration: Registration, hour: datetime, at: datetime, *, spares_quiet: bool = True
) -> ReminderJudgement:
    """By the clock of the person, else of their country, else of the event; `spares_quiet` unless a person asked."""
    person = db.session.get_one(Person, registration.person_id)
    zone = clock_of(person.zone, registration.country_code or person.country_code, case.event.zone)
    return judged(hour, at, use_until(case.event.schedule), zone, quiet_hours() if spares_quiet else None)


def _claimed(
    rule: ReminderRule, event: Event, due_at: datetime, at: datetime, judgements: Mapping[int, ReminderJudgement]
) -> Sequence[Reminder]:
    """The rows of the ledger that this transaction wrote, for (person, judgement): others are another process's."""
    common = {"rule_id": rule.id, "generation": event.generation, "due_at": due_at, "at": at}
    rows = [
        {**common, "person_id": id_, "send_at": each.send_at, "outcome": each.outcome, "reason": each.reason}
        for id_, each in judgements.items()
    ]
    return claimed_rows(Reminder, rows)
