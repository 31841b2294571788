"""Which contributions are to be found and are not yet."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, ForumIndexRow

#: Found at one go: a job that finds more goes on the next time.
AT_ONCE = 5000


def not_indexed() -> Sequence[int]:
    """Ids of public contributions that the index has no row of, the newest first."""
    query = (
        select(Contribution.id)
        .outerjoin(ForumIndexRow, ForumIndexRow.contribution_id == Contribution.id)
        .where(Contribution.state == ContributionState.PUBLISHED, ForumIndexRow.contribution_id.is_(None))
        .order_by(Contribution.id.desc())
        .limit(AT_ONCE)
    )
    return db.session.scalars(query).all()


def published_after(last: int, at_most: int) -> Sequence[int]:
    """Row numbers of public contributions behind `last`, in their order."""
    public = (Contribution.state == ContributionState.PUBLISHED, Contribution.id > last)
    return db.session.scalars(select(Contribution.id).where(*public).order_by(Contribution.id).limit(at_most)).all()
