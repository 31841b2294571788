"""Whether a form was sent twice: its button was pressed again, or the page was loaded again."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, Forum, ForumTopic
from app.forums.places import WritingPlace
from app.forums.standing import ForumStanding
from app.forums.texts import cleaned_title

#: Whoever sends the same words to the same place after so long means it.
AT_ONCE = timedelta(minutes=10)


def sent_already(
    forum: Forum, standing: ForumStanding, place: WritingPlace, body: str, at: datetime
) -> Contribution | None:
    """The contribution that the reader of `standing` sent with the same words to the same place a moment ago."""
    query = select(Contribution).where(
        Contribution.forum_id == forum.id,
        Contribution.author_id == standing.person_id,
        Contribution.submitted_at > at - AT_ONCE,
        Contribution.state.in_((ContributionState.HELD, ContributionState.PUBLISHED)),
        Contribution.body == body,
    )
    if place.parent is not None:
        query = query.where(Contribution.parent_id == place.parent.id)
    elif place.topic is not None:
        query = query.where(Contribution.topic_id == place.topic.id, Contribution.parent_id.is_(None))
    else:
        asked = place.question.id if place.question is not None else None
        there = (ForumTopic.title == cleaned_title(place.title), ForumTopic.question_id.is_not_distinct_from(asked))
        query = query.join(ForumTopic, ForumTopic.id == Contribution.topic_id).where(*there)
    return db.session.scalars(query.order_by(Contribution.id).limit(1)).one_or_none()
