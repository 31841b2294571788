"""Rules of reminders, and which reminders are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, literal, select
from sqlalchemy.orm import load_only

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event, EventStatus, EventTransition, TransitionKind
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition
from app.reminders.models import Reminder, ReminderOutcome, ReminderRule, RuleKind
from app.reminders.times import use_until

#: (days before, wall time) of an event whose organisers have chosen nothing else.
DEFAULTS = ((7, time(9)), (1, time(9)))

#: How long after an event what could not be sent is still recorded: longer than any downtime one would wish for.
LOOK_BACK = timedelta(days=30)

#: No rule is due earlier before an event than this: 60 days, and a day for zones ahead of UTC.
EARLIEST = timedelta(days=62)

#: What is read of an event to know when its reminders are due. Nothing else, so that nothing else can be unreadable.
SCHEDULE = load_only(
    Event.id,
    Event.slug,
    Event.status,
    Event.start_on,
    Event.end_on,
    Event.precision,
    Event.start_time,
    Event.end_time,
    Event.zone,
    Event.generation,
    Event.rescheduled_at,
    Event.created_at,
    raiseload=True,
)


@dataclass(frozen=True)
class LiveRule:
    """A rule in force of an event that is published; `published_at` is None when nobody noted it."""

    rule: ReminderRule
    event: Event
    published_at: datetime | None = None

    @property
    def due_at(self) -> datetime | None:
        """The instant of its reminder; None when there is none.

        None without a day; when the event has begun by then; and when that hour had passed before the rule, the
        schedule or the publication was there: whoever was concerned has been told of that.
        """
        due_at, until = self.rule.due_at(self.event.schedule), use_until(self.event.schedule)
        if due_at is None or (until and due_at >= until):
            return None
        since = (self.rule.added_at, self.event.rescheduled_at, self.published_at)
        return None if any(moment and moment > due_at for moment in since) else due_at


def rules_of(event: Event) -> Sequence[ReminderRule]:
    """The rules in force; the defaults, unsaved, when nobody has chosen any."""
    rules = all_rules_of(event)
    if not rules:
        return default_rules(event)
    return [rule for rule in rules if rule.removed_at is None]


def default_rules(event: Event) -> list[ReminderRule]:
    """The rules of an event whose organisers have chosen none, unsaved; they count from its creation on."""
    return [
        ReminderRule(event_id=event.id, kind=RuleKind.DAYS, number=days, at_time=at, added_at=event.created_at)
        for days, at in DEFAULTS
    ]


def all_rules_of(event: Event) -> Sequence[ReminderRule]:
    """Every saved rule, removed ones too."""
    query = select(ReminderRule).where(ReminderRule.event_id == event.id)
    return db.session.scalars(query.order_by(ReminderRule.id)).all()


def live_rules(at: datetime, due_by: datetime | None = None) -> list[LiveRule]:
    """The rules of published events that are ahead, or over since at most `LOOK_BACK`; one statement.

    Without events so far ahead that none of their rules can be due by `due_by` (default `at`).
    """
    query = (
        select(ReminderRule, Event, published_at())
        .join(Event, Event.id == ReminderRule.event_id)
        .where(ReminderRule.removed_at.is_(None), *live(at), Event.start_on <= ((due_by or at) + EARLIEST).date())
        .options(SCHEDULE)
        .order_by(ReminderRule.id)
    )
    return [LiveRule(*row) for row in db.session.execute(query)]


def events_without_rules(at: datetime) -> Sequence[int]:
    """Ids of events ahead that somebody is confirmed for and whose default rules are not saved yet."""
    query = select(Event.id).where(*live(at), *without_rules())
    return db.session.scalars(query.order_by(Event.id)).all()


def unreminded(due: dict[int, datetime]) -> list[tuple[int, int]]:
    """(rule id, registration id) of everyone confirmed whom the ledger does not know; rule id → instant it fell due.

    Not those who were confirmed only after that instant. One statement for hundreds of rules.
    """
    in_ledger = and_(
        Reminder.rule_id == ReminderRule.id,
        Reminder.generation == Event.generation,
        Reminder.person_id == Registration.person_id,
    )
    query = (
        select(ReminderRule.id, Registration.id, confirmed_at())
        .join(Event, Event.id == ReminderRule.event_id)
        .join(Registration, Registration.event_id == Event.id)
        .outerjoin(Reminder, in_ledger)
        .where(Reminder.id.is_(None), *confirmed_with_address())
        .order_by(ReminderRule.id, Registration.id)
    )
    return [
        (rule_id, id_)
        for part in pieces(sorted(due))
        for rule_id, id_, since in db.session.execute(query.where(ReminderRule.id.in_(part)))
        if since and since <= due[rule_id]
    ]


def delayed(at: datetime) -> list[tuple[int, int]]:
    """(rule id, reminder id) of the reminders that waited for the end of quiet hours which is there."""
    query = select(Reminder.rule_id, Reminder.id).where(
        Reminder.outcome == ReminderOutcome.DELAYED, Reminder.send_at <= at
    )
    return [(rule_id, id_) for rule_id, id_ in db.session.execute(query.order_by(Reminder.rule_id, Reminder.id))]


def live(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Published, and not over for longer than `LOOK_BACK`; without a day, an event has no such instant."""
    return (
        Event.status == EventStatus.PUBLISHED,
        Event.ends_at > at - LOOK_BACK,
    )


def confirmed_with_address() -> tuple[ColumnElement[bool], ...]:
    """Confirmed, with an address: as the index of such says it, so that no row is read to count them."""
    return (
        Registration.status == RegistrationStatus.CONFIRMED,
        Registration.email != literal("", literal_execute=True),
    )


def without_rules() -> tuple[ColumnElement[bool], ...]:
    """Events that somebody is confirmed for and whose organisers have chosen no rules."""
    confirmed = exists().where(Registration.event_id == Event.id, Registration.status == RegistrationStatus.CONFIRMED)
    return (confirmed, Event.id.not_in(select(ReminderRule.event_id)))


def confirmed_at() -> ScalarSelect[datetime]:
    """When the registration came to be confirmed, last."""
    return (
        select(func.max(RegistrationTransition.at))
        .where(
            RegistrationTransition.registration_id == Registration.id,
            RegistrationTransition.status == RegistrationStatus.CONFIRMED,
        )
        .correlate(Registration)
        .scalar_subquery()
    )


def published_at() -> ScalarSelect[datetime]:
    """When the event was published, last."""
    return (
        select(func.max(EventTransition.at))
        .where(EventTransition.event_id == Event.id, EventTransition.kind == TransitionKind.PUBLISHED)
        .correlate(Event)
        .scalar_subquery()
    )
