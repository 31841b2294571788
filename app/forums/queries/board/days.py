"""Contributions by question and day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, cast, extract, func, select

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, Forum, ForumTopic

#: So many days are shown, the last ones.
DAYS_SHOWN = 14
#: Seconds; midnight of every zone lies between two quarters of an hour.
_QUARTER = 900


@dataclass(frozen=True)
class ContributionDays:
    """How many were published on each of the last days, by the id of the question; None stands for no question."""

    days: Sequence[date]
    numbers: Counter[tuple[date, int | None]]

    def of(self, day: date, question_id: int | None) -> int:
        return self.numbers[day, question_id]

    @property
    def has_none_of_a_question(self) -> bool:
        return any(question is None for _day, question in self.numbers)


def days_in(forum: Forum, at: datetime) -> ContributionDays:
    """By the forum's calendar; the database counts by the quarter of an hour, which knows no zone."""
    until = min(at, forum.closes_at) if forum.closes_at else at
    part = cast(extract("epoch", Contribution.published_at), BigInteger) // _QUARTER
    query = (
        select(ForumTopic.question_id, part, func.count())
        .join(ForumTopic, ForumTopic.id == Contribution.topic_id)
        .where(
            Contribution.forum_id == forum.id,
            Contribution.state == ContributionState.PUBLISHED,
            Contribution.published_at > until - timedelta(days=DAYS_SHOWN),
        )
        .group_by(ForumTopic.question_id, part)
    )
    zone = ZoneInfo(forum.zone or "UTC")
    numbers: Counter[tuple[date, int | None]] = Counter()
    for question_id, parts, number in db.session.execute(query):
        day = datetime.fromtimestamp(parts * _QUARTER, UTC).astimezone(zone).date()
        numbers[day, question_id] += number
    days = sorted({day for day, _question in numbers}, reverse=True)
    return ContributionDays(days, numbers)
