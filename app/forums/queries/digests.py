"""Who is due a digest, and what is in it: a handful of statements, however many participants and contributions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, joinedload, load_only

from app.core.extensions import db
from app.core.pieces import pieces
from app.forums.bitmaps import bits_of, holds_number
from app.forums.digest_hours import DIGESTS
from app.forums.lists import list_name
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumReading,
    ForumState,
    ForumTopic,
    ParticipantState,
)
from app.forums.queries.sight import published_in
from app.forums.standing import ForumStanding
from app.mail.reach import left_addresses
from app.people.models import Person

#: Contributions of one digest; what is more is in the next.
MOST_TOLD = 200

#: The same table under another name.
_PARENT = aliased(Contribution)


def due_digests(at: datetime) -> dict[int, list[int]]:
    """Forum → its participants whose hour has come, or who never had one."""
    query = (
        select(ForumParticipant.forum_id, ForumParticipant.id)
        .join(Forum, Forum.id == ForumParticipant.forum_id)
        .where(*_due(at), *_can_tell())
        .order_by(ForumParticipant.forum_id, ForumParticipant.id)
    )
    found: dict[int, list[int]] = {}
    for forum_id, participant_id in db.session.execute(query):
        found.setdefault(forum_id, []).append(participant_id)
    return found


def digests_ahead(until: datetime) -> list[tuple[Forum, datetime, int]]:
    """(forum, hour, to how many) of the digests that are due by then and have something to tell; one statement."""
    new = Forum.last_number > ForumParticipant.digest_number
    query = (
        select(Forum, ForumParticipant.digest_due_at, func.count())
        .join(ForumParticipant, ForumParticipant.forum_id == Forum.id)
        .where(*_due(until), new, ForumParticipant.digest_due_at.is_not(None))
        .where(*_can_tell())
        .group_by(Forum.id, ForumParticipant.digest_due_at)
        .order_by(Forum.id, ForumParticipant.digest_due_at)
    )
    return [(forum, hour, people) for forum, hour, people in db.session.execute(query) if hour is not None]


def _can_tell() -> list[ColumnElement[bool]]:
    """Of forums that are not cancelled; of a reported one, in which nothing comes any more, what is left to tell."""
    is_left = or_(Forum.state != ForumState.REPORTED, Forum.last_number > ForumParticipant.digest_number)
    return [Forum.announced_at.is_not(None), Forum.state != ForumState.CANCELLED, is_left]


def _due(at: datetime) -> list[ColumnElement[bool]]:
    hour = ForumParticipant.digest_due_at
    return [
        ForumParticipant.delivery.in_(DIGESTS),
        ForumParticipant.state == ParticipantState.JOINED,
        or_(hour.is_(None), hour <= at),
    ]


def held_forum(forum_id: int) -> Forum | None:
    """The forum, locked until the end of the transaction: nobody publishes, hides or chooses a delivery meanwhile."""
    query = select(Forum).where(Forum.id == forum_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


@dataclass(frozen=True)
class DueParticipants:
    """Those whose hour has come, with their persons, and the ids of those who get nothing now, whatever they chose."""

    all: Sequence[ForumParticipant]
    away: frozenset[int]


def due_participants(forum: Forum, ids: Collection[int], at: datetime) -> DueParticipants:
    """Those of them whose hour has come still; one statement."""
    query = _with_person().where(ForumParticipant.forum_id == forum.id, ForumParticipant.id.in_(ids), *_due(at))
    asked: Select[Any] = query.add_columns(_gets_nothing(forum))
    rows = db.session.execute(asked, execution_options={"populate_existing": True}).all()
    return DueParticipants([row[0] for row in rows], frozenset(row[0].id for row in rows if row[1]))


def _with_person() -> Select[ForumParticipant]:
    return (
        select(ForumParticipant)
        .join(ForumParticipant.person)
        .options(contains_eager(ForumParticipant.person))
        .order_by(ForumParticipant.id)
    )


def _gets_nothing(forum: Forum) -> ColumnElement[bool]:
    """Without an address, erased, or gone from the list."""
    address = func.lower(func.coalesce(func.nullif(Person.email, ""), Person.office_email))
    is_gone = func.coalesce(address.in_(left_addresses(list_name(forum))), False)
    return or_(Person.erased_at.is_not(None), address.is_(None), address == "", is_gone)


def untold_numbers(forum: Forum, participants: Collection[ForumParticipant]) -> dict[int, list[int]]:
    """Participant → what a digest tells them: published after the last one told, not theirs, not shown to them."""
    if not participants:
        return {}
    first = min(one.digest_number for one in participants)
    query = published_in(ForumStanding(forum)).where(Contribution.number > first).order_by(Contribution.number)
    new = db.session.execute(query.with_only_columns(Contribution.number, Contribution.author_id))
    rows = [(number, author_id) for number, author_id in new if number is not None]
    seen = _seen(forum, [one.person.public_id for one in participants]) if rows else {}
    return {
        one.id: [
            number
            for number, author_id in rows
            if number > one.digest_number
            and author_id != one.person_id
            and not holds_number(seen.get(one.person.public_id, 0), number)
        ][:MOST_TOLD]
        for one in participants
    }


def _seen(forum: Forum, refs: Sequence[str]) -> Mapping[str, int]:
    query = select(ForumReading.person_ref, ForumReading.seen).where(
        ForumReading.forum_id == forum.id, ForumReading.person_ref.in_(refs)
    )
    return {ref: bits_of(seen) for ref, seen in db.session.execute(query)}


def told_contributions(forum: Forum, numbers: Collection[int]) -> Sequence[Contribution]:
    """The published ones of these numbers, by question and topic, each with what it answers."""
    query = (
        published_in(ForumStanding(forum))
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(
            contains_eager(Contribution.parent.of_type(_PARENT)).load_only(*quoted_columns(_PARENT)),
            joinedload(Contribution.topic).options(load_only(*_TOPIC), joinedload(ForumTopic.question)),
        )
    )
    found = [
        one
        for piece in pieces(sorted(numbers))
        for one in db.session.scalars(
            query.where(Contribution.number.in_(piece)).execution_options(populate_existing=True)
        )
    ]
    return sorted(found, key=_place)


_TOPIC = (ForumTopic.number, ForumTopic.title, ForumTopic.mail_title, ForumTopic.is_locked, ForumTopic.question_id)


def quoted_columns(parent: type[Contribution]) -> tuple[InstrumentedAttribute[Any], ...]:
    """What a mail that quotes an answered contribution asks of it."""
    return (
        parent.number, parent.state, parent.attribution, parent.snapshot_name, parent.snapshot_institution,
        parent.author_id, parent.country_code, parent.body, parent.format, parent.published_at, parent.submitted_at,
    )  # fmt: skip


def _place(contribution: Contribution) -> tuple[int, int, str]:
    """Questions in their order, what is under none last; topics by number; answers below what they answer."""
    question = contribution.topic.question
    return (question.position if question else 1 << 20, contribution.topic.number, contribution.path or "")
