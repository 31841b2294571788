"""What waits for somebody who moderates: in which forums, how much, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Account
from app.core.extensions import db
from app.forums.models import Forum, ForumReview
from app.forums.queries.sight import DRAFTING, has_role


@dataclass(frozen=True)
class WaitingReviews:
    """A forum with how many contributions wait for a moderator, and since when the oldest does."""

    forum: Forum
    number: int
    since: datetime


def waiting_in_forums(viewer: Account) -> Sequence[WaitingReviews]:
    """The forums that the viewer moderates and in which something waits, the longest waiting first; one statement."""
    waiting = (
        select(ForumReview.forum_id, func.count().label("number"), func.min(ForumReview.since).label("since"))
        .where(ForumReview.decided_at.is_(None))
        .group_by(ForumReview.forum_id)
        .subquery()
    )
    query = select(Forum, waiting.c.number, waiting.c.since).join(waiting, waiting.c.forum_id == Forum.id)
    if not viewer.organises_all:
        query = query.where(has_role(viewer.person_id, *DRAFTING))
    return [WaitingReviews(*row) for row in db.session.execute(query.order_by(waiting.c.since, Forum.id))]
