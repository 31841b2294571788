"""How participants found a forum, counted: never with names, and only where several answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.core.extensions import db
from app.forums.models import Forum, ForumFeedback
from app.people.models import Person

#: The fixed questions, in their order.
ASKED = ("useful", "questions", "easy", "moderated", "again")
#: From so many answers on they are told: of fewer, each could be known.
FEWEST = 3


@dataclass(frozen=True)
class FeedbackFigures:
    """How many answered, and of each question how many and their mean; empty where too few did."""

    answered: int
    means: Mapping[str, tuple[int, float]]

    def as_json(self) -> dict[str, Any]:
        return {"answered": self.answered, "means": {key: list(value) for key, value in self.means.items()}}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "FeedbackFigures":
        return cls(stored["answered"], {key: (value[0], value[1]) for key, value in stored["means"].items()})


def feedback_figures(forum: Forum) -> FeedbackFigures:
    """One statement."""
    columns = [getattr(ForumFeedback, name) for name in ASKED]
    counted = [wanted for column in columns for wanted in (func.count(column), func.sum(column))]
    row = db.session.execute(select(func.count(), *counted).where(ForumFeedback.forum_id == forum.id)).one()
    pairs = {name: (row[1 + 2 * n], row[2 + 2 * n]) for n, name in enumerate(ASKED)}
    means = {
        name: (number, round(float(total) / number, 1)) for name, (number, total) in pairs.items() if number >= FEWEST
    }
    return FeedbackFigures(row[0], means)


def own_feedback(forum: Forum, person: Person) -> ForumFeedback | None:
    query = select(ForumFeedback).where(ForumFeedback.forum_id == forum.id, ForumFeedback.person_id == person.id)
    return db.session.scalars(query).one_or_none()


def feedback_texts(forum: Forum) -> list[tuple[str, str]]:
    """(what they use, what they would have otherwise) of those who wrote either, by their words and not by who came when."""
    query = select(ForumFeedback.learnt, ForumFeedback.better).where(ForumFeedback.forum_id == forum.id)
    rows = db.session.execute(query.limit(2_000))
    return sorted((learnt, better) for learnt, better in rows if learnt or better)
