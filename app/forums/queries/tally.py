"""What the contributions of a forum add up to: by author, by question and by week.

Of a long forum the first ones were counted before (`ForumTally`, decision 0045): only the others are read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, select

from app.core.extensions import db
from app.forums.models import Contribution, Forum, ForumTally, ForumTopic, Via
from app.forums.queries.counting import ATTRIBUTED, published_above, published_until, stands_in
from app.forums.strictness import Attribution
from app.people.models import Category

WEEK = timedelta(days=7)
#: Below so many contributions a forum is counted as quickly as a tally is read.
LONG = 1_000
#: A tally is made anew once so many were added since.
BEHIND = 500

Conditions = Sequence[ColumnElement[bool]]


class Writer(NamedTuple):
    """Contributions that have all of this in common. Of those that say nothing of whose they are, nothing is known."""

    attribution: Attribution
    via: Via
    country_code: str | None = None
    category: Category | None = None
    institution: str = ""
    author_id: int | None = None

    @property
    def is_attributed(self) -> bool:
        return self.attribution in ATTRIBUTED

    @property
    def speaks(self) -> bool:
        """For a country: multilateral delegates don't."""
        return self.category is not Category.MULTILATERAL

    @property
    def wrote_here(self) -> bool:
        """What was brought from a sister forum was written there."""
        return self.via is not Via.BROUGHT


@dataclass
class ForumSums:
    """How many contributions there are of each writer, question (its id) and week (its Monday)."""

    writers: Counter[Writer] = field(default_factory=Counter)
    questions: Counter[int | None] = field(default_factory=Counter)
    weeks: Counter[date] = field(default_factory=Counter)

    def __add__(self, other: "ForumSums") -> "ForumSums":
        return ForumSums(self.writers + other.writers, self.questions + other.questions, self.weeks + other.weeks)

    @property
    def number(self) -> int:
        return self.writers.total()

    def as_json(self) -> dict[str, Any]:
        return {
            "writers": [[*writer, number] for writer, number in self.writers.items()],
            "questions": list(self.questions.items()),
            "weeks": [[monday.isoformat(), number] for monday, number in self.weeks.items()],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            Counter({_writer(*said): number for *said, number in stored["writers"]}),
            Counter(dict(stored["questions"])),
            Counter({date.fromisoformat(monday): number for monday, number in stored["weeks"]}),
        )


def _writer(attribution: str, via: str, country: str | None, category: str | None, *rest: Any) -> Writer:
    return Writer(Attribution(attribution), Via(via), country, Category(category) if category else None, *rest)


def tally_of(forum: Forum, at: datetime) -> ForumSums:
    """Of all that was published by then and still stands; at most four statements."""
    kept, conditions = _kept(forum, at)
    return kept + sums_of(forum, *conditions)


def writers_of(forum: Forum, at: datetime) -> Counter[Writer]:
    """The same by writer alone; two statements."""
    kept, conditions = _kept(forum, at)
    return kept.writers + _writers(conditions)[0]


def _holding(forum_id: int) -> ForumTally | None:
    query = select(ForumTally).join(Forum, Forum.id == ForumTally.forum_id)
    return db.session.scalars(
        query.where(ForumTally.forum_id == forum_id, ForumTally.version >= Forum.tally_from)
    ).first()


def _kept(forum: Forum, at: datetime) -> tuple[ForumSums, Conditions]:
    """What was counted before, and which contributions are not in it."""
    kept = _holding(forum.id)
    if kept is None or kept.latest > at:
        return ForumSums(), (published_until(forum, at),)
    return ForumSums.from_json(kept.counts), (published_above(forum, at, kept.up_to),)


def sums_of(forum: Forum, *conditions: ColumnElement[bool]) -> ForumSums:
    """Counted from the rows: three statements, one when there are none."""
    writers, published = _writers(conditions)
    if not published:
        return ForumSums()
    return ForumSums(writers, _questions(conditions), _weeks(forum, conditions, min(published), max(published)))


