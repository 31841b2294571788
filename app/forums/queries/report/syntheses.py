"""The synthesis of a forum, and all that its report is made of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.forums.counted import CountedFigures
from app.forums.models import (
    Contribution,
    Forum,
    ForumQuestion,
    ForumReview,
    ForumSynthesis,
    ForumTopic,
    ReviewOutcome,
)
from app.forums.queries.counted import counted_figures
from app.forums.queries.counting import is_attributed, published_until, was_written_here
from app.forums.queries.countries import countries_of_forum
from app.forums.queries.forums import guiding_questions
from app.forums.queries.report.feedback import FeedbackFigures, feedback_figures
from app.forums.queries.report.points import Collection, collection_of
from app.forums.queries.tally import tally_of
from app.forums.shown_contributions import Byline, byline_of

#: Contributions that an annex has at most.
ANNEX = 5_000


def synthesis_of(forum: Forum) -> ForumSynthesis | None:
    return db.session.scalars(select(ForumSynthesis).where(ForumSynthesis.forum_id == forum.id)).one_or_none()


def frozen_figures(forum: Forum, at: datetime) -> dict[str, Any]:
    """All numbers of the report as they are at `at`, to be kept with it; no name is in them."""
    tally = tally_of(forum, at)
    countries = countries_of_forum(forum, at, tally.writers)
    median = _median(forum, at)
    return {
        "counted": counted_figures(forum, at, tally).as_json(),
        "silent": sorted(part.code for part in countries.silent),
        "is_chatham_used": countries.is_chatham_used,
        "decisions": _decisions(forum, at),
        "median_minutes": round(median.total_seconds() / 60) if median else None,
        "feedback": feedback_figures(forum).as_json(),
    }


def _decisions(forum: Forum, at: datetime) -> dict[str, int]:
    """Outcome, or "returned:" and the reason → how often moderators decided so."""
    query = (
        select(ForumReview.outcome, ForumReview.reason_code, func.count())
        .where(ForumReview.forum_id == forum.id, ForumReview.decided_at <= at)
        .group_by(ForumReview.outcome, ForumReview.reason_code)
    )
    found = Counter[str]()
    for outcome, reason, number in db.session.execute(query):
        if outcome is ReviewOutcome.RETURNED and reason is not None:
            found[f"returned:{reason.value}"] += number
        elif outcome is not None:
            found[outcome.value] += number
    return dict(found)


def _median(forum: Forum, at: datetime) -> timedelta | None:
    """How long a decision took, half of them less."""
    query = select(ForumReview.since, ForumReview.decided_at).where(
        ForumReview.forum_id == forum.id,
        ForumReview.decided_at <= at,
        ForumReview.outcome.in_((ReviewOutcome.PUBLISHED, ReviewOutcome.RETURNED)),
    )
    taken = sorted(decided - since for since, decided in db.session.execute(query.limit(20_000)) if decided)
    return taken[len(taken) // 2] if taken else None


@dataclass(frozen=True)
class ReportMatter:
    """What is drawn: texts, points, and figures as they were frozen. Names are those of now."""

    forum: Forum
    synthesis: ForumSynthesis
    questions: Sequence[ForumQuestion]
    collection: Collection
    contributors: Sequence[Byline]
    annex: Sequence[Contribution]

    @property
    def figures(self) -> dict[str, Any]:
        return self.synthesis.figures

    @property
    def counted(self) -> CountedFigures | None:
        return CountedFigures.from_json(self.figures["counted"]) if self.figures else None

    @property
    def feedback(self) -> FeedbackFigures | None:
        return FeedbackFigures.from_json(self.figures["feedback"]) if self.figures else None

    @property
    def median(self) -> timedelta | None:
        minutes = self.figures.get("median_minutes")
        return timedelta(minutes=minutes) if minutes else None


def matter_of(forum: Forum, synthesis: ForumSynthesis, at: datetime) -> ReportMatter:
    """As many statements for any forum; the annex alone grows."""
    until = synthesis.as_of or at
    return ReportMatter(
        forum,
        synthesis,
        guiding_questions(forum),
        collection_of(forum, at),
        _contributors(forum, until),
        _annex(forum, until) if synthesis.has_annex else [],
    )


def _contributors(forum: Forum, at: datetime) -> list[Byline]:
    """Who wrote, as attributed, each once, in no order; nobody of those who spoke under the Chatham House rule alone."""
    newest = (
        select(func.max(Contribution.id))
        .where(published_until(forum, at), is_attributed(), was_written_here(), Contribution.author_id.is_not(None))
        .group_by(Contribution.author_id, Contribution.attribution)
    )
    rows = db.session.scalars(select(Contribution).where(Contribution.id.in_(newest)))
    return list({byline_of(one): None for one in rows})


def _annex(forum: Forum, at: datetime) -> Sequence[Contribution]:
    query = (
        select(Contribution)
        .join(Contribution.topic)
        .outerjoin(ForumQuestion, ForumQuestion.id == ForumTopic.question_id)
        .where(published_until(forum, at))
        .order_by(ForumQuestion.position.is_(None), ForumQuestion.position, ForumTopic.number, Contribution.path)
        .options(joinedload(Contribution.parent))
        .limit(ANNEX + 1)
    )
    return db.session.scalars(query).all()


def syntheses_to_write() -> Sequence[int]:
    """Those whose documents were asked for and are not made yet."""
    asked, made = ForumSynthesis.files_asked_at, ForumSynthesis.files_made_at
    query = select(ForumSynthesis.id).where(asked.is_not(None), or_(made.is_(None), made < asked))
    return db.session.scalars(query.order_by(asked)).all()


def synthesis_and_slug(public_id: str) -> tuple[ForumSynthesis, str] | None:
    """(synthesis, slug of its forum); it asks no permission."""
    query = select(ForumSynthesis, Forum.slug).join(Forum, Forum.id == ForumSynthesis.forum_id)
    row = db.session.execute(query.where(ForumSynthesis.public_id == public_id)).one_or_none()
    return (row[0], row[1]) if row is not None else None


def syntheses_among(public_ids: Any) -> set[str]:
    """Which of these are still there."""
    query = select(ForumSynthesis.public_id).where(ForumSynthesis.public_id.in_(public_ids))
    return set(db.session.scalars(query))
