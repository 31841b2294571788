"""A participant asks the moderators to look at a contribution. It stays where it is until one decides."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.changed_rows import claimed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.deciding import decide_review
from app.forums.actions.locking import contribution_anew, lock_forum
from app.forums.actions.settling import handle_flags
from app.forums.models import (
    Contribution,
    FlagOutcome,
    FlagReason,
    Forum,
    ForumFlag,
    ForumReview,
    ReviewOutcome,
    ReviewReason,
)
from app.forums.standing import ForumStanding
from app.forums.windows import forum_shut
from app.forums.words import shut_sentence


def flag_contribution(
    standing: ForumStanding, contribution_id: int, reason: FlagReason, words: str, at: datetime
) -> None:
    """Once a person and contribution; whatever the number of flags, one review waits. Raises `Refused`."""
    forum = lock_forum(standing.forum, only_adds=True)
    contribution = contribution_anew(contribution_id)
    if shut := forum_shut(forum, at):
        raise Refused(shut_sentence(shut, forum, None))
    if contribution.forum_id != forum.id or not contribution.is_published:
        raise Refused(gettext("Only what is public can be pointed out."))
    row = {
        "contribution_id": contribution.id, "person_id": standing.person_id, "reason": reason,
        "words": words.strip()[:500], "at": at,
    }  # fmt: skip
    if not claimed_rows(ForumFlag, [row]):
        raise Refused(gettext("You have pointed this contribution out already. A moderator looks at it."))
    _wait_for_a_look(contribution, at)
    audit.record("contribution.flagged", target=contribution.ref, scope=forum.ref, note=reason.value)
    db.session.flush()


def _wait_for_a_look(contribution: Contribution, at: datetime) -> None:
    own = (ForumReview.contribution_id == contribution.id, ForumReview.decided_at.is_(None))
    review = db.session.scalars(select(ForumReview).where(*own).limit(1)).first()
    flagged = ReviewReason.FLAGGED.value
    if review is None:
        db.session.add(
            ForumReview(forum_id=contribution.forum_id, contribution_id=contribution.id, reasons=[flagged], since=at)
        )
    elif flagged not in review.reasons:
        review.reasons = [*review.reasons, flagged]


def keep_flagged(forum: Forum, review: ForumReview, at: datetime, actor: str) -> None:
    """What was pointed out stays as it is. Raises `Refused` when somebody else has decided."""
    forum = lock_forum(forum)
    decide_review(forum, review, ReviewOutcome.KEPT, at, actor)
    handle_flags(review.contribution_id, FlagOutcome.KEPT, at, actor)
    db.session.refresh(review, ["reasons"])
    contribution = contribution_anew(review.contribution_id)
    if not contribution.is_published or ReviewReason.EDITED.value in review.reasons:
        raise Refused(gettext("Words wait in it that nobody has decided about: publish them or return them."))
    audit.record("contribution.kept", target=contribution.ref, scope=forum.ref, actor=actor)
    db.session.flush()
