"""What decides whether a message that waited still holds, read by the key under which `mails` stored it."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from app.core.extensions import db
from app.events.models import Event, EventTransition, TransitionKind
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.reminders.models import Reminder, ReminderRule

_REMINDER = re.compile(r"registration:([^:]+):reminder:(\d+)-(\d+)(?:-[^:]*)?(:again:\d+)?")


@dataclass(frozen=True)
class Told:
    """A reminder in the outbox: its row in the ledger, and what was confirmed and planned when it is handed over."""

    reminder: Reminder
    rule: ReminderRule
    event: Event
    registration: Registration  #: for which the message was written
    person: Person
    moved_at: datetime | None  #: when the event last got another time or place
    is_repeated: bool  #: a person had it sent to another address


def told_by(message: OutboxMessage) -> Told | None:
    """What a reminder in the outbox hangs on, in one statement that locks nothing; None when the ledger has no such row."""
    found = _REMINDER.match(message.key)
    if found is None:
        return None
    public_id, rule_id, generation, again = found.groups()
    moved_at = select(func.max(EventTransition.at)).where(
        EventTransition.event_id == Event.id, EventTransition.kind == TransitionKind.MOVED
    )
    query = (
        select(Reminder, ReminderRule, Event, Registration, Person, moved_at.correlate(Event).scalar_subquery())
        .join(ReminderRule, ReminderRule.id == Reminder.rule_id)
        .join(Event, Event.id == ReminderRule.event_id)
        .join(Registration, Registration.person_id == Reminder.person_id)
        .join(Person, Person.id == Registration.person_id)
        .where(
            Registration.public_id == public_id,
            Reminder.rule_id == int(rule_id),
            Reminder.generation == int(generation),
        )
    )
    row = db.session.execute(query.execution_options(populate_existing=True)).one_or_none()
    return Told(*row, is_repeated=bool(again)) if row else None


def has_come_back(told: Told) -> bool:
    """Whether the person is confirmed by another registration now, for which this reminder was not written yet."""
    others: list[str] = list(
        db.session.scalars(
            select(Registration.public_id).where(
                Registration.event_id == told.event.id,
                Registration.person_id == told.reminder.person_id,
                Registration.status == RegistrationStatus.CONFIRMED,
            )
        )
    )
    keys = (f"registration:{other}:reminder:{told.rule.id}-{told.reminder.generation}-" for other in others)
    written = (exists().where(OutboxMessage.key.startswith(key, autoescape=True)) for key in keys)
    return any(not db.session.scalar(select(one)) for one in written)
