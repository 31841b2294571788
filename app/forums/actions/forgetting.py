"""The mails that contributions came by are needed while they can be argued about, and then no more."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.forums.models import Contribution, ContributionSource, Forum, ForumState, ForumTransition

#: So long after the report.
KEPT = timedelta(days=90)
#: After which nothing in a forum is decided any more.
OVER = (ForumState.REPORTED, ForumState.CANCELLED)


def forget_sources() -> int:
    """Remove the whole texts of mails, with what was cut, of forums that ended 90 days ago; returns how many."""
    ended_lately = select(ForumTransition.forum_id).where(
        ForumTransition.became.in_(OVER), ForumTransition.at > now() - KEPT
    )
    over = select(Forum.id).where(Forum.state.in_(OVER), Forum.id.not_in(ended_lately))
    of_them = select(Contribution.id).where(Contribution.forum_id.in_(over))
    return changed_rows(delete(ContributionSource).where(ContributionSource.contribution_id.in_(of_them)))
