"""What moderators are told by mail: what waits for them, each thing with its text and a way to decide about it."""

from datetime import datetime
from functools import partial

from app.core.links import link_for
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.models import Forum, ForumReview, ForumReviewNote
from app.forums.noticing import answered_alone, notice_to
from app.forums.review_items import ReviewItems
from app.forums.sentences import brief_age, review_subject
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one
from app.mail.quiet import quiet_hours, quiet_until
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


def still_waits(
    forum: Forum, person: Person, kind: str, items: ReviewItems, oldest: ForumReview, number: int, at: datetime
) -> OutboxMessage | None:
    """To a moderator or an organiser: what has waited too long, at the end of their quiet hours at the latest."""
    return post_one(
        notice_to(
            kind.removeprefix("forums/"),
            forum,
            person,
            f"{kind}:{oldest.id}:{oldest.waits_since:%Y%m%dT%H%M%S}:{person.public_id}",
            cause=oldest,
            due_at=quiet_until(at, participant_clock(forum, person), quiet_hours()),
            threading=answered_alone(),
            number=number,
            age=partial(brief_age, at - oldest.since),
            items=items.worded,
            more=number - len(items.reviews),
            moderation_url=link_for(language_to(forum, person), "forums.moderation", slug=forum.slug),
        )
    )


def author_answered(
    forum: Forum, moderator: Person, review: ForumReview, items: ReviewItems, note: ForumReviewNote
) -> OutboxMessage | None:
    """What an author answers to a moderator's question, with what waits."""
    return post_one(
        notice_to(
            "answered",
            forum,
            moderator,
            f"author_answered:{note.id}:{moderator.public_id}",
            cause=note,
            threading=answered_alone(),
            words=note.words,
            is_proved=note.is_proved,
            items=items.worded,
            review_url=link_for(
                language_to(forum, moderator), "forums.review", slug=forum.slug, public_id=review.public_id
            ),
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
