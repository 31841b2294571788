"""Which contributions figures count, and as whose."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case

from app.forums.models import Contribution, ContributionKind, ContributionState, Forum, Via
from app.forums.strictness import Attribution
from app.people.models import Category

#: Under which a contribution says whose it is.
ATTRIBUTED = (Attribution.NAMED, Attribution.INSTITUTION)


def stands_in(forum: Forum) -> ColumnElement[bool]:
    """What is public in the forum now; a summary of the week is nobody's contribution."""
    return and_(
        Contribution.forum_id == forum.id,
        Contribution.kind == ContributionKind.CONTRIBUTION,
        Contribution.state == ContributionState.PUBLISHED,
    )


def published_until(forum: Forum, at: datetime) -> ColumnElement[bool]:
    """What stands there and was published by then."""
    return and_(stands_in(forum), Contribution.published_at <= at)


def published_above(forum: Forum, at: datetime, number: int) -> ColumnElement[bool]:
    """The same of those with a higher number: found by it, since almost all were published by then."""
    by_then = case((Contribution.published_at <= at, 1), else_=0) == 1  # no index answers this
    return and_(stands_in(forum), Contribution.number > number, by_then)


def is_attributed() -> ColumnElement[bool]:
    """Whether a contribution says whose it is, at least by institution and country."""
    return Contribution.attribution.in_(ATTRIBUTED)


def was_written_here() -> ColumnElement[bool]:
    """What was brought from a sister forum was written there."""
    return Contribution.via != Via.BROUGHT


def speaks_for_country(category: Any) -> ColumnElement[bool]:
    """Whether somebody of this category does: multilateral delegates don't."""
    speaks: ColumnElement[bool] = category.is_distinct_from(Category.MULTILATERAL)
    return speaks
