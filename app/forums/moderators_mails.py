"""What moderators are told by mail: what waits for them, each thing with its text and a way to decide about it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.core.links import link_for
from app.forums.giving_back import language_to
from app.forums.models import Forum, ForumReview
from app.forums.noticing import notice_to
from app.forums.sentences import review_line, review_subject
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one
from app.people.models import Person


def reviews_waiting(
    forum: Forum, moderator: Person, reviews: Sequence[ForumReview], number: int, at: datetime
) -> OutboxMessage | None:
    """To a moderator: all that waits, the oldest first; `number` of all, of which `reviews` are told."""
    language = language_to(forum, moderator)
    newest = max(reviews, key=lambda review: review.id)
    oldest = at - min(review.since for review in reviews)
    links = {
        review.id: link_for(language, "forums.review", slug=forum.slug, public_id=review.public_id)
        for review in reviews
    }
    return post_one(
        notice_to(
            "to_review",
            forum,
            moderator,
            f"reviews_waiting:{forum.public_id}:{newest.id}:{moderator.public_id}",
            cause=newest,
            subject_line=partial(review_subject, number, oldest),
            lines=partial(_review_lines, reviews, links),
            more=number - len(reviews),
            moderation_url=link_for(language, "forums.moderation", slug=forum.slug),
        )
    )


def _review_lines(reviews: Sequence[ForumReview], links: dict[int, str]) -> list[tuple[str, str, str, str]]:
    """(who and where, how it begins, why it waits, the page) of each, in the reader's language."""
    return [(*review_line(review), links[review.id]) for review in reviews]
