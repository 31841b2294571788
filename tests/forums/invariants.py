"""What must hold after each history of a forum: each gives back what is wrong."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Text, cast, select

from app.core.extensions import db
from app.forums.bitmaps import bits_of, numbers_in, unread
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    Forum,
    ForumIndexRow,
    ForumReading,
    ForumTopic,
)
from app.forums.queries.tally import is_tally_wrong
from app.forums.strictness import is_looser
from app.people.models import Person
from tests.forums.histories import History


def rows_of(history: History) -> list[Contribution]:
    query = select(Contribution).where(Contribution.forum_id == history.forum.id).order_by(Contribution.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def rows_of_sister(history: History) -> list[Contribution]:
    query = select(Contribution).where(Contribution.forum_id == history.sister.id).order_by(Contribution.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def topics_of(history: History) -> list[ForumTopic]:
    query = select(ForumTopic).where(ForumTopic.forum_id == history.forum.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def wrong_numbers(history: History) -> list[Any]:
    numbers = sorted(row.number for row in rows_of(history) if row.number is not None)
    last = db.session.scalar(select(Forum.last_number).where(Forum.id == history.forum.id))
    return [] if numbers == list(range(1, (last or 0) + 1)) else [numbers, last]


def wrong_visibility(history: History) -> list[Any]:
    published: dict[int, list[int]] = defaultdict(list)
    for row in rows_of(history):
        if row.state is ContributionState.PUBLISHED:
            published[row.topic_id].append(row.number)
    found = []
    for topic in topics_of(history):
        numbers = list(numbers_in(bits_of(topic.visible)))
        if numbers != sorted(published[topic.id]) or topic.contribution_count != len(numbers):
            found.append((topic.number, numbers, published[topic.id], topic.contribution_count))
        if topic.merged_into_id and (numbers or published[topic.id]):
            found.append((topic.number, "merged"))
    return found


def spelled(number: int) -> str:
    """Four base-36 digits, by other means than the application's."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "".join(digits[number // 36**power % 36] for power in (3, 2, 1, 0))


def wrong_paths(history: History) -> list[Any]:
    rows = {row.id: row for row in rows_of(history)}
    found = []
    for row in rows.values():
        parent = rows.get(row.parent_id)
        if parent is not None and parent.topic_id != row.topic_id:
            found.append((row.number, "another topic than its parent"))
        if row.number is None:
            if row.path is not None:
                found.append((row.id, "a path without a number"))
            continue
        above = (parent.path or "") if parent is not None else ""
        if row.path != above[:16] + spelled(row.number) or row.depth != len(row.path) // 4 - 1:
            found.append((row.number, row.path, above))
    return found


def wrong_order(history: History) -> list[Any]:
    """A walk from the roots down, by number; what stands below the fourth level stands beside what it answers."""
    rows = {row.id: row for row in rows_of(history) if row.number is not None}
    found = []
    for topic in {row.topic_id for row in rows.values()}:
        below: dict[int | None, list[Contribution]] = defaultdict(list)
        for row in rows.values():
            if row.topic_id == topic:
                below[_printed_parent(row, rows)].append(row)
        walked: list[int] = []
        _walk(None, below, walked)
        query = select(Contribution.number).where(Contribution.topic_id == topic, Contribution.path.is_not(None))
        read = list(db.session.scalars(query.order_by(Contribution.path)))
        if read != walked:
            found.append((topic, read, walked))
    return found


def _printed_parent(row: Contribution, rows: dict[int, Contribution]) -> int | None:
    chain, current = [], rows.get(row.parent_id)
    while current is not None:
        chain.append(current.id)
        current = rows.get(current.parent_id)
    return chain[::-1][min(len(chain), 4) - 1] if chain else None


def _walk(parent: int | None, below: dict[int | None, list[Contribution]], walked: list[int]) -> None:
    for row in sorted(below[parent], key=lambda one: one.number):
        walked.append(row.number)
        _walk(row.id, below, walked)


def wrong_unread(history: History) -> list[Any]:
    found, rows = [], rows_of(history)
    for participant in history.participants:
        ref = db.session.scalar(select(Person.public_id).where(Person.id == participant.person_id))
        own = (ForumReading.forum_id == history.forum.id, ForumReading.person_ref == ref)
        seen = db.session.scalar(select(ForumReading.seen).where(*own)) or b""
        for topic in topics_of(history):
            expected = sum(
                row.topic_id == topic.id
                and row.state is ContributionState.PUBLISHED
                and row.number not in history.shown[participant.person_id]
                for row in rows
            )
            if unread(topic.visible, seen) != expected:
                found.append((participant.person_id, topic.number, expected))
    return found


def wrong_derived(history: History) -> list[Any]:
    """Nothing that was made of what is not public is seen, and no copy tells more of an author than its original may."""
    rows = {row.id: row for row in rows_of(history)}
    there = rows_of_sister(history)
    copies = [row for row in there if row.brought_from_id is not None]
    found: list[Any] = []
    for copy in copies:
        original = rows[copy.brought_from_id]
        if copy.is_published and not original.is_published:
            found.append((copy.number, "seen without its original"))
        if is_looser(copy.attribution, original.attribution):
            found.append((copy.number, "names its author"))
        if copy.attribution is Attribution.CHATHAM and (copy.author_id or copy.snapshot_name or copy.country_code):
            found.append((copy.number, "keeps its author"))
    if len({copy.brought_from_id for copy in copies}) < len(copies):
        found.append("brought twice")
    return found + _wrong_in_sister(history, there)


def _wrong_in_sister(history: History, there: list[Contribution]) -> list[Any]:
    """Her numbers and what is visible in her."""
    topics = select(ForumTopic).where(ForumTopic.forum_id == history.sister.id)
    visible = [n for topic in db.session.scalars(topics) for n in numbers_in(bits_of(topic.visible))]
    published = [row.number for row in there if row.is_published]
    numbers = sorted(row.number for row in there)
    wrong = sorted(visible) != sorted(published) or numbers != list(range(1, len(numbers) + 1))
    return [(visible, published, numbers)] if wrong else []


def wrong_versions(history: History) -> list[Any]:
    return history.unversioned


def wrong_index(history: History) -> list[Any]:
    """What can be found is what is published, in its present words: each has the number of its step in it."""
    query = select(ForumIndexRow.contribution_id, cast(ForumIndexRow.words_folded, Text))
    kept = {id_: set(re.findall(r"'([^']+)'", words) or words.split()) for id_, words in db.session.execute(query)}
    both = (*rows_of(history), *rows_of_sister(history))
    public = {row.id: row for row in both if row.state is ContributionState.PUBLISHED}
    stale = [id_ for id_, row in public.items() if not set(re.findall(r"\d+", row.body)) <= kept.get(id_, set())]
    return [*(kept.keys() ^ public.keys()), *stale]


def wrong_tallies(history: History) -> list[Any]:
    """What is said to hold is what the rows add up to."""
    return [forum.id for forum in (history.forum, history.sister) if is_tally_wrong(forum.id)]


INVARIANTS: dict[str, Callable[[History], list[Any]]] = {
    "numbers": wrong_numbers,
    "visibility": wrong_visibility,
    "paths": wrong_paths,
    "order": wrong_order,
    "unread": wrong_unread,
    "versions": wrong_versions,
    "derived": wrong_derived,
    "index": wrong_index,
    "tallies": wrong_tallies,
}
