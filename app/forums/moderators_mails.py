"""What moderators are told by mail: what waits for them, each thing with its text and a way to decide about it."""

from datetime import datetime
from functools import partial

from app.core.links import link_for
from app.forums.giving_back import language_to
from app.forums.models import Forum, ForumReview
from app.forums.noticing import notice_to
from app.forums.review_items import ReviewItems
from app.forums.sentences import review_subject
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one
from app.mail.threads import Threading
from app.people.models import Person


def reviews_waiting(
    forum: Forum, moderator: Person, items: ReviewItems, number: int, at: datetime
) -> OutboxMessage | None:
    """To a moderator: all that waits, the oldest first; `number` of all, of which `items` are told."""
    newest = max(items.reviews, key=lambda review: review.id)
    oldest = at - min(review.since for review in items.reviews)
    return post_one(
        notice_to(
            "to_review",
            forum,
            moderator,
            f"reviews_waiting:{forum.public_id}:{newest.id}:{moderator.public_id}",
            cause=newest,
            threading=answered_alone(),
            subject_line=partial(review_subject, number, oldest),
            items=items.worded,
            more=number - len(items.reviews),
            moderation_url=link_for(language_to(forum, moderator), "forums.moderation", slug=forum.slug),
        )
    )


def nothing_decided(
    forum: Forum, moderator: Person, review: ForumReview, items: ReviewItems, why: str, key: str
) -> OutboxMessage | None:
    """A moderator's mail decided nothing, and why; `items` are what may still be decided, with the page where it is."""
    return post_one(
        notice_to(
            "undecided",
            forum,
            moderator,
            key,
            cause=review,
            threading=answered_alone(),
            why=why,
            items=items.worded,
            moderation_url=link_for(language_to(forum, moderator), "forums.moderation", slug=forum.slug),
        )
    )


def answered_alone() -> Threading:
    """A message to one person, whose answer comes to an address of that message."""
    return Threading("", is_list=False, takes_replies=True)
