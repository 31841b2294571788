"""Everybody who takes part is told that a forum opens, closes soon or has closed; its moderators, what waits for them."""

from datetime import datetime, timedelta

from app.forums import mails
from app.forums.models import Forum, ForumState, ForumTransition
from app.forums.moderators_mails import reviews_waiting
from app.forums.queries.notices import last_told, moderators_of, untold_participants
from app.forums.queries.reviews import number_waiting, waiting_in
from app.mail.outbox import post_several

#: Participants who are told in one transaction.
TOLD_TOGETHER = 50
#: Moderators hear of what waits at most so often.
PAUSE = timedelta(minutes=30)
#: Of so many is told what they are.
TOLD_OF = 20


def tell_transition(transition: ForumTransition, forum: Forum) -> int:
    """Tell the next participants that the forum opened, closed, or has another end; how many were told."""
    key, written = mails.extended_key(transition), mails.forum_extended
    if transition.became is ForumState.CLOSED:
        key, written = mails.closed_key(transition), mails.forum_closed
    elif (transition.was, transition.became) == (ForumState.ANNOUNCED, ForumState.OPEN):
        key, written = mails.opened_key(transition), mails.forum_opened
    participants = untold_participants(forum, key, TOLD_TOGETHER)
    return len(post_several([written(forum, participant, transition) for participant in participants]))


def tell_closing(forum: Forum) -> int:
    """The same that two days are left."""
    participants = untold_participants(forum, mails.closing_key(forum), TOLD_TOGETHER)
    return len(post_several([mails.forum_closing(forum, participant) for participant in participants]))


def tell_moderators(forum: Forum, at: datetime) -> int:
    """Tell the moderators what waits when something new does, at most each half hour; how many were told."""
    told = last_told(forum)
    if told is not None and at < told[0] + PAUSE:
        return 0
    waiting = waiting_in(forum).rows
    if not waiting or (told is not None and max(review.id for review in waiting) <= told[1]):
        return 0
    number = len(waiting) if len(waiting) < 50 else number_waiting(forum)
    newest = max(waiting, key=lambda review: review.id)
    shown = waiting[:TOLD_OF] if newest in waiting[:TOLD_OF] else [*waiting[: TOLD_OF - 1], newest]
    moderators = moderators_of(forum, at)
    for moderator in moderators:
        reviews_waiting(forum, moderator, shown, number, at)
    return len(moderators)
