"""The points of a forum with the quotes behind them: two statements, however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.models import Contribution, Forum, ForumPoint, ForumQuestion, ForumQuote, PointKind
from app.forums.shown_quotes import ShownQuote, Support, show_quote, support_of


@dataclass(frozen=True)
class ListedPoint:
    """A point, by how many it was said, and its quotes in their order."""

    point: ForumPoint
    support: Support
    quotes: Sequence[ShownQuote]


@dataclass(frozen=True)
class Collection:
    """What was collected: points in their order, and the quotes under none."""

    points: Sequence[ListedPoint]
    loose: Sequence[ShownQuote]

    def of_question(self, question_id: int | None) -> list[ListedPoint]:
        return [one for one in self.points if one.point.question_id == question_id]


def points_of(forum: Forum) -> Sequence[ForumPoint]:
    """In the order of the report: by question, those of the whole forum last."""
    query = select(ForumPoint).outerjoin(ForumQuestion, ForumQuestion.id == ForumPoint.question_id)
    order = (ForumQuestion.position.is_(None), ForumQuestion.position, ForumPoint.position, ForumPoint.id)
    return db.session.scalars(query.where(ForumPoint.forum_id == forum.id).order_by(*order)).all()


def collection_of(forum: Forum, at: datetime) -> Collection:
    """All points and quotes of a forum, as a report at `at` would have them."""
    by_point: dict[int | None, list[ForumQuote]] = defaultdict(list)
    for quote in db.session.scalars(_quotes(forum)):
        by_point[quote.point_id].append(quote)
    points = [
        ListedPoint(point, support_of(by_point[point.id]), [show_quote(quote, at) for quote in by_point[point.id]])
        for point in points_of(forum)
    ]
    return Collection(points, [show_quote(quote, at) for quote in by_point[None]])


def _quotes(forum: Forum, *conditions: ColumnElement[bool]) -> Select[ForumQuote]:
    return (
        select(ForumQuote)
        .join(ForumQuote.contribution)
        .where(ForumQuote.forum_id == forum.id, *conditions)
        .options(contains_eager(ForumQuote.contribution))
        .order_by(ForumQuote.position, ForumQuote.id)
    )


def quotes_from(contribution: Contribution, forum: Forum, at: datetime) -> list[tuple[ForumQuote, ShownQuote]]:
    """What was chosen of one contribution."""
    found = db.session.scalars(_quotes(forum, ForumQuote.contribution_id == contribution.id))
    return [(quote, show_quote(quote, at)) for quote in found]


def point_in(forum: Forum, public_id: str) -> ForumPoint | None:
    query = select(ForumPoint).where(ForumPoint.forum_id == forum.id, ForumPoint.public_id == public_id[:40])
    return db.session.scalars(query).one_or_none()


def quote_in(forum: Forum, public_id: str) -> ForumQuote | None:
    """One quote with its contribution."""
    return db.session.scalars(_quotes(forum, ForumQuote.public_id == public_id[:40])).one_or_none()


def last_position(forum: Forum, question_id: int | None) -> int:
    """Of the points of a question, or of the whole forum; 0 where there is none."""
    query = select(func.max(ForumPoint.position)).where(
        ForumPoint.forum_id == forum.id, ForumPoint.question_id == question_id
    )
    return db.session.scalar(query) or 0


def point_saying(forum: Forum, question_id: int | None, words: TranslatedText, kind: PointKind) -> ForumPoint | None:
    """The point of that question, or of the whole forum, that says the very same."""
    query = select(ForumPoint).where(
        ForumPoint.forum_id == forum.id, ForumPoint.question_id == question_id, ForumPoint.kind == kind
    )
    return next((one for one in db.session.scalars(query) if one.words == words), None)
