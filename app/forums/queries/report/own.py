"""What a participant is asked about the report: their quotes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.forums.models import Contribution, Forum, ForumQuote


def own_quotes_in(forum: Forum, person_id: int) -> Sequence[ForumQuote]:
    """The quotes of a person that they were told of."""
    query = (
        select(ForumQuote)
        .join(ForumQuote.contribution)
        .where(ForumQuote.forum_id == forum.id, Contribution.author_id == person_id, ForumQuote.told_at.is_not(None))
        .options(contains_eager(ForumQuote.contribution))
        .order_by(ForumQuote.id)
    )
    return db.session.scalars(query).all()
