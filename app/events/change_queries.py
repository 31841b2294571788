"""What is planned to become of events, and whom it would be told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.shown import country_name
from app.events import hooks
from app.events.hooks import ChangeReader
from app.events.models import ChangeStatus, Event, EventTransition, PlannedChange, TransitionKind
from app.mail.rendering import Rendered

#: So many of those who are told are named on a page; more are counted.
READERS_SHOWN = 50


@dataclass(frozen=True)
class ChangeReaders:
    """Some of those who are told of a change, or of those who can't be, and how many there are."""

    people: Sequence[ChangeReader]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.people)


def planned_change_of(event: Event) -> PlannedChange | None:
    return db.session.scalar(select(PlannedChange).where(PlannedChange.event_id == event.id))


def changes_due(at: datetime) -> Sequence[int]:
    """The events whose change is to be made by now."""
    query = select(PlannedChange.event_id).where(_waits_until(at))
    return db.session.scalars(query.order_by(PlannedChange.make_at, PlannedChange.id)).all()


def changes_until(until: datetime) -> list[tuple[PlannedChange, Event]]:
    """What waits to be made, with its event."""
    query = select(PlannedChange, Event).join(Event, Event.id == PlannedChange.event_id).where(_waits_until(until))
    return [(change, event) for change, event in db.session.execute(query)]


def _waits_until(at: datetime) -> ColumnElement[bool]:
    return and_(PlannedChange.status == ChangeStatus.WAITING, PlannedChange.make_at <= at)


def languages_told(event: Event, kind: TransitionKind) -> Counter[str]:
    """language → how many are told in it; under "" those without an address."""
    return sum((audience.counted(event, kind) for audience in hooks.audiences), Counter[str]())


def concerns_somebody(event: Event, kind: TransitionKind) -> bool:
    """Whether anybody is to be told, by mail or, without an address, in another way."""
    return any(audience.concerns(event, kind) for audience in hooks.audiences)


def readers_told(event: Event, kind: TransitionKind, number: int, *, reached: bool) -> ChangeReaders:
    """The first of the `number` who are told, or can't be, by country in the reader's alphabet and by name."""
    found = [one for audience in hooks.audiences for one in audience.first(event, kind, READERS_SHOWN, reached)]
    found.sort(key=lambda one: (alphabetical(country_name(one.country_code)), alphabetical(one.name), one.key))
    return ChangeReaders(found[:READERS_SHOWN], number)


def change_as_read(event: Event, transition: EventTransition, key: str) -> Rendered | None:
    """What whom `key` names will read; None when nobody of that name is told."""
    answers = (audience.as_read(event, transition, key) for audience in hooks.audiences)
    return next((answer for answer in answers if answer is not None), None)
