"""The reminders of one event as its organisers see them: when each is sent, to how many, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason, ReminderRule
from app.reminders.queries.due import LiveRule, confirmed_with_address, published_at, rules_of
from app.reminders.times import use_until

#: For how long a missed reminder is shown to administrators.
SHOWN = timedelta(days=30)

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Planned:
    """A rule with its instant (None without a day) and what became or becomes of it for the present schedule."""

    rule: ReminderRule
    due_at: datetime | None
    is_past: bool
    is_after_start: bool
    #: Its hour had passed before the rule, the present schedule or the publication was there.
    is_too_old: bool
    people: int  #: who would get it as things stand
    counts: Counter[ReminderOutcome]
    lapsed: dict[ReminderReason, int]
    withdrawn: int  #: who missed it and is not confirmed any more

    @property
    def sent(self) -> int:
        return self.counts[ReminderOutcome.SENT]

    @property
    def delayed(self) -> int:
        return self.counts[ReminderOutcome.DELAYED]

    @property
    def missed(self) -> int:
        """How many people would get it if an organiser sent it now."""
        return self.counts[ReminderOutcome.MISSED]


@dataclass(frozen=True)
class LedgerCount:
    """How many rows of the ledger are alike, and whether their people are confirmed now."""

    rule_id: int
    outcome: ReminderOutcome
    reason: ReminderReason | None
    is_confirmed: bool
    number: int


Counts = list[LedgerCount]


@dataclass(frozen=True)
class MissedOfEvent:
    """How many reminders of an event were missed, and when last."""

    event: Event
    people: int
    at: datetime


def planned_for(event: Event, at: datetime) -> list[Planned]:
    """Each rule with its instant and its people, the earliest first; in at most four statements."""
    confirmed = (
        db.session.scalar(select(func.count()).where(Registration.event_id == event.id, *confirmed_with_address())) or 0
    )
    published = db.session.scalar(select(published_at()).where(Event.id == event.id))
    counts = _counts(event)
    planned = [_planned(LiveRule(rule, event, published), at, confirmed, counts) for rule in rules_of(event)]
    return sorted(planned, key=lambda plan: (plan.due_at or _LAST, plan.rule.code))


def missed_by(rule: ReminderRule, event: Event) -> Sequence[tuple[Reminder, Registration]]:
    """Who missed the rule's reminder for the present schedule and is still confirmed, by name."""
    query = (
        select(Reminder, Registration)
        .join(Registration, Registration.person_id == Reminder.person_id)
        .where(
            Reminder.rule_id == rule.id,
            Reminder.generation == event.generation,
            Reminder.outcome == ReminderOutcome.MISSED,
            Registration.event_id == event.id,
            Registration.status == RegistrationStatus.CONFIRMED,
        )
        .options(joinedload(Reminder.person))
        .order_by(*Registration.by_name(), Reminder.id)
    )
    return [(reminder, registration) for reminder, registration in db.session.execute(query)]


def missed_since(since: datetime) -> list[MissedOfEvent]:
    """The events whose reminders were missed since then by people still confirmed, and nobody had sent, the last first;
    one statement."""
    number, last = func.count(), func.max(Reminder.at)
    counted = (
        select(ReminderRule.event_id, number.label("number"), last.label("last"))
        .join(Reminder, Reminder.rule_id == ReminderRule.id)
        .join(Registration, (Registration.event_id == ReminderRule.event_id) & still_confirmed())
        .where(Reminder.outcome == ReminderOutcome.MISSED, Reminder.at >= since)
        .group_by(ReminderRule.event_id)
        .subquery()
    )
    query = select(Event, counted.c.number, counted.c.last).join(counted, counted.c.event_id == Event.id)
    return [MissedOfEvent(*row) for row in db.session.execute(query.order_by(counted.c.last.desc(), Event.id))]


def missed_of(query: Select[Any]) -> Select[Any]:
    """What counts rules of reminders, narrowed to what was missed for the present schedule by people still confirmed."""
    return (
        query.join(Reminder, Reminder.rule_id == ReminderRule.id)
        .join(Event, Event.id == ReminderRule.event_id)
        .join(Registration, (Registration.event_id == ReminderRule.event_id) & still_confirmed())
        .where(Reminder.outcome == ReminderOutcome.MISSED, Reminder.generation == Event.generation)
    )


def still_confirmed() -> ColumnElement[bool]:
    """Joins a reminder to the registration by which its person is confirmed; the event is for the caller to name."""
    return and_(
        Registration.person_id == Reminder.person_id,
        Registration.status == RegistrationStatus.CONFIRMED,
    )


def _counts(event: Event) -> Counts:
    is_confirmed = Registration.id.is_not(None)
    query = (
        select(Reminder.rule_id, Reminder.outcome, Reminder.reason, is_confirmed, func.count())
        .join(ReminderRule, ReminderRule.id == Reminder.rule_id)
        .outerjoin(Registration, (Registration.event_id == ReminderRule.event_id) & still_confirmed())
        .where(ReminderRule.event_id == event.id, Reminder.generation == event.generation)
        .group_by(Reminder.rule_id, Reminder.outcome, Reminder.reason, is_confirmed)
    )
    return [LedgerCount(*row) for row in db.session.execute(query)]


def _planned(live: LiveRule, at: datetime, confirmed: int, counts: Counts) -> Planned:
    schedule = live.event.schedule
    due_at, until = live.rule.due_at(schedule), use_until(schedule)
    outcomes: Counter[ReminderOutcome] = Counter()
    lapsed: Counter[ReminderReason] = Counter()
    withdrawn = 0
    for count in (count for count in counts if count.rule_id == live.rule.id):
        if count.outcome is ReminderOutcome.MISSED and not count.is_confirmed:
            withdrawn += count.number
            continue
        outcomes[count.outcome] += count.number
        if count.reason and count.outcome is ReminderOutcome.LAPSED:
            lapsed[count.reason] += count.number
    is_after_start = bool(due_at and until and due_at >= until)
    return Planned(
        rule=live.rule,
        due_at=due_at,
        is_past=due_at is not None and due_at <= at,
        is_after_start=is_after_start,
        is_too_old=due_at is not None and not is_after_start and live.due_at is None,
        people=confirmed,
        counts=outcomes,
        lapsed=dict(lapsed),
        withdrawn=withdrawn,
    )
