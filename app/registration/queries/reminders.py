"""Rules of reminders, and which reminders are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from app.core.dates import Precision
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.registration.models import (
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Reminder,
    ReminderOutcome,
    ReminderRule,
)

#: (days before, wall time) of an event whose organisers have chosen nothing else.
DEFAULTS = ((7, time(9)), (1, time(9)))

#: How late a reminder may be sent; later it is recorded as missed.
LATEST = timedelta(hours=6)

#: How long after an event its unsent reminders are still recorded as missed.
LOOK_BACK = timedelta(days=2)


@dataclass(frozen=True)
class Due:
    """A reminder whose hour has come, and the registrations that have not had it. `is_missed`: too late to send."""

    rule_id: int
    due_at: datetime
    is_missed: bool
    registration_ids: Sequence[int]


@dataclass(frozen=True)
class Planned:
    """A rule as the organiser sees it: its instant (None without a day) and what became or becomes of it."""

    rule: ReminderRule
    due_at: datetime | None
    is_past: bool
    is_after_start: bool
    people: int  #: who would get it as things stand; for a past one, who got it
    missed: int


def rules_of(event: Event) -> Sequence[ReminderRule]:
    """The rules in force, the earliest reminder first; the defaults, unsaved, when nobody has chosen any."""
    rules = all_rules_of(event)
    if not rules:
        return [ReminderRule(event_id=event.id, days_before=days, at_time=at) for days, at in DEFAULTS]
    return [rule for rule in rules if rule.removed_at is None]


def all_rules_of(event: Event) -> Sequence[ReminderRule]:
    """Every saved rule, removed ones too."""
    query = select(ReminderRule).where(ReminderRule.event_id == event.id)
    return db.session.scalars(query.order_by(ReminderRule.days_before.desc(), ReminderRule.at_time)).all()


def planned_for(event: Event, at: datetime) -> list[Planned]:
    """Each rule with its instant and its people, in at most three statements."""
    confirmed = db.session.scalar(select(func.count()).select_from(_confirmed(event.id).subquery())) or 0
    counts = _sent(event)
    return [_planned(rule, event, at, confirmed, counts) for rule in rules_of(event)]


def live_rule_ids(at: datetime) -> Sequence[int]:
    """The rules of published events that are ahead, or over since at most `LOOK_BACK`."""
    query = select(ReminderRule.id).join(Event, Event.id == ReminderRule.event_id)
    return db.session.scalars(
        query.where(ReminderRule.removed_at.is_(None), *_live(at)).order_by(ReminderRule.id)
    ).all()


def events_without_rules(at: datetime) -> Sequence[int]:
    """Ids of events ahead that somebody is confirmed for and whose default rules are not saved yet."""
    confirmed = select(Registration.event_id).where(Registration.status == RegistrationStatus.CONFIRMED)
    ruled = select(ReminderRule.event_id)
    query = select(Event.id).where(*_live(at), Event.id.in_(confirmed), Event.id.not_in(ruled))
    return db.session.scalars(query.order_by(Event.id)).all()


def due(rule_id: int, at: datetime) -> Due | None:
    """The rule's reminder if its hour has come. Not for those confirmed after that hour, nor for a rule added after it."""
    rule = db.session.get_one(ReminderRule, rule_id)
    event = db.session.get_one(Event, rule.event_id)
    due_at = due_now(rule, event, at)
    if due_at is None:
        return None
    since = (
        select(func.max(RegistrationTransition.at))
        .where(
            RegistrationTransition.registration_id == Registration.id,
            RegistrationTransition.status == RegistrationStatus.CONFIRMED,
        )
        .correlate(Registration)
        .scalar_subquery()
    )
    had = select(Reminder.registration_id).where(Reminder.rule_id == rule_id, Reminder.due_at == due_at)
    query = _confirmed(event.id).where(since <= due_at, Registration.id.not_in(had))
    ids = db.session.scalars(query.order_by(Registration.id)).all()
    return Due(rule_id, due_at, is_missed(event, due_at, at), ids)


def due_now(rule: ReminderRule, event: Event, at: datetime) -> datetime | None:
    """The instant the rule fell due, when that has come; None before, and for a rule that is not in force."""
    due_at = rule.due_at(event.schedule)
    if due_at is None or due_at > at or rule.removed_at or rule.added_at > due_at or not event.is_published:
        return None
    return due_at


def is_missed(event: Event, due_at: datetime, at: datetime) -> bool:
    """Whether it is too late to send: six hours after its time, or when the event has begun."""
    last = last_use(event)
    return at - due_at > LATEST or (last is not None and at >= last)


def last_use(event: Event) -> datetime | None:
    """Until when a reminder is of use: the beginning, or the end of an event without a wall time."""
    return event.starts_at if event.start_time else event.ends_at


def _live(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Event.status == EventStatus.PUBLISHED,
        Event.precision == Precision.DAY,
        Event.ends_at > at - LOOK_BACK,
    )


def _confirmed(event_id: int) -> Select[int]:
    return select(Registration.id).where(
        Registration.event_id == event_id,
        Registration.status == RegistrationStatus.CONFIRMED,
        Registration.email != "",
    )


def _sent(event: Event) -> dict[tuple[int, datetime, ReminderOutcome], int]:
    query = (
        select(Reminder.rule_id, Reminder.due_at, Reminder.outcome, func.count())
        .join(ReminderRule, ReminderRule.id == Reminder.rule_id)
        .where(ReminderRule.event_id == event.id)
        .group_by(Reminder.rule_id, Reminder.due_at, Reminder.outcome)
    )
    return {(rule_id, due_at, outcome): count for rule_id, due_at, outcome, count in db.session.execute(query)}


def _planned(
    rule: ReminderRule,
    event: Event,
    at: datetime,
    confirmed: int,
    counts: dict[tuple[int, datetime, ReminderOutcome], int],
) -> Planned:
    due_at, last = rule.due_at(event.schedule), last_use(event)
    is_past = due_at is not None and due_at <= at
    sent = counts.get((rule.id, due_at, ReminderOutcome.SENT), 0) if due_at else 0
    missed = counts.get((rule.id, due_at, ReminderOutcome.MISSED), 0) if due_at else 0
    after_start = bool(due_at and last and due_at >= last)
    return Planned(rule, due_at, is_past, after_start, sent if is_past else confirmed, missed)
