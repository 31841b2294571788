"""The figures of a forum, counted: as many statements for any forum. A function of the forum and an instant alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, select

from app.core.extensions import db
from app.core.searching import folded_words
from app.forums.counted import CountedFigures, CountedList, CountedRow
from app.forums.models import Contribution, Forum, ForumParticipant, ForumTopic, ParticipantState
from app.forums.queries.countries import is_attributed, published_until, speaks_for_country, was_written_here
from app.forums.queries.forums import guiding_questions

WEEK = timedelta(days=7)


def counted_figures(forum: Forum, as_of: datetime) -> CountedFigures:
    """What was published by then and still stands, and who had joined by then; eight statements."""
    grouped = _grouped(forum, as_of)
    attributed = [row for row in grouped if row.attributed]
    contributions = sum(row.number for row in grouped)
    people = _people_by_country(forum, as_of)
    return CountedFigures(
        as_of,
        **_joined(forum, as_of),
        wrote=_wrote(forum, as_of),
        contributions=contributions,
        unattributed=contributions - sum(row.number for row in attributed),
        multilateral=sum(row.number for row in attributed if not row.speaks),
        countries=_list(((row.country_code, row.number) for row in attributed if row.speaks), people),
        institutions=_institutions(forum, as_of),
        categories=_list((row.category, row.number) for row in attributed),
        questions=_questions(forum, as_of),
        weeks=_weeks(forum, as_of, grouped),
        ways=_list((row.via, row.number) for row in attributed),
    )


def _list(parts: Iterable[tuple[Any, int]], people: Mapping[str, int] | None = None) -> CountedList:
    """The parts with their sums, the largest first; those without a key are unstated."""
    sums = Counter[str]()
    for key, number in parts:
        sums[str(key or "")] += number
    unstated = sums.pop("", 0)
    rows = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    return CountedList(tuple(CountedRow(key, number, (people or {}).get(key, 0)) for key, number in rows), unstated)


def _grouped(forum: Forum, at: datetime) -> list[Any]:
    """Contributions by all that says something of who wrote them and how, and when the first and the last came."""
    keys = (
        is_attributed().label("attributed"),
        speaks_for_country(Contribution.category).label("speaks"),
        Contribution.country_code,
        Contribution.category,
        Contribution.via,
    )
    published = Contribution.published_at
    numbers = (func.count().label("number"), func.min(published).label("first"), func.max(published).label("last"))
    return list(db.session.execute(select(*keys, *numbers).where(published_until(forum, at)).group_by(*keys)))


def _wrote(forum: Forum, at: datetime) -> int:
    query = select(func.count(Contribution.author_id.distinct()))
    return db.session.scalar(query.where(published_until(forum, at), is_attributed(), was_written_here())) or 0


def _people_by_country(forum: Forum, at: datetime) -> dict[str, int]:
    query = (
        select(Contribution.country_code, func.count(Contribution.author_id.distinct()))
        .where(published_until(forum, at), is_attributed(), speaks_for_country(Contribution.category))
        .where(Contribution.country_code.is_not(None), was_written_here())
        .group_by(Contribution.country_code)
    )
    return {code or "": number for code, number in db.session.execute(query)}


def _joined(forum: Forum, at: datetime) -> dict[str, int]:
    """Who was invited, who joined, and who of those left since. Who was removed is in none of them."""
    joined = and_(
        ForumParticipant.joined_at <= at,
        ForumParticipant.state.in_((ParticipantState.JOINED, ParticipantState.LEFT)),
    )
    query = select(
        _number_where(ForumParticipant.invited_by != ""),
        _number_where(joined),
        _number_where(joined & (ForumParticipant.state == ParticipantState.LEFT)),
    ).where(ForumParticipant.forum_id == forum.id)
    return dict(zip(("invited", "joined", "left"), db.session.execute(query).one(), strict=True))


def _number_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _institutions(forum: Forum, at: datetime) -> CountedList:
    """By name, however it is written: the spelling that most contributions have is shown."""
    name = Contribution.snapshot_institution
    here = was_written_here().label("here")
    query = (
        select(name, Contribution.author_id, here, func.count())
        .where(published_until(forum, at), is_attributed())
        .group_by(name, Contribution.author_id, here)
    )
    numbers, people, spelled = Counter[str](), dict[str, set[int]](), dict[str, Counter[str]]()
    for written, author, is_here, number in db.session.execute(query):
        key = folded_words(written, 200)
        numbers[key] += number
        people.setdefault(key, set()).update([author] if author and is_here else [])
        spelled.setdefault(key, Counter())[written] += number
    shown = {key: max(sorted(of_key.items()), key=lambda one: one[1])[0] for key, of_key in spelled.items()}
    return _list(
        ((shown[key] if key else "", number) for key, number in numbers.items()),
        {shown[key]: len(authors) for key, authors in people.items()},
    )


def _questions(forum: Forum, at: datetime) -> CountedList:
    """By the position of the question; in their order, also those without a contribution."""
    query = (
        select(ForumTopic.question_id, func.count())
        .join(Contribution, Contribution.topic_id == ForumTopic.id)
        .where(published_until(forum, at))
        .group_by(ForumTopic.question_id)
    )
    numbers = {row[0]: row[1] for row in db.session.execute(query)}
    rows = tuple(CountedRow(str(one.position), numbers.get(one.id, 0)) for one in guiding_questions(forum))
    return CountedList(rows, numbers.get(None, 0))


def _weeks(forum: Forum, at: datetime, grouped: Sequence[Any]) -> CountedList:
    """By week from Monday to Sunday in the forum's zone, each from the first to the last, in their order."""
    if not grouped:
        return CountedList()
    mondays = week_beginnings(forum, min(row.first for row in grouped), max(row.last for row in grouped))
    ends = [(Contribution.published_at < later, place) for place, later in enumerate(mondays[1:])]
    week = (case(*ends, else_=len(ends)) if ends else func.abs(0)).label("week")
    query = select(week, func.count()).where(published_until(forum, at)).group_by("week")
    numbers = {row[0]: row[1] for row in db.session.execute(query)}
    zone = forum_zone(forum)
    return CountedList(
        tuple(
            CountedRow(monday.astimezone(zone).date().isoformat(), numbers.get(place, 0))
            for place, monday in enumerate(mondays)
        )
    )


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
