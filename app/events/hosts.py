"""The hosts of an event: who they are and until when, by the event's own clock."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Account, Role, RoleKind
from app.core.dates import instant_of, wall_time
from app.core.extensions import db
from app.core.settings import settings
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.people.models import Person

#: So long before a host's access ends they are told of it.
WARNED = timedelta(days=7)


def zone_of_hosts(event: Event) -> str:
    """By whose clock their days are counted: the event's, and the network's until it has one."""
    return event.zone or settings().zone


def end_of_day(event: Event, last_day: date) -> datetime:
    """The first moment without access when `last_day` is the last one with it."""
    return instant_of(datetime.combine(last_day + timedelta(days=1), time()), zone_of_hosts(event))


def last_day(event: Event, until: datetime) -> date:
    return wall_time(until - timedelta(microseconds=1), zone_of_hosts(event)).date()


def hosts_of(event: Event) -> Sequence[Role]:
    """Its hosts, those whose access has ended among them, by name; with account and person."""
    query = (
        select(Role)
        .join(Role.account)
        .join(Account.person)
        .where(Role.event_id == event.id, Role.kind == RoleKind.HOST, Account.closed_at.is_(None))
        .options(contains_eager(Role.account).options(contains_eager(Account.person)))
        .order_by(*Person.by_name())
    )
    return db.session.scalars(query).all()


def ending_key(role: Role) -> str:
    """The key of the message that tells of this end: another end is told again."""
    return f"events:host_ends:{role.id}:{role.until:%Y%m%d}"


def hosts_ending(at: datetime, until: datetime) -> Sequence[tuple[Role, Event]]:
    """Whose access ends within a week of a moment up to `until`, and who were not told; with account and person.

    Who became a host within that week knows the day anyhow.
    """
    query = (
        select(Role, Event)
        .join(Event, Event.id == Role.event_id)
        .join(Role.account)
        .where(Role.kind == RoleKind.HOST, Role.until > at, Role.until <= until + WARNED, Account.closed_at.is_(None))
        .options(joinedload(Role.account).joinedload(Account.person))
        .order_by(Role.until, Role.id)
    )
    found = [
        (role, event)
        for role, event in db.session.execute(query)
        if role.until and role.until - role.granted_at > WARNED
    ]
    keys = [ending_key(role) for role, _ in found]
    told = set(db.session.scalars(select(OutboxMessage.key).where(OutboxMessage.key.in_(keys)))) if keys else set()
    return [(role, event) for role, event in found if ending_key(role) not in told]
