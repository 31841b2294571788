"""Reminding the confirmed before an event: the rules organisers choose, and one reminder a rule, person and date."""

from datetime import datetime, time

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.shown import written_instant
from app.events.models import Event
from app.registration import mails
from app.registration.models import Registration, RegistrationStatus, Reminder, ReminderOutcome, ReminderRule
from app.registration.queries.reminders import DEFAULTS, all_rules_of, due_now, is_missed, last_use


def add_rule(event: Event, days_before: int, at_time: time) -> ReminderRule:
    """Remind the confirmed `days_before` at `at_time` of the event's zone. Raises `Refused` when that rule is there."""
    ensure_rules(event)
    known = _rule(event, days_before, at_time)
    if known and known.removed_at is None:
        raise Refused(gettext("There is a reminder at that time already."))
    rule = known or ReminderRule(event_id=event.id, days_before=days_before, at_time=at_time)
    _refuse_useless(event, rule)
    rule.added_at, rule.removed_at = now(), None
    db.session.add(rule)
    audit.record("reminders.added", event.ref, scope=event.ref, note=rule.code)
    return rule


def remove_rule(event: Event, code: str) -> ReminderRule:
    """Remind nobody by this rule any more. Raises `Refused` when it is not in force."""
    ensure_rules(event)
    rule = next((rule for rule in all_rules_of(event) if rule.code == code and rule.removed_at is None), None)
    if rule is None:
        raise Refused(gettext("This reminder has been removed already."))
    rule.removed_at = now()
    audit.record("reminders.removed", event.ref, scope=event.ref, note=rule.code)
    return rule


def ensure_rules(event: Event) -> bool:
    """Save the default rules of an event that has none yet; False when it has. They count from its creation on."""
    if all_rules_of(event):
        return False
    try:
        with db.session.begin_nested():
            for days, at in DEFAULTS:
                db.session.add(ReminderRule(event_id=event.id, days_before=days, at_time=at, added_at=event.created_at))
    except IntegrityError:  # another process was first
        return False
    return True


def remind(registration_id: int, rule_id: int, due_at: datetime) -> bool:
    """Record the reminder of one registration and post it, unless it is too late; False when it is not due after all.

    The row is the claim: of two processes only one can insert it. The registration is locked (on SQLite the
    transaction holds the only write lock), so nobody who has just withdrawn is reminded.
    """
    at = now()
    rule = db.session.get_one(ReminderRule, rule_id, populate_existing=True)
    event = db.session.get_one(Event, rule.event_id, populate_existing=True)
    registration = db.session.scalar(
        select(Registration).where(Registration.id == registration_id).with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    )
    if registration is None or registration.status is not RegistrationStatus.CONFIRMED:
        return False
    if due_now(rule, event, at) != due_at:  # moved, cancelled or removed meanwhile
        return False
    outcome = ReminderOutcome.MISSED if is_missed(event, due_at, at) else ReminderOutcome.SENT
    if not _claim(Reminder(rule_id=rule_id, registration_id=registration_id, due_at=due_at, outcome=outcome, at=at)):
        return False
    if outcome is ReminderOutcome.SENT:
        mails.event_reminder(registration, rule, due_at)
    return True


def _refuse_useless(event: Event, rule: ReminderRule) -> None:
    """A reminder that would never be sent is refused with the instant that shows why."""
    due_at, last = rule.due_at(event.schedule), last_use(event)
    if due_at is None:
        return
    if due_at <= now():
        raise Refused(
            gettext(
                "That would have been %(time)s, which has passed. Choose a later time.",
                time=written_instant(due_at, event.zone),
            )
        )
    if last and due_at >= last:
        raise Refused(
            gettext(
                "That would be %(time)s, when the event has begun. Choose an earlier time.",
                time=written_instant(due_at, event.zone),
            )
        )


def _claim(reminder: Reminder) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(reminder)
    except IntegrityError:
        return False
    return True


def _rule(event: Event, days_before: int, at_time: time) -> ReminderRule | None:
    return next(
        (rule for rule in all_rules_of(event) if (rule.days_before, rule.at_time) == (days_before, at_time)), None
    )
