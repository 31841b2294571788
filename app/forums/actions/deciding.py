"""A moderator's word about what waits: published, published with an edit, or returned with a reason."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import Update, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.following import follow_original
from app.forums.actions.locking import contribution_anew, given_back, lock_forum, lock_with_copies
from app.forums.actions.publishing import publish_anew
from app.forums.actions.revising import apply_pending, edit_held
from app.forums.actions.settling import handle_flags
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionState,
    FlagOutcome,
    Forum,
    ForumReview,
    ReturnReason,
    ReviewOutcome,
    ReviewReason,
)
from app.forums.queries.names import names_of
from app.forums.queries.reviews import pending_text
from app.forums.windows import is_decidable


def publish_reviewed(
    forum: Forum, review: ForumReview, at: datetime, actor: str, *, body: str | None = None
) -> Contribution:
    """Publish what waits, with `body` in place of what was written when it is given. Raises `Refused`."""
    is_change = ReviewReason.EDITED.value in review.reasons
    if is_change:
        forum = lock_with_copies(forum, review.contribution_id)
    else:
        forum = lock_forum(forum, only_adds=True, takes_number=True)
    with given_back(forum, is_taken=not is_change):
        return _publish_locked(forum, review, at, actor, body, is_change=is_change)


def _publish_locked(
    forum: Forum, review: ForumReview, at: datetime, actor: str, body: str | None, *, is_change: bool
) -> Contribution:
    decide_review(forum, review, ReviewOutcome.PUBLISHED, at, actor)
    contribution = contribution_anew(review.contribution_id)
    if contribution.is_held:
        return _publish_first(forum, contribution, at, actor, body, is_number_taken=not is_change)
    if not is_change:
        raise Refused(gettext("It is public already: leave it as it is, or hide it."))
    _hear_flags(review, at, actor)
    before = pending_text(contribution) if body is not None else None
    apply_pending(contribution, at, actor, body)
    if before is not None and contribution.body != before:
        mails.contribution_edited(forum, contribution, before)
    audit.record("contribution.edit_published", target=contribution.ref, scope=forum.ref, actor=actor)
    tell_changed(forum, contribution)
    follow_original(contribution, at, actor)
    return contribution


def _publish_first(
    forum: Forum, contribution: Contribution, at: datetime, actor: str, body: str | None, *, is_number_taken: bool
) -> Contribution:
    """With other words than the author's, the author is told and sees both."""
    before = contribution.body
    if body is not None:
        edit_held(contribution, body, at, actor)
    published, author = publish_anew(forum, contribution, at, actor, is_number_taken=is_number_taken)
    if published.body != before:
        mails.contribution_edited(forum, published, before, author)
    return published


def return_to_author(
    forum: Forum, review: ForumReview, reason: ReturnReason, words: str, at: datetime, actor: str
) -> Contribution:
    """Give it back with a reason and words to the author, whose text stays whole. Raises `Refused`."""
    if reason is ReturnReason.OTHER and not words.strip():
        raise Refused(gettext("Say in your own words why you return it."))
    forum = lock_forum(forum, only_adds=True)
    decide_review(forum, review, ReviewOutcome.RETURNED, at, actor, reason_code=reason, words=words.strip())
    contribution = contribution_anew(review.contribution_id)
    if contribution.is_held:
        contribution.state = ContributionState.RETURNED
    elif ReviewReason.EDITED.value not in review.reasons:
        raise Refused(gettext("It is public already: leave it as it is, or hide it."))
    audit.record("contribution.returned", target=contribution.ref, scope=forum.ref, actor=actor, note=reason.value)
    is_change = contribution.is_published
    _hear_flags(review, at, actor)
    text = pending_text(contribution) if is_change else contribution.body
    mails.contribution_returned(forum, contribution, review, text, is_change=is_change)
    db.session.flush()
    return contribution


def _hear_flags(review: ForumReview, at: datetime, actor: str) -> None:
    """Whoever decides about other words of what was pointed out has looked at it, and left it where it is."""
    if ReviewReason.FLAGGED.value in review.reasons:
        handle_flags(review.contribution_id, FlagOutcome.KEPT, at, actor)


def claiming(review_id: int, at: datetime, actor: str) -> Update:
    """Have it open for a quarter of an hour: others are told who reads it, and may decide all the same.

    A statement to be noted once the page is made, since the page is only read.
    """
    is_free = (
        ForumReview.claimed_until.is_(None) | (ForumReview.claimed_until <= at) | (ForumReview.claimed_by == actor)
    )
    return (
        update(ForumReview)
        .where(ForumReview.id == review_id, ForumReview.decided_at.is_(None), is_free)
        .values(claimed_by=actor, claimed_until=at + ForumReview.LEASE)
    )


def decide_review(
    forum: Forum, review: ForumReview, outcome: ReviewOutcome, at: datetime, actor: str, **said: object
) -> None:
    """The decision, if nobody was faster; else `Refused` says who was."""
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: nothing can be published in it any more."))
    decided = changed_rows(
        update(ForumReview)
        .where(ForumReview.id == review.id, ForumReview.decided_at.is_(None))
        .values(decided_at=at, decided_by=actor, outcome=outcome, **said)
        .execution_options(synchronize_session=False)
    )
    db.session.expire(review, ["decided_at", "decided_by", "outcome", "reason_code", "words"])
    if not decided:
        raise Refused(_who_was_faster(review))


def _who_was_faster(review: ForumReview) -> str:
    if review.outcome is ReviewOutcome.WITHDRAWN:
        return gettext("Its author took this contribution back in the meantime.")
    who = names_of([review.decided_by]).get(review.decided_by) or gettext("Somebody else")
    return gettext("%(who)s decided about this contribution in the meantime. Nothing was changed by you.", who=who)
