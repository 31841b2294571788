"""What waits for a moderator, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, load_only

from app.core.extensions import db
from app.forums.models import (
    Contribution,
    ContributionRevision,
    ContributionSource,
    Forum,
    ForumFlag,
    ForumParticipant,
    ForumReview,
    ForumReviewNote,
    ForumTopic,
    ReviewNoteKind,
    ReviewOutcome,
)
from app.people.models import Person

#: What a page of the review list shows.
A_PAGE = 50
#: The decisions of which the median is told.
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ReviewPage:
    """Reviews that wait, and what leads to the next ones; empty at the end."""

    rows: Sequence[ForumReview]
    later: str = ""


def waiting_in(forum: Forum, after: str = "") -> ReviewPage:
    """What waits in a forum: at most 50, from behind the review with the public id `after`."""
    query = _waiting(forum).options(*_WITH_AUTHOR).order_by(ForumReview.since, ForumReview.id)
    if (last := _cursor(forum, after)) is not None:
        since, number = last
        query = query.where(or_(ForumReview.since > since, and_(ForumReview.since == since, ForumReview.id > number)))
    rows = db.session.scalars(query.limit(A_PAGE + 1)).unique().all()
    return ReviewPage(rows[:A_PAGE], rows[A_PAGE - 1].public_id if len(rows) > A_PAGE else "")


def _cursor(forum: Forum, after: str) -> tuple[datetime, int] | None:
    """Where that review stands in the order; None for what is none of the forum's: the first page is shown."""
    query = select(ForumReview.since, ForumReview.id).where(
        ForumReview.forum_id == forum.id, ForumReview.public_id == after[:40]
    )
    row = db.session.execute(query).one_or_none() if after else None
    return (row[0], row[1]) if row else None


_WITH_AUTHOR = (
    contains_eager(ForumReview.contribution).options(
        joinedload(Contribution.author).options(
            load_only(
                Person.given_names, Person.family_names, Person.country_code, Person.institution_name,
                Person.erased_at, Person.position, Person.public_id,
            )
        ),
        joinedload(Contribution.topic).joinedload(ForumTopic.question),
        joinedload(Contribution.parent),
    ),
)  # fmt: skip


def _waiting(forum: Forum) -> Select[ForumReview]:
    return (
        select(ForumReview)
        .join(ForumReview.contribution)
        .where(ForumReview.forum_id == forum.id, ForumReview.decided_at.is_(None))
    )


def number_waiting(forum: Forum) -> int:
    query = select(func.count()).where(ForumReview.forum_id == forum.id, ForumReview.decided_at.is_(None))
    return db.session.scalar(query) or 0


def review_in(forum: Forum, public_id: str) -> ForumReview | None:
    """One review, decided or not, with the contribution, its author and its place."""
    query = (
        select(ForumReview)
        .join(ForumReview.contribution)
        .where(ForumReview.forum_id == forum.id, ForumReview.public_id == public_id[:40])
        .options(*_WITH_AUTHOR)
    )
    return db.session.scalars(query).one_or_none()


def next_review(forum: Forum, review: ForumReview) -> ForumReview | None:
    """What comes after `review` in the list, or else the oldest that waits."""
    query = _waiting(forum).order_by(ForumReview.since, ForumReview.id).limit(1)
    behind = query.where(ForumReview.since >= review.since, ForumReview.id != review.id)
    return db.session.scalars(behind).first() or db.session.scalars(query).first()


def latest_review(contribution: Contribution) -> ForumReview | None:
    query = select(ForumReview).where(ForumReview.contribution_id == contribution.id)
    return db.session.scalars(query.order_by(ForumReview.id.desc()).limit(1)).first()


def source_of(contribution: Contribution) -> ContributionSource | None:
    return db.session.scalars(
        select(ContributionSource).where(ContributionSource.contribution_id == contribution.id)
    ).one_or_none()


def versions_of(contribution: Contribution) -> Sequence[ContributionRevision]:
    query = select(ContributionRevision).where(ContributionRevision.contribution_id == contribution.id)
    return db.session.scalars(query.order_by(ContributionRevision.n)).all()


