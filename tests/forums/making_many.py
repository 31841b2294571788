"""Dozens of contributions like one that was sent, by few statements: what is counted or paged is made quickly."""

from collections.abc import Iterator
from typing import Any

from app.core.extensions import db
from app.forums.actions.indexing import index_again
from app.forums.models import Contribution, Forum, ForumReview, ForumTopic
from app.forums.paths import segment_of
from app.forums.visibility import add_numbers
from tests.make_many import copies


def make_many_published(like: Contribution, others: list[dict[str, Any]], review: ForumReview | None = None) -> None:
    """A root like `like` in its topic for each of `others`, which says what is different: found by its words, as any.

    Each was decided as `review` was.
    """
    forum, topic = db.session.get_one(Forum, like.forum_id), db.session.get_one(ForumTopic, like.topic_id)
    numbers = range(forum.last_number + 1, forum.last_number + 1 + len(others))

    def placed() -> Iterator[dict[str, Any]]:
        for number, other in zip(numbers, others, strict=True):
            yield {"number": number, "path": segment_of(number), "depth": 0, "parent_id": None} | other

    ids = copies(like, placed())
    forum.last_number = topic.last_number = numbers[-1]
    add_numbers(topic, numbers)
    db.session.flush()
    index_again(Contribution.id.in_(ids))
    if review is not None:
        copies(review, ({"contribution_id": id_} for id_ in ids))


def make_many_waiting(like: Contribution, others: list[dict[str, Any]], review: ForumReview) -> None:
    """One like `like`, which waits, for each of `others`; each waits as `review` does."""
    copies(review, ({"contribution_id": id_} for id_ in copies(like, iter(others))))
