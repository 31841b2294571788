"""The place that an address names to write in."""

from collections.abc import Mapping

from app.forums.paths import LAST_NUMBER
from app.forums.places import WritingPlace
from app.forums.queries.forums import question_at
from app.forums.queries.topics import contribution_at, number_of_heir, topic_at
from app.forums.standing import ForumStanding


def place_named(standing: ForumStanding, said: Mapping[str, str]) -> WritingPlace | None:
    """Where `reply_to`, `topic` or `question` of an address leads; the forum itself for none; None for what is not there."""
    if number := said.get("reply_to"):
        parent = contribution_at(standing, _number(number))
        return WritingPlace(parent, parent.topic) if parent is not None and parent.is_published else None
    if number := said.get("topic"):
        topic = topic_at(standing, _number(number))
        if topic is not None and topic.merged_into_id is not None:
            topic = topic_at(standing, number_of_heir(topic))
        return WritingPlace(topic=topic) if topic is not None else None
    if number := said.get("question"):
        question = question_at(standing, _number(number))
        return WritingPlace(question=question) if question is not None else None
    return WritingPlace()


def place_instead(standing: ForumStanding, said: Mapping[str, str]) -> WritingPlace | None:
    """The topic of what was answered, when that is not public any more, or a new one when nothing else is public in it;
    None for what never was there."""
    parent = contribution_at(standing, _number(said.get("reply_to", "")))
    if parent is None:
        return None
    return WritingPlace(topic=parent.topic) if parent.topic.is_public else WritingPlace(question=parent.topic.question)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 and int(said) <= LAST_NUMBER else 0