def pending_text(contribution: Contribution) -> str:
    """The newest version of it, which may wait for a moderator while the one before is public."""
    query = select(ContributionRevision.body).where(ContributionRevision.contribution_id == contribution.id)
    newest = db.session.scalar(query.order_by(ContributionRevision.n.desc()).limit(1))
    return contribution.body if newest is None else newest


def newest_texts(reviews: Sequence[ForumReview]) -> dict[int, str]:
    """Contribution → the words that wait for a moderator: its newest version; one statement."""
    ids = [review.contribution_id for review in reviews]
    query = select(ContributionRevision.contribution_id, ContributionRevision.body).where(
        ContributionRevision.contribution_id.in_(ids)
    )
    found = {review.contribution_id: review.contribution.body for review in reviews}
    found |= {row[0]: row[1] for row in db.session.execute(query.order_by(ContributionRevision.n))}
    return found


def review_numbered(number: int) -> ForumReview | None:
    """One review by the number of its row, with the contribution, its author and its place, as they are now."""
    query = select(ForumReview).join(ForumReview.contribution).where(ForumReview.id == number).options(*_WITH_AUTHOR)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def notes_of(review: ForumReview) -> Sequence[ForumReviewNote]:
    """What was said about it before anybody decided, the first first."""
    query = select(ForumReviewNote).where(ForumReviewNote.review_id == review.id)
    return db.session.scalars(query.order_by(ForumReviewNote.id)).all()


def said_with_author(review: ForumReview | None) -> Sequence[ForumReviewNote]:
    """What a moderator asked its author and what they answered, while it waits; not what moderators noted."""
    if review is None or review.is_decided:
        return []
    return [note for note in notes_of(review) if note.kind is not ReviewNoteKind.HELD]


def note_numbered(number: int) -> ForumReviewNote | None:
    """One of them by the number of its row, with its review as it is now."""
    query = select(ForumReviewNote).where(ForumReviewNote.id == number).options(joinedload(ForumReviewNote.review))
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def answers_since(review: ForumReview, since: datetime) -> int:
    query = select(func.count()).where(
        ForumReviewNote.review_id == review.id,
        ForumReviewNote.kind == ReviewNoteKind.ANSWERED,
        ForumReviewNote.at > since,
    )
    return db.session.scalar(query) or 0


def flags_of(contribution: Contribution) -> Sequence[ForumFlag]:
    """What participants pointed out, with their names; the newest first."""
    query = select(ForumFlag).where(ForumFlag.contribution_id == contribution.id)
    return db.session.scalars(query.options(joinedload(ForumFlag.person)).order_by(ForumFlag.id.desc())).all()


def published_before(contribution: Contribution) -> int:
    """How many contributions of the same author the forum had published already."""
    query = select(ForumParticipant.published_count).where(
        ForumParticipant.forum_id == contribution.forum_id, ForumParticipant.person_id == contribution.author_id
    )
    return db.session.scalar(query) or 0


def median_time(forum: Forum, at: datetime) -> timedelta | None:
    """How long a decision took within the last week, half of them less; None when nothing was decided."""
    taken = _times_taken(forum, at)
    return taken[len(taken) // 2] if taken else None


def usual_time(forum: Forum, at: datetime) -> timedelta | None:
    """Within what time four of five decisions of the last week were made; None when nothing was decided."""
    taken = _times_taken(forum, at)
    return taken[(len(taken) * 4 - 1) // 5] if taken else None


def _times_taken(forum: Forum, at: datetime) -> list[timedelta]:
    query = (
        select(ForumReview.since, ForumReview.decided_at)
        .where(
            ForumReview.forum_id == forum.id,
            ForumReview.decided_at > at - A_WEEK,
            ForumReview.outcome.in_((ReviewOutcome.PUBLISHED, ReviewOutcome.RETURNED)),
        )
        .order_by(ForumReview.id.desc())
        .limit(1000)
    )
    return sorted(decided - since for since, decided in db.session.execute(query) if decided)