def _writers(conditions: Conditions) -> tuple[Counter[Writer], list[datetime]]:
    """How many each wrote, and when the first and the last of them were published."""
    keys = (
        *(Contribution.attribution, Contribution.via, Contribution.country_code, Contribution.category),
        *(Contribution.snapshot_institution, Contribution.author_id),
    )
    published = Contribution.published_at
    query = select(*keys, func.count(), func.min(published), func.max(published)).where(*conditions).group_by(*keys)
    writers, instants = Counter[Writer](), list[datetime]()
    rows: Iterable[Any] = db.session.execute(query)
    for *said, number, first, last in rows:
        writer = Writer(*said)
        writers[writer if writer.is_attributed else Writer(writer.attribution, writer.via)] += number
        instants += [first, last]
    return writers, instants


def _questions(conditions: Conditions) -> Counter[int | None]:
    of_topics = select(Contribution.topic_id, func.count().label("number")).where(*conditions)
    topics = of_topics.group_by(Contribution.topic_id).subquery()
    query = select(ForumTopic.question_id, func.sum(topics.c.number)).join(topics, topics.c.topic_id == ForumTopic.id)
    return Counter({row[0]: int(row[1]) for row in db.session.execute(query.group_by(ForumTopic.question_id))})


def _weeks(forum: Forum, conditions: Conditions, first: datetime, last: datetime) -> Counter[date]:
    """From Monday to Sunday in the forum's zone."""
    mondays = week_beginnings(forum, first, last)
    ends = [(Contribution.published_at < later, place) for place, later in enumerate(mondays[1:])]
    week = (case(*ends, else_=len(ends)) if ends else func.abs(0)).label("week")
    query = select(week, func.count()).where(*conditions).group_by("week")
    zone = forum_zone(forum)
    return Counter({mondays[row[0]].astimezone(zone).date(): row[1] for row in db.session.execute(query)})


def forum_zone(forum: Forum) -> ZoneInfo:
    return ZoneInfo(forum.zone or "UTC")


def week_beginnings(forum: Forum, first: datetime, last: datetime) -> list[datetime]:
    """The instants at which the weeks between these two begin, in the forum's zone."""
    zone = forum_zone(forum)
    day = first.astimezone(zone).date()
    day -= timedelta(days=day.weekday())
    found: list[datetime] = []
    while not found or day <= last.astimezone(zone).date():
        found.append(datetime.combine(day, time(), zone))
        day += WEEK
    return found


def forums_to_tally() -> Sequence[int]:
    """Long forums of which no tally is kept, or one that does not hold or is far behind."""
    query = (
        select(Forum.id)
        .outerjoin(ForumTally, ForumTally.forum_id == Forum.id)
        .where(
            Forum.last_number >= LONG,
            ForumTally.id.is_(None)
            | (ForumTally.version < Forum.tally_from)
            | (ForumTally.up_to <= Forum.last_number - BEHIND),
        )
        .order_by(Forum.id)
    )
    return db.session.scalars(query).all()


def counted_tally(forum_id: int) -> ForumTally | None:
    """As it is to be kept: of what had a number when it was begun. A change meanwhile makes it one that does not hold."""
    columns = select(Forum, Forum.version, Forum.last_number).where(Forum.id == forum_id)
    row = db.session.execute(columns).first()
    if row is None:
        return None
    forum, version, up_to = row
    them = (stands_in(forum), Contribution.number <= up_to)
    counts = sums_of(forum, *them).as_json()
    latest = db.session.scalar(select(func.max(Contribution.published_at)).where(*them)) or forum.created_at
    return ForumTally(forum_id=forum_id, version=version, up_to=up_to, latest=latest, counts=counts)


def is_tally_wrong(forum_id: int) -> bool:
    """Whether one that is said to hold is not what the rows add up to."""
    kept = _holding(forum_id)
    forum = db.session.get(Forum, forum_id)
    if kept is None or forum is None:
        return False
    return ForumSums.from_json(kept.counts) != sums_of(forum, stands_in(forum), Contribution.number <= kept.up_to)
