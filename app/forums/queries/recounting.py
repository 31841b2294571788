"""The counters of forums beside their rows: what a nightly job proves."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.core.extensions import db
from app.forums.bitmaps import bits_at, bits_of
from app.forums.models import Contribution, ContributionState, Forum, ForumTopic
from app.forums.paths import path_below
from app.forums.queries.tally import is_tally_wrong


def drifted_forums() -> list[str]:
    """What differs, as "<slug>: what", forum by forum; empty when all is as it should be."""
    found: list[str] = []
    for forum_id, slug, last in db.session.execute(select(Forum.id, Forum.slug, Forum.last_number)).all():
        found += [f"{slug}: {what}" for what in drift_of(forum_id, last)]
        db.session.rollback()  # a long job must not hold the rows of the first forum to the end
    return found


def drift_of(forum_id: int, last: int) -> list[str]:
    """The same of one forum, whose last number is `last`."""
    columns = (
        Contribution.id, Contribution.parent_id, Contribution.number, Contribution.path,
        Contribution.topic_id, Contribution.state,
    )  # fmt: skip
    query = select(*columns).where(Contribution.forum_id == forum_id, Contribution.number.is_not(None))
    rows = {row.id: row for row in db.session.execute(query)}
    found = []
    if sorted(row.number or 0 for row in rows.values()) != list(range(1, last + 1)):
        found.append("numbers")
    if any(row.path != _path_of(row, rows) for row in rows.values()):
        found.append("paths")
    published: dict[int, list[int]] = defaultdict(list)
    for row in rows.values():
        if row.state is ContributionState.PUBLISHED:
            published[row.topic_id].append(row.number or 0)
    topics = select(ForumTopic.id, ForumTopic.number, ForumTopic.visible, ForumTopic.contribution_count)
    for topic in db.session.execute(topics.where(ForumTopic.forum_id == forum_id)):
        numbers = published[topic.id]
        if bits_of(topic.visible) != bits_at(numbers) or topic.contribution_count != len(numbers):
            found.append(f"topic {topic.number}")
    return [*found, *(["tally"] if is_tally_wrong(forum_id) else [])]


def _path_of(row: Any, rows: Mapping[int, Any]) -> str:
    parent = rows.get(row.parent_id)
    return path_below(parent.path if parent is not None else "", row.number)
