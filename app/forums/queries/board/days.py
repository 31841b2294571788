"""Contributions by question and day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ScalarSelect, select

from app.core.extensions import db
from app.forums.bitmaps import bits_of
from app.forums.models import Contribution, Forum, ForumTopic

#: So many days are shown, the last ones.
DAYS_SHOWN = 14


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
    """By the forum's calendar, one statement for a forum of any length.

    Numbers are given as contributions are published, so those of a day are a range, and how many of them a question
    holds are the bits that its topics have there.
    """
    days = _days(forum, at)
    firsts = [_first_number(forum, midnight) for midnight in days.values()]
    topics = select(ForumTopic.question_id, ForumTopic.visible, *firsts).where(
        ForumTopic.forum_id == forum.id, ForumTopic.contribution_count > 0
    )
    numbers: Counter[tuple[date, int | None]] = Counter()
    for question_id, visible, *begins in db.session.execute(topics):
        left, after = bits_of(visible), list(days)[-1]
        for day, begin in reversed(list(zip(days, begins, strict=True))):
            if begin is not None:
                if day != after and (held := left >> begin):
                    numbers[day, question_id] += held.bit_count()
                left &= (1 << begin) - 1
    return ContributionDays(sorted({day for day, _question in numbers}, reverse=True), numbers)


def _days(forum: Forum, at: datetime) -> dict[date, datetime]:
    """The days that are shown and the one after them, and when each begins: up to now, or for some days after the end,
    when what came in time is still published."""
    zone = ZoneInfo(forum.zone or "UTC")
    end = min(at, forum.closes_at) if forum.closes_at else at
    last, today = end.astimezone(zone).date(), at.astimezone(zone).date()
    first = last - timedelta(days=DAYS_SHOWN - 1)
    number = min((today - first).days + 1, 2 * DAYS_SHOWN) + 1
    days = [first + timedelta(days=n) for n in range(number)]
    return {day: datetime.combine(day, time(), zone) for day in days}


def _first_number(forum: Forum, since: datetime) -> ScalarSelect[int | None]:
    """The number that was given first since then."""
    since_then = (Contribution.forum_id == forum.id, Contribution.published_at >= since)
    query = select(Contribution.number).where(*since_then, Contribution.number.is_not(None))
    return query.order_by(Contribution.published_at, Contribution.number).limit(1).scalar_subquery()
