"""Contributions as the store of files asks for them: by public id, whoever asks."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, Forum


def contribution_and_slug(public_id: str) -> tuple[Contribution, str] | None:
    """(contribution, slug of its forum); it asks no permission."""
    query = select(Contribution, Forum.slug).join(Forum, Contribution.forum_id == Forum.id)
    row = db.session.execute(query.where(Contribution.public_id == public_id)).one_or_none()
    return (row[0], row[1]) if row is not None else None


def still_holding_files(public_ids: Collection[str]) -> set[str]:
    """Which of these contributions keep their files: all but those that their authors withdrew."""
    kept = Contribution.state != ContributionState.WITHDRAWN
    return set(db.session.scalars(select(Contribution.public_id).where(Contribution.public_id.in_(public_ids), kept)))
