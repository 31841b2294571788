"""What registration will send: reminders, those that wait, offers that expire and attendance to tell of.

Each query is one statement, however many events there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event, EventStatus
from app.people.models import Person
from app.registration.models import Registration
from app.reminders.models import Reminder, ReminderOutcome, ReminderRule
from app.reminders.queries.due import (
    SCHEDULE,
    LiveRule,
    confirmed_with_address,
    default_rules,
    live,
    live_rules,
    published_at,
    without_rules,
)

WITH_TITLE = load_only(Event.id, Event.slug, Event.title, Event.zone, Event.ends_at)


class Audience(NamedTuple):
    """So many people of one event by one clock: theirs, or that of their country."""

    zone: str
    country_code: str | None
    people: int


def rules_ahead(at: datetime, until: datetime) -> list[LiveRule]:
    """The rules that may fall due until then, with the default ones of events that have none yet; two statements."""
    query = select(Event, published_at()).where(*live(at), *without_rules()).options(SCHEDULE)
    unruled = [
        LiveRule(rule, event, published)
        for event, published in db.session.execute(query.order_by(Event.id))
        for rule in default_rules(event)
    ]
    return [*live_rules(at, until), *unruled]


def audiences(event_ids: Sequence[int]) -> dict[int, list[Audience]]:
    """Who is confirmed for each event, by clock."""
    country = func.coalesce(Registration.country_code, Person.country_code)
    query = (
        select(Registration.event_id, Person.zone, country, func.count())
        .join(Person, Person.id == Registration.person_id)
        .where(*confirmed_with_address())
        .group_by(Registration.event_id, Person.zone, country)
    )
    found: dict[int, list[Audience]] = defaultdict(list)
    for part in pieces(event_ids):
        for event_id, zone, code, people in db.session.execute(query.where(Registration.event_id.in_(part))):
            found[event_id].append(Audience(zone, code, people))
    return found


def titles(event_ids: Sequence[int]) -> dict[int, Event]:
    """The events with what a forecast says of them."""
    query = select(Event).options(WITH_TITLE)
    return {
        event.id: event for part in pieces(event_ids) for event in db.session.scalars(query.where(Event.id.in_(part)))
    }


def put_off_reminders(until: datetime) -> Iterator[tuple[ReminderRule, Event, datetime, int]]:
    """(rule, event, hour, people) of the reminders put off to the end of quiet hours."""
    query = (
        select(Reminder.rule_id, Reminder.send_at, func.count().label("people"))
        .join(ReminderRule, ReminderRule.id == Reminder.rule_id)
        .join(Event, Event.id == ReminderRule.event_id)
        .where(
            Reminder.outcome == ReminderOutcome.DELAYED,
            Reminder.send_at <= until,
            Reminder.generation == Event.generation,
            Event.status == EventStatus.PUBLISHED,
            ReminderRule.removed_at.is_(None),
        )
        .group_by(Reminder.rule_id, Reminder.send_at)
        .subquery()
    )
    full = select(ReminderRule, Event, query.c.send_at, query.c.people).join(query, query.c.rule_id == ReminderRule.id)
    rows = db.session.execute(full.join(Event, Event.id == ReminderRule.event_id).options(WITH_TITLE))
    yield from (tuple(row) for row in rows)
