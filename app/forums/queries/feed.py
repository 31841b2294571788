"""What the feed of a forum tells: the newest that everybody reads, one statement."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, load_only

from app.core.extensions import db
from app.forums.models import Contribution, ContributionRevision, ForumTopic
from app.forums.queries.sight import published_in
from app.forums.standing import ForumStanding

#: Entries of a feed.
NEWEST = 50


def newest_in(standing: ForumStanding) -> Sequence[tuple[Contribution, datetime | None]]:
    """(contribution with its topic, when it got its present words if it was edited), the newest first."""
    edited = select(func.max(ContributionRevision.at)).where(
        ContributionRevision.contribution_id == Contribution.id,
        ContributionRevision.n == Contribution.revision,
        Contribution.revision > 1,
    )
    query = (
        published_in(standing)
        .add_columns(edited.correlate(Contribution).scalar_subquery())
        .options(
            joinedload(Contribution.topic).load_only(ForumTopic.title),
            joinedload(Contribution.parent).options(load_only(Contribution.number)),
        )
        .order_by(Contribution.number.desc())
        .limit(NEWEST)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]
