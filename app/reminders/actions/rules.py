"""Choosing when the confirmed are reminded of an event."""

from datetime import time

from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.shown import written_instant
from app.core.taken_keys import is_taken
from app.events.models import Event
from app.reminders.models import ReminderRule, RuleKind
from app.reminders.queries.due import all_rules_of, default_rules
from app.reminders.times import use_until


def add_rule(event: Event, kind: RuleKind, number: int, at_time: time = time(0)) -> ReminderRule:
    """Remind the confirmed `number` days before at `at_time` of the event's zone, or `number` hours before it begins.

    Raises `Refused` when that rule is there, or could not be kept any more.
    """
    ensure_rules(event)
    wanted = ReminderRule(event_id=event.id, kind=kind, number=number, at_time=at_time)
    known = next((rule for rule in all_rules_of(event) if rule.code == wanted.code), None)
    if known and known.removed_at is None:
        raise Refused(gettext("There is a reminder at that time already."))
    rule = known or wanted
    _refuse_useless(event, rule)
    rule.added_at, rule.removed_at = now(), None
    db.session.add(rule)
    audit.record("reminders.added", event.ref, scope=event.ref, note=rule.code)
    return rule


def remove_rule(event: Event, code: str) -> ReminderRule:
    """Remind nobody by this rule any more. Raises `Refused` when it is not in force."""
    ensure_rules(event)
    rule = rule_in_force(event, code)
    if rule is None:
        raise Refused(gettext("This reminder has been removed already."))
    rule.removed_at = now()
    audit.record("reminders.removed", event.ref, scope=event.ref, note=rule.code)
    return rule


def rule_in_force(event: Event, code: str) -> ReminderRule | None:
    """The rule of that name, unless it was removed."""
    return next((rule for rule in all_rules_of(event) if rule.code == code and rule.removed_at is None), None)


def ensure_rules(event: Event) -> bool:
    """Save the default rules of an event that has none yet; False when it has. They count from its creation on."""
    if all_rules_of(event):
        return False
    try:
        with db.session.begin_nested():
            db.session.add_all(default_rules(event))
    except IntegrityError as error:  # another process was first
        if not is_taken(error, ReminderRule.event_id, ReminderRule.kind, ReminderRule.number, ReminderRule.at_time):
            raise
        return False
    return True


def _refuse_useless(event: Event, rule: ReminderRule) -> None:
    """A reminder that would never be sent is refused with the instant that shows why."""
    due_at, until = rule.due_at(event.schedule), use_until(event.schedule)
    if due_at is None:
        return
    if due_at <= now():
        raise Refused(
            gettext(
                "That would have been %(time)s, which has passed. Choose a later time.",
                time=written_instant(due_at, event.zone),
            )
        )
    if until and due_at >= until:
        raise Refused(
            gettext(
                "That would be %(time)s, when the event has begun. Choose an earlier time.",
                time=written_instant(due_at, event.zone),
            )
        )
