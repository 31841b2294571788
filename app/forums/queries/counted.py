"""The figures of a forum, counted: as many statements for any forum. A function of the forum and an instant alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from app.core.extensions import db
from app.core.searching import folded_words
from app.forums.counted import CountedFigures, CountedList, CountedRow
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.forums.queries.forums import guiding_questions
from app.forums.queries.tally import WEEK, ForumSums, Writer, tally_of


def counted_figures(
    forum: Forum, as_of: datetime, tally: ForumSums | None = None, *, asks_who_joined: bool = True
) -> CountedFigures:
    """What was published by then and still stands, and who had joined by then; at most six statements. Where only what
    was written is told, nobody need ask who joined."""
    tally = tally or tally_of(forum, as_of)
    attributed = {writer: number for writer, number in tally.writers.items() if writer.is_attributed}
    speaking = {writer: number for writer, number in attributed.items() if writer.speaks}
    return CountedFigures(
        as_of,
        **(_joined(forum, as_of) if asks_who_joined else _NOBODY),
        wrote=len(_people(attributed)),
        contributions=tally.number,
        unattributed=tally.number - sum(attributed.values()),
        multilateral=sum(attributed.values()) - sum(speaking.values()),
        countries=_countries(speaking),
        institutions=_institutions(attributed),
        categories=_list((writer.category, number) for writer, number in attributed.items()),
        questions=_questions(forum, tally),
        weeks=_weeks(tally),
        ways=_list((writer.via, number) for writer, number in attributed.items()),
    )


_NOBODY = {"invited": 0, "joined": 0, "left": 0}


def _people(writers: Iterable[Writer]) -> set[int]:
    """Those who wrote here, of whom it is known."""
    return {writer.author_id for writer in writers if writer.author_id is not None and writer.wrote_here}


def _list(parts: Iterable[tuple[Any, int]], people: Mapping[str, int] | None = None) -> CountedList:
    """The parts with their sums, the largest first; those without a key are unstated."""
    sums = Counter[str]()
    for key, number in parts:
        sums[str(key or "")] += number
    unstated = sums.pop("", 0)
    rows = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    return CountedList(tuple(CountedRow(key, number, (people or {}).get(key, 0)) for key, number in rows), unstated)


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


def _countries(speaking: Mapping[Writer, int]) -> CountedList:
    writers: dict[str, list[Writer]] = {}
    for writer in speaking:
        writers.setdefault(writer.country_code or "", []).append(writer)
    people = {code: len(_people(of_country)) for code, of_country in writers.items()}
    return _list(((writer.country_code, number) for writer, number in speaking.items()), people)


def _institutions(attributed: Mapping[Writer, int]) -> CountedList:
    """By name, however it is written: the spelling that most contributions have is shown."""
    keys = {name: folded_words(name, 200) for name in {writer.institution for writer in attributed}}
    numbers, writers, spelled = Counter[str](), dict[str, list[Writer]](), dict[str, Counter[str]]()
    for writer, number in attributed.items():
        key = keys[writer.institution]
        numbers[key] += number
        writers.setdefault(key, []).append(writer)
        spelled.setdefault(key, Counter())[writer.institution] += number
    shown = {key: max(sorted(of_key.items()), key=lambda one: one[1])[0] for key, of_key in spelled.items()}
    return _list(
        ((shown[key] if key else "", number) for key, number in numbers.items()),
        {shown[key]: len(_people(of_key)) for key, of_key in writers.items()},
    )


def _questions(forum: Forum, tally: ForumSums) -> CountedList:
    """By the position of the question; in their order, also those without a contribution."""
    rows = tuple(CountedRow(str(one.position), tally.questions[one.id]) for one in guiding_questions(forum))
    return CountedList(rows, tally.questions[None])


def _weeks(tally: ForumSums) -> CountedList:
    """Each from the first to the last, in their order."""
    if not tally.weeks:
        return CountedList()
    found: list[CountedRow] = []
    monday, last = min(tally.weeks), max(tally.weeks)
    while monday <= last:
        found.append(CountedRow(monday.isoformat(), tally.weeks[monday]))
        monday += WEEK
    return CountedList(tuple(found))
