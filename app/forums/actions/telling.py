"""Everybody who takes part is told that a forum opens, closes soon or has closed; its moderators, what waits for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.forums import mails
from app.forums.models import Forum, ForumReview, ForumState, ForumTransition
from app.forums.moderators_mails import reviews_waiting
from app.forums.queries.notices import last_told, moderators_of, untold_participants
from app.forums.queries.reviews import A_PAGE, newest_texts, number_waiting, waiting_in
from app.forums.report_mails import report_published, reported_key
from app.forums.review_items import ReviewItems
from app.library.files.queries import files_by_owner
from app.mail.outbox import post_several

#: Participants who are told in one transaction.
TOLD_TOGETHER = 50
#: Moderators hear of what waits at most so often.
PAUSE = timedelta(minutes=30)
#: Of so many is told what they are.
TOLD_OF = 20


def tell_transition(transition: ForumTransition, forum: Forum) -> int:
    """Tell the next participants that the forum opened, closed, was cancelled or has another end; how many were told."""
    key, written = mails.extended_key(transition), mails.forum_extended
    if transition.became is ForumState.CLOSED:
        key, written = mails.closed_key(transition), mails.forum_closed
    elif transition.became is ForumState.REPORTED:
        key, written = reported_key(transition), report_published
    elif transition.became is ForumState.CANCELLED:
        key, written = mails.cancelled_key(transition), mails.forum_cancelled
    elif (transition.was, transition.became) == (ForumState.ANNOUNCED, ForumState.OPEN):
        key, written = mails.opened_key(transition), mails.forum_opened
    participants = untold_participants(forum, key, TOLD_TOGETHER)
    return len(post_several([written(forum, participant, transition) for participant in participants]))


def tell_closing(forum: Forum) -> int:
    """The same that two days are left."""
    participants = untold_participants(forum, mails.closing_key(forum), TOLD_TOGETHER)
    return len(post_several([mails.forum_closing(forum, participant) for participant in participants]))


def tell_moderators(forum: Forum, at: datetime) -> int:
    """Tell the moderators what waits when something new does: the first at once, then at most each half hour; how many
    were told."""
    waiting = waiting_in(forum).rows
    if not waiting or not _is_told_now(waiting, last_told(forum), at):
        return 0
    number = len(waiting) if len(waiting) < A_PAGE else number_waiting(forum)
    newest = max(waiting, key=lambda review: review.id)
    shown = waiting[:TOLD_OF] if newest in waiting[:TOLD_OF] else [*waiting[: TOLD_OF - 1], newest]
    items = items_of(forum, shown)
    moderators = moderators_of(forum, at)
    for moderator in moderators:
        reviews_waiting(forum, moderator, items, number, at)
    return len(moderators)


def _is_told_now(waiting: Sequence[ForumReview], told: tuple[datetime, int] | None, at: datetime) -> bool:
    """At once when nothing waits but what is new; else once in each pause, when something is new."""
    if told is None or all(review.id > told[1] for review in waiting):
        return True
    return at >= told[0] + PAUSE and any(review.id > told[1] for review in waiting)


def items_of(forum: Forum, reviews: Sequence[ForumReview]) -> ReviewItems:
    """Those that are told, with their newest words and how many files hang on each."""
    files = files_by_owner([review.contribution.ref for review in reviews])
    return ReviewItems(forum, reviews, newest_texts(reviews), {ref: len(each) for ref, each in files.items()})
