"""What tests copy by the dozen is what the actions make."""

from sqlalchemy import inspect, select

from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.models import Contribution, Forum, ForumIndexRow, ForumReview, ForumTopic, Moderation
from app.forums.models.index import mark_of
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_participant, place_of, review_of
from tests.forums.making_many import make_many_published, make_many_waiting

#: What names a row, is drawn for it, or counts the acts of which it comes.
OWN = {"id", "public_id", "forum_id", "topic_id", "contribution_id", "slug", "code", "version"}


def rows_of(forum: Forum) -> list[dict[str, object]]:
    """All rows of the forum, without what is each one's own, such as the mark of its forum among words."""
    own = select(Contribution.id).where(Contribution.forum_id == forum.id)
    queries = (
        select(Forum).where(Forum.id == forum.id),
        select(ForumTopic).where(ForumTopic.forum_id == forum.id),
        select(Contribution).where(Contribution.forum_id == forum.id).order_by(Contribution.state, Contribution.id),
        select(ForumReview)
        .where(ForumReview.forum_id == forum.id)
        .order_by(ForumReview.decided_by, ForumReview.contribution_id),
        select(ForumIndexRow).where(ForumIndexRow.contribution_id.in_(own)).order_by(ForumIndexRow.contribution_id),
    )
    found = []
    for query in queries:
        for row in db.session.scalars(query, execution_options={"populate_existing": True}):
            values = {
                each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs if each.key not in OWN
            }
            if isinstance(row, ForumIndexRow):
                values["words_folded"] = sorted(str(values["words_folded"]).replace(mark_of(forum.id), "").split())
            found.append(values)
    return found


def test_copies_are_what_the_actions_would_have_made(app) -> None:
    with app.app_context():
        person = make.make_person(**cast.ANA.fields)
        forums = [make_forum(moderation=Moderation.ALL) for _ in range(2)]
        for forum, number in zip(forums, (3, 1), strict=True):
            participant = make_participant(forum, person)
            first = None
            for _ in range(number):
                sent = make_contribution(participant, forum, topic=place_of(first) if first else None)
                first = publish_reviewed(forum, review_of(sent), START, "moderator")
            for _ in range(number):
                held = make_contribution(participant, forum, topic=place_of(first))
        make_many_published(first, [{}, {}], review_of(first))
        make_many_waiting(held, [{}, {}], review_of(held))
        by_actions, by_copies = (rows_of(forum) for forum in forums)
        assert len(by_copies) == 1 + 1 + 6 + 6 + 3
        for one, other in zip(by_copies, by_actions, strict=True):
            assert one == other
