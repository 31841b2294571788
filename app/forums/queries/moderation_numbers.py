"""Moderation of a forum in numbers, for everybody: nobody's text, nobody's name, and no number that betrays somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.core.extensions import db
from app.forums.models import Forum, ForumReview, ReturnReason, ReviewOutcome
from app.forums.queries.board.decisions import MOST_COUNTED, middle_of

#: Fewer that were returned are told as "fewer than five", without reasons.
LEAST_RETURNED = 5
#: A reason that stands for fewer is told among the others.
LEAST_OF_REASON = 3


@dataclass(frozen=True)
class ModerationNumbers:
    """How many contributions moderators decided about, and what of it can be told."""

    decided: int
    returned: int
    reasons: Sequence[tuple[ReturnReason | None, int]]  #: None stands for the others
    median: timedelta | None

    @property
    def are_few(self) -> bool:
        return 0 < self.returned < LEAST_RETURNED


def moderation_numbers(forum: Forum) -> ModerationNumbers:
    """Two statements, of any size."""
    decided_ones = (
        ForumReview.forum_id == forum.id,
        ForumReview.outcome.in_((ReviewOutcome.PUBLISHED, ReviewOutcome.RETURNED)),
    )
    query = select(ForumReview.outcome, ForumReview.reason_code, func.count()).where(*decided_ones)
    rows = db.session.execute(query.group_by(ForumReview.outcome, ForumReview.reason_code)).all()
    returned = {row[1] or ReturnReason.OTHER: row[2] for row in rows if row[0] is ReviewOutcome.RETURNED}
    decided = sum(row[2] for row in rows)
    return ModerationNumbers(decided, sum(returned.values()), told_reasons(returned), _median(decided, decided_ones))


def told_reasons(returned: Mapping[ReturnReason, int]) -> list[tuple[ReturnReason | None, int]]:
    """Reasons with their numbers, the most frequent first; those with few together, so that none can be worked out."""
    total = sum(returned.values())
    if total < LEAST_RETURNED:
        return []
    told = sorted(((n, reason) for reason, n in returned.items() if n >= LEAST_OF_REASON), key=lambda one: -one[0])
    others = total - sum(n for n, _ in told)
    while told and 0 < others < LEAST_OF_REASON:
        others += told.pop()[0]
    return [*((reason, n) for n, reason in told), *([(None, others)] if others else [])]


def _median(decided: int, conditions: Sequence[object]) -> timedelta | None:
    if decided < LEAST_RETURNED:
        return None
    query = select(ForumReview.since, ForumReview.decided_at).where(*conditions)  # type: ignore[arg-type]
    rows = db.session.execute(query.order_by(ForumReview.decided_at.desc()).limit(MOST_COUNTED))
    return middle_of([until - since for since, until in rows if until])
