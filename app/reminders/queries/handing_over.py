"""What decides whether a reminder that waited still holds, read anew beside its row in the ledger."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from app.core.extensions import db
from app.core.references import number_in, reference_to
from app.events.models import Event, EventTransition, TransitionKind
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.reminders.models import Reminder, ReminderRule


@dataclass(frozen=True)
class Told:
    """A reminder in the outbox: its row in the ledger, and what was confirmed and planned when it is handed over."""

    reminder: Reminder
    rule: ReminderRule
    event: Event
    registration: Registration  #: for which the message was written
    person: Person
    moved_at: datetime | None  #: when the event last got another time or place


def behind_reminder(cause_ref: str | None, about_ref: str | None) -> Told | None:
    """What a reminder in the outbox hangs on, in one statement that locks nothing; None without its row in the ledger."""
    moved_at = select(func.max(EventTransition.at)).where(
        EventTransition.event_id == Event.id, EventTransition.kind == TransitionKind.MOVED
    )
    query = (
        select(Reminder, ReminderRule, Event, Registration, Person, moved_at.correlate(Event).scalar_subquery())
        .join(ReminderRule, ReminderRule.id == Reminder.rule_id)
        .join(Event, Event.id == ReminderRule.event_id)
        .join(Registration, Registration.event_id == Event.id)
        .join(Person, Person.id == Registration.person_id)
        .where(Reminder.id == number_in(Reminder, cause_ref))
        .where(Registration.public_id == (about_ref or "").partition(":")[2])
    )
    row = db.session.execute(query.execution_options(populate_existing=True)).one_or_none()
    return Told(*row) if row else None


def has_come_back(told: Told) -> bool:
    """Whether the person is confirmed by another registration now, for which this reminder was not written yet."""
    others = db.session.scalars(
        select(Registration).where(
            Registration.event_id == told.event.id,
            Registration.person_id == told.reminder.person_id,
            Registration.status == RegistrationStatus.CONFIRMED,
        )
    )
    written = exists().where(OutboxMessage.cause_ref == reference_to(told.reminder))
    return any(not db.session.scalar(select(written.where(OutboxMessage.about_ref == one.ref))) for one in others)
