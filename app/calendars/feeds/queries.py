"""Whose feed an address is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.calendars.models import CalendarFeed, CalendarInvitation
from app.core.audit import AuditEntry
from app.core.distinct import leaps
from app.core.extensions import db
from app.core.tokens import token_hash
from app.network.queries import beside_identity
from app.people.models import Person


@dataclass(frozen=True)
class OpenFeed:
    """A feed and the person whose it is."""

    feed: CalendarFeed
    person: Person


def feed_of(person: Person) -> CalendarFeed | None:
    """The feed of a person, if they have one."""
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.person_ref == person.public_id))


def feed_by_token(token: str) -> OpenFeed | None:
    """What `token` opens; None for any text that is no token, or no longer one."""
    query = (
        select(CalendarFeed, Person)
        .join(Person, Person.public_id == CalendarFeed.person_ref)
        .where(CalendarFeed.token_hash == token_hash(token), Person.erased_at.is_(None))
    )
    row = beside_identity(query)  # the calendar bears the network's name
    return OpenFeed(row[0], row[1]) if row else None


@dataclass(frozen=True)
class SentEntries:
    """Subject → the entry that a person was sent of it, whatever became of it; and when anything was last recorded of
    what else their feed is made of. That never goes back: the audit is only added to."""

    by_subject: dict[str, CalendarInvitation]
    recorded_at: datetime | None


def entries_sent_to(person: Person, *targets: str) -> SentEntries:
    """One statement; `targets` are what the audit is asked about."""
    newest = select(func.max(AuditEntry.at)).where(AuditEntry.target.in_(targets)).scalar_subquery()
    always = select(newest.label("recorded_at")).subquery()
    own = CalendarInvitation.person_ref == person.public_id
    rows = db.session.execute(
        select(always.c.recorded_at, CalendarInvitation).select_from(always).outerjoin(CalendarInvitation, own)
    ).all()
    return SentEntries({row.subject_ref: row for _at, row in rows if row is not None}, rows[0][0])


def last_change_of(*kinds: str) -> datetime | None:
    """When something whose name begins with one of `kinds` ("event.") was last recorded.

    The audit is only added to, so what this says never goes back. Of each action that was ever recorded its last entry is
    read, one step in an index: how much else was recorded since makes no difference.
    """
    action = leaps(AuditEntry.action).subquery()
    newest = select(func.max(AuditEntry.at)).where(AuditEntry.action == action.c.value).correlate(action)
    found = db.session.execute(select(action.c.value, newest.scalar_subquery()))
    return max((at for name, at in found if name.startswith(kinds)), default=None)
