"""What is to be told of forums, and to whom it was not told yet: the keys of the outbox are the ledger."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.core.references import number_in
from app.forums.models import (
    Forum,
    ForumParticipant,
    ForumReview,
    ForumRole,
    ForumRoleKind,
    ForumState,
    ForumSynthesis,
    ForumTransition,
    ParticipantState,
    SynthesisState,
)
from app.forums.windows import CLOSING
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage
from app.people.models import Person

TO_REVIEW, STILL_WAITS, OVERDUE = "forums/to_review", "forums/still_waits", "forums/overdue"
ANSWERED = "forums/answered"
#: A change of state is told for so long; what slept longer tells nothing that is news.
TOLD_FOR = timedelta(days=1)
#: Steps to these are told; a step that stays where it was is another end.
TOLD_STATES = (ForumState.ANNOUNCED, ForumState.OPEN, ForumState.CLOSED, ForumState.CANCELLED)


def untold_transitions(at: datetime) -> Sequence[tuple[ForumTransition, Forum]]:
    """The openings, closings, cancellations and other ends of the last day, of forums that are still as they say."""
    query = (
        select(ForumTransition, Forum)
        .join(Forum, Forum.id == ForumTransition.forum_id)
        .where(
            ForumTransition.at > at - TOLD_FOR,
            ForumTransition.was != ForumState.DRAFT,
            or_(
                ForumTransition.became.in_(TOLD_STATES),
                and_(ForumTransition.became == ForumState.REPORTED, _has_synthesis()),
            ),
            Forum.state == ForumTransition.became,
            or_(Forum.closes_at.is_(None), Forum.closes_at == ForumTransition.closes_at),
        )
        .order_by(ForumTransition.id)
    )
    return [(transition, forum) for transition, forum in db.session.execute(query)]


def _has_synthesis() -> ColumnElement[bool]:
    """Whether there is a report to read: a forum may be reported elsewhere."""
    published = ForumSynthesis.state == SynthesisState.PUBLISHED
    return select(ForumSynthesis.id).where(ForumSynthesis.forum_id == Forum.id, published).correlate(Forum).exists()


def closing_forums(at: datetime) -> Sequence[Forum]:
    """Those that close within two days and were open for longer than that."""
    query = select(Forum).where(Forum.state == ForumState.OPEN, Forum.closes_at > at, Forum.closes_at <= at + CLOSING)
    return [f for f in db.session.scalars(query) if f.opens_at and f.closes_at and f.closes_at - f.opens_at > CLOSING]


def untold_participants(forum: Forum, key: str, limit: int) -> Sequence[ForumParticipant]:
    """Who takes part, has an address and has no message whose key is `key` and their public id."""
    told = select(OutboxMessage.id).where(OutboxMessage.key == literal(key) + Person.public_id).correlate(Person)
    query = (
        select(ForumParticipant)
        .join(ForumParticipant.person)
        .where(
            ForumParticipant.forum_id == forum.id,
            ForumParticipant.state == ParticipantState.JOINED,
            Person.erased_at.is_(None),
            or_(Person.email != "", Person.office_email != ""),
            ~told.exists(),
        )
        .options(contains_eager(ForumParticipant.person))
        .order_by(ForumParticipant.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def forums_with_reviews() -> Sequence[Forum]:
    """Those in which something waits for a moderator; nobody is mailed of a demonstration."""
    waiting = select(ForumReview.forum_id).where(ForumReview.decided_at.is_(None))
    return db.session.scalars(
        select(Forum).where(Forum.id.in_(waiting), ~Forum.is_demonstration).order_by(Forum.id)
    ).all()


def last_told(forum: Forum, kind: str = TO_REVIEW) -> tuple[datetime, int] | None:
    """When those who decide were last sent this kind of message, and the review that caused it: the newest that was told,
    or the one that had waited longest."""
    query = (
        select(OutboxMessage.created_at, OutboxMessage.cause_ref)
        .where(OutboxMessage.kind == kind, OutboxMessage.subject_ref == forum.ref)
        .order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return (row.created_at, number_in(ForumReview, row.cause_ref) or 0) if row else None


def moderators_of(forum: Forum, at: datetime) -> Sequence[Person]:
    """Who is told what waits: its moderators now, or its organisers where it has none."""
    return _holding(forum, ForumRoleKind.MODERATOR, at) or forum_organisers(forum, at)


def forum_organisers(forum: Forum, at: datetime) -> Sequence[Person]:
    return _holding(forum, ForumRoleKind.ORGANISER, at)


def _holding(forum: Forum, kind: ForumRoleKind, at: datetime) -> Sequence[Person]:
    held = select(ForumRole.person_id).where(
        ForumRole.forum_id == forum.id,
        ForumRole.kind == kind,
        or_(ForumRole.until.is_(None), ForumRole.until > at),
    )
    query = select(Person).where(Person.id.in_(held), Person.erased_at.is_(None)).order_by(Person.id)
    return db.session.scalars(query).all()


def those_who_run(forum: Forum, at: datetime) -> Sequence[Person]:
    """Its organisers and moderators now, each once."""
    held = select(ForumRole.person_id).where(
        ForumRole.forum_id == forum.id,
        ForumRole.kind.in_((ForumRoleKind.ORGANISER, ForumRoleKind.MODERATOR)),
        or_(ForumRole.until.is_(None), ForumRole.until > at),
    )
    query = select(Person).where(Person.id.in_(held), Person.erased_at.is_(None)).order_by(Person.id)
    return db.session.scalars(query).all()


def written_to_owners_since(forum: Forum, address: str, since: datetime) -> tuple[int, int]:
    """(of this address, of all): mails to those who run the forum that were handed on since then."""
    mine = func.sum(case((InboundMessage.from_address == address, 1), else_=0))
    query = select(mine, func.count()).where(
        InboundMessage.kind == "owner",
        InboundMessage.subject_ref == forum.ref,
        InboundMessage.received_at > since,
        InboundMessage.outcome == InboundOutcome.APPLIED,
    )
    row = db.session.execute(query).one()
    return int(row[0] or 0), int(row[1] or 0)


def numbers_joined(forums: Sequence[Forum]) -> dict[int, int]:
    """How many take part in each; one statement."""
    query = (
        select(ForumParticipant.forum_id, func.count())
        .where(
            ForumParticipant.forum_id.in_([forum.id for forum in forums]),
            ForumParticipant.state == ParticipantState.JOINED,
        )
        .group_by(ForumParticipant.forum_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)} if forums else {}


def forums_ahead(at: datetime, until: datetime) -> Sequence[Forum]:
    """Those that open or close between the two."""
    ahead = or_(Forum.opens_at.between(at, until), Forum.closes_at.between(at, until + CLOSING))
    alive = Forum.state.in_((ForumState.ANNOUNCED, ForumState.OPEN))
    return db.session.scalars(select(Forum).where(alive, ahead).order_by(Forum.id)).all()
