"""A year of thirty events in fifteen zones, and what must become of each of their reminders.

What must become is worked out the slow way, by looking at the clocks on the wall minute by minute, and not by the code
under test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.registration.models import Registration
from app.reminders.models import Reminder, ReminderOutcome, ReminderRule, RuleKind
from tests.fixtures.time import START, SettableClock
from tests.make import make_event, make_person, make_registration, saved

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: Where the reader's clock is, and the country that says so when the person has none.
READERS = (("Europe/Madrid", None), ("", "CL"), ("", None))
ZONES = (
    "America/Costa_Rica", "America/New_York", "America/Santiago", "America/Lima", "America/Havana",
    "America/St_Johns", "America/Los_Angeles", "America/Asuncion", "America/Sao_Paulo", "America/Mexico_City",
    "America/Nuuk", "America/Port-au-Prince", "Europe/Madrid", "Asia/Seoul", "Australia/Lord_Howe",
)  # fmt: skip
STARTS = (time(9), time(14, 30), None, time(8), time(18))
RULES = (("days", 7, time(9)), ("days", 1, time(2, 30)), ("hours", 24, time(0)), ("hours", 2, time(0)))

#: (rule id, generation, person id)
Key = tuple[int, int, int]


@dataclass(frozen=True)
class Item:
    """One reminder: when it falls due, at which hour it may be sent, and when the event has begun."""

    due: datetime
    hour: datetime
    begins: datetime


@dataclass
class Year:
    """The events with their people, and the ticks of the job process."""

    clock: SettableClock
    events: list[Event] = field(default_factory=list)

    def fill(self, number: int, first: date, step: timedelta, people: int = 1) -> None:
        """Make `number` events from `first` on, one each `step`, with people of the three kinds of reader in turn."""
        for index in range(number):
            readers = [READERS[(index + person) % 3] for person in range(people)]
            self.add(first + index * step, STARTS[index % len(STARTS)], ZONES[index % len(ZONES)], readers)

    def add(self, day: date, start: time | None, zone: str, readers: list[tuple[str, str | None]]) -> None:
        """One more event of two days, with its rules and people."""
        event = make_event(schedule=Schedule(day, day + DAY, Precision.DAY, start, None, zone))
        for kind, number, at in RULES:
            saved(ReminderRule(event_id=event.id, kind=RuleKind(kind), number=number, at_time=at, added_at=START))
        for own_zone, country in readers:
            make_registration(event, make_person(zone=own_zone, country_code=country))
        self.events.append(event)
        db.session.commit()

    def items(self) -> dict[Key, Item]:
        """What is due by the present schedules, for everyone who is confirmed for a published event."""
        found = {}
        for registration, event, rule in self._rows():
            begins = first_minute(event.zone, event.start_on, event.start_time or time(0))
            until = begins if event.start_time else first_minute(event.zone, event.start_on + DAY, time(0))
            if rule.kind is RuleKind.HOURS:
                due = begins - rule.number * HOUR
            else:
                due = first_minute(event.zone, event.start_on - rule.number * DAY, rule.at_time)
            reader = registration.person.zone or {"CL": "America/Santiago"}.get(registration.country_code, event.zone)
            key = (rule.id, event.generation, registration.person_id)
            found[key] = Item(due, awake(due, reader), until)
        return found

    def live(
        self, since: datetime, until: datetime, grid: timedelta, happenings: dict[datetime, Callable[[], None]]
    ) -> dict[Key, Item]:
        """Tick from `since` to `until`, with what happens in between; what must have become due by then.

        What happens changes what is to come, and nothing that was.
        """
        expected = self.items()
        for begin, end in pairwise([since, *sorted(happenings), until]):
            for moment in ticks(expected, begin, end, grid):
                self.tick(moment)
            if happen := happenings.get(end):
                self.clock.set(end)
                happen()
                db.session.commit()
                ahead = {key: item for key, item in self.items().items() if item.due > end}
                expected = {key: item for key, item in expected.items() if item.due <= end} | ahead
        return expected

    def tick(self, at: datetime) -> None:
        """What the scheduler does at that moment."""
        self.clock.set(at)
        run(jobs()["remind"])

    def ledger(self) -> dict[Key, Reminder]:
        db.session.rollback()
        return {(row.rule_id, row.generation, row.person_id): row for row in db.session.scalars(select(Reminder))}

    def wrong(self, items: dict[Key, Item]) -> list[str]:
        """How the ledger differs from what must be, when no process was ever down."""
        ledger = self.ledger()
        told = [f"{key}: a row nobody expects" for key in ledger.keys() - items.keys()]
        for key, item in items.items():
            row = ledger.get(key)
            lapses = item.hour >= item.begins
            expected = (ReminderOutcome.LAPSED, item.due) if lapses else (ReminderOutcome.SENT, item.hour)
            if row is None or (row.outcome, row.at) != expected:
                told.append(f"{key}: {row and (row.outcome, row.at)} instead of {expected}")
        return told

    def _rows(self) -> Iterator[tuple[Registration, Event, ReminderRule]]:
        query = (
            select(Registration, Event, ReminderRule)
            .join(Event, Event.id == Registration.event_id)
            .join(ReminderRule, ReminderRule.event_id == Event.id)
            .where(Registration.ended_at.is_(None), Event.status == EventStatus.PUBLISHED)
        )
        for registration, event, rule in db.session.execute(query).all():
            db.session.refresh(registration, ["person"])
            yield registration, event, rule


def ticks(items: dict[Key, Item], since: datetime, until: datetime, grid: timedelta) -> list[datetime]:
    """Each minute in which something falls due or is sent, the one before it, and a coarse grid."""
    moments = {moment for item in items.values() for moment in (item.due, item.hour)}
    moments = {moment + shift for moment in moments for shift in (-MINUTE, timedelta())}
    moments |= {since + number * grid for number in range((until - since) // grid + 1)}
    return sorted(moment for moment in moments if since <= moment <= until)


@cache
def first_minute(zone: str, day: date, wall: time) -> datetime:
    """The first minute at which the clock on the wall shows this, found by looking at it each minute.

    Where it never does, the hands jumped over it: then as long after the jump as it lies after where they left.
    """
    wanted = datetime.combine(day, wall)
    at = datetime.combine(day, wall, UTC) - 15 * HOUR
    shown = on_the_wall(at, zone)
    while shown != wanted:
        before, at = shown, at + MINUTE
        shown = on_the_wall(at, zone)
        if before < wanted < shown:
            return at + (wanted - before - MINUTE)
    return at


def awake(due: datetime, zone: str) -> datetime:
    """The first minute from `due` at which the clock on the wall shows 07:00 to 20:59."""
    at = due
    while not time(7) <= on_the_wall(at, zone).time() < time(21):
        at += MINUTE
    return at


def on_the_wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
