"""Whether what a forum wrote about something that waits still holds when it leaves."""

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.references import number_in
from app.forums.models import Forum, ForumReview, ForumReviewNote
from app.forums.queries.notices import forum_organisers, moderators_of
from app.forums.queries.reviews import note_numbered, number_waiting
from app.mail.answer_addresses import parts_marked
from app.mail.message_tokens import DECIDE
from app.mail.models import OutboxMessage


def forum_with_review(cause_ref: str | None, _about_ref: str | None) -> Forum | None:
    """The forum whose moderators are told what waits."""
    number = number_in(ForumReview, cause_ref)
    query = select(Forum).join(ForumReview, ForumReview.forum_id == Forum.id).where(ForumReview.id == number)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none() if number else None


def why_not_to_review(forum: Forum, message: OutboxMessage) -> str | None:
    """Nothing waits any more, or its recipient's contract has ended."""
    if number_waiting(forum) == 0:
        return "nothing_waits"
    return None if _runs(forum, message) else "no_moderator_any_more"


def why_not_undecided(forum: Forum, message: OutboxMessage) -> str | None:
    """Whoever runs the forum no more is told nothing of what waits in it."""
    if not parts_marked(message, DECIDE):
        return None
    return None if _runs(forum, message) else "no_moderator_any_more"


def _runs(forum: Forum, message: OutboxMessage) -> bool:
    people = [*moderators_of(forum, now()), *forum_organisers(forum, now())]
    return message.person_ref in {person.public_id for person in people}


def asked_or_answered(cause_ref: str | None, _about_ref: str | None) -> ForumReviewNote | None:
    """What was asked or answered about something that waits, with its review."""
    number = number_in(ForumReviewNote, cause_ref)
    return note_numbered(number) if number is not None else None


def why_not_asked(note: ForumReviewNote, _message: OutboxMessage) -> str | None:
    return "review_decided" if note.review.is_decided else None


def why_not_answered(note: ForumReviewNote, message: OutboxMessage) -> str | None:
    if note.review.is_decided:
        return "review_decided"
    forum = db.session.get_one(Forum, note.review.forum_id)
    return None if _runs(forum, message) else "no_moderator_any_more"
