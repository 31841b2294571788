"""Summaries of a forum: those written, the last of each question, and what there is to sum up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.core.extensions import db
from app.forums.models import (
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumQuestion,
    ForumSummary,
    ForumTopic,
    SummaryState,
)
from app.forums.queries.sight import published_in
from app.forums.shown_quotes import Support, support_of_contributions
from app.forums.standing import ForumStanding

#: Contributions that a new summary lists; of more it says how many.
LISTED = 100

#: The same table under another name.
_PARENT = aliased(Contribution)


def summaries_of(forum: Forum) -> Sequence[ForumSummary]:
    """All, the newest first, with question and contribution."""
    query = select(ForumSummary).where(ForumSummary.forum_id == forum.id)
    query = query.options(joinedload(ForumSummary.question), joinedload(ForumSummary.contribution))
    return db.session.scalars(query.order_by(ForumSummary.id.desc()).limit(100)).all()


def summary_in(forum: Forum, public_id: str) -> ForumSummary | None:
    query = select(ForumSummary).where(ForumSummary.forum_id == forum.id, ForumSummary.public_id == public_id[:40])
    return db.session.scalars(query.options(joinedload(ForumSummary.question))).one_or_none()


def last_summaries(forum: Forum) -> dict[int | None, ForumSummary]:
    """Question, or None for the whole forum → its last summary that can be read; one statement."""
    newest = (
        select(func.max(ForumSummary.id))
        .join(Contribution, Contribution.id == ForumSummary.contribution_id)
        .where(ForumSummary.forum_id == forum.id, Contribution.state == ContributionState.PUBLISHED)
        .group_by(ForumSummary.question_id)
    )
    query = select(ForumSummary).join(ForumSummary.contribution).where(ForumSummary.id.in_(newest))
    found = db.session.scalars(query.options(contains_eager(ForumSummary.contribution)))
    return {one.question_id: one for one in found}


def summed_up_to(forum: Forum, question: ForumQuestion | None) -> int:
    """Up to which number the last published summary went; 0 before the first."""
    query = select(func.max(ForumSummary.to_number)).where(
        ForumSummary.forum_id == forum.id,
        ForumSummary.question_id == (question.id if question else None),
        ForumSummary.state == SummaryState.PUBLISHED,
    )
    return db.session.scalar(query) or 0


@dataclass(frozen=True)
class ToSumUp:
    """What came since the last summary: by how many, and the contributions by question."""

    since: int
    support: Support
    by_question: Sequence[tuple[ForumQuestion | None, Sequence[Contribution]]]

    @property
    def is_cut(self) -> bool:
        """Whether more came than are listed."""
        return sum(len(rows) for _question, rows in self.by_question) < self.support.contributions


def to_sum_up(forum: Forum, question: ForumQuestion | None, since: int) -> ToSumUp:
    """What was published in a question, or in the whole forum, behind the number `since`; one statement."""
    query = (
        published_in(ForumStanding(forum))
        .where(Contribution.number > since, Contribution.kind == ContributionKind.CONTRIBUTION)
        .join(Contribution.topic)
        .outerjoin(ForumTopic.question)
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(
            contains_eager(Contribution.topic).contains_eager(ForumTopic.question),
            contains_eager(Contribution.parent.of_type(_PARENT)).load_only(_PARENT.number),
        )
        .order_by(ForumQuestion.position.is_(None), ForumQuestion.position, Contribution.number)
    )
    if question is not None:
        query = query.where(ForumTopic.question_id == question.id)
    rows = db.session.scalars(query.limit(1000)).all()
    groups: dict[ForumQuestion | None, list[Contribution]] = {}
    for one in rows[:LISTED]:
        groups.setdefault(one.topic.question, []).append(one)
    return ToSumUp(since, support_of_contributions(rows), list(groups.items()))
