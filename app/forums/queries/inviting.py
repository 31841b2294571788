"""Whom an organiser of a forum may invite: those who attended an event of theirs, of a list of theirs, of the directory."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.accounts.models import Account
from app.attendance.queries.counts import attendees_of
from app.core.access import can
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.events.queries import visible_to
from app.forums.models import Forum, ForumParticipant, ForumState
from app.forums.queries.sight import organised_forums
from app.jobs.models import LongTask
from app.people.models import Person
from app.people.queries import directory, is_known, people_by_keys

#: Events that are offered, the last ones.
MOST_EVENTS = 50


def events_attended(viewer: Account) -> Sequence[Event]:
    """The last events that have begun and whose people the viewer may see."""
    query = visible_to(viewer).where(Event.start_on <= now().date()).order_by(Event.start_on.desc(), Event.id.desc())
    return [
        event for event in db.session.scalars(query.limit(4 * MOST_EVENTS)) if can("registration.list", event, viewer)
    ][:MOST_EVENTS]


def people_who_attended(event: Event) -> list[Person]:
    """Those who were counted there, as the directory knows them now."""
    found = people_by_keys(attendee.person_id for attendee in attendees_of(event.id))
    return sorted((one for one in found.values() if not one.is_erased), key=lambda one: one.name_sort)


def people_of_directory(country: str, category: str) -> list[Person]:
    """Known people of a country and a category, or of all; by name."""
    return list(db.session.scalars(directory(country=country, category=category)))


def people_with_addresses(addresses: Collection[str]) -> dict[str, Person]:
    """Address → whom the directory knows by it."""
    found: dict[str, Person] = {}
    for part in pieces(sorted({*addresses})):
        query = select(Person).where(is_known(), Person.email.in_(part))
        found |= {person.email or "": person for person in db.session.scalars(query)}
    return found


def in_forum_among(forum: Forum, person_ids: Sequence[int]) -> set[int]:
    """Which of these persons are in the forum's list, in whatever state."""
    found: set[int] = set()
    for part in pieces(list(person_ids)):
        query = select(ForumParticipant.person_id).where(
            ForumParticipant.forum_id == forum.id, ForumParticipant.person_id.in_(part)
        )
        found |= set(db.session.scalars(query))
    return found


def forum_to_fill(viewer: Account) -> Forum | None:
    """The forum of the viewer to which people would be invited now: announced or open, the one that was made last."""
    query = organised_forums(viewer).where(Forum.state.in_((ForumState.ANNOUNCED, ForumState.OPEN)))
    return db.session.scalars(query.order_by(Forum.id.desc()).limit(1)).first()


def forum_of_task(task: LongTask) -> Forum:
    ref = task.target.removeprefix("forum:")
    return db.session.scalars(select(Forum).where(Forum.public_id == ref)).one()
