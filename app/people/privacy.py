"""The privacy page: what is kept of people, how long, and what erasure does, read from the tables themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.core.classification import Erasure
from app.core.words import word
from app.people.data_words import PERIODS, period_words, table_words
from app.people.personal_tables import personal_tables
from app.people.privacy_topics import TOPICS, PrivacyTopic


@dataclass(frozen=True)
class PrivacyStatement:
    """What one table holds of a person, in words."""

    title: str
    periods: Sequence[str]
    erasure: str


@dataclass(frozen=True)
class ToldTopic:
    """A topic with how long its data are kept, and its tables one by one."""

    topic: PrivacyTopic
    how_long: str
    statements: Sequence[PrivacyStatement]


@dataclass(frozen=True)
class _Held:
    """What the columns of one table state."""

    periods: frozenset[str]
    erasures: frozenset[Erasure]


def told_topics() -> list[ToldTopic]:
    """Every topic, with what the columns of its tables state."""
    held = _held()
    return [
        ToldTopic(
            topic,
            _how_long(period for table in topic.tables if table in held for period in held[table].periods),
            [_statement(table, held[table]) for table in topic.tables if table in held],
        )
        for topic in TOPICS
    ]


def _held() -> dict[str, _Held]:
    """Table → what its personal columns state."""
    found: dict[str, _Held] = {}
    for personal in personal_tables():
        before = found.get(personal.table, _Held(frozenset(), frozenset()))
        periods = {data.kept for data in personal.columns.values()}
        found[personal.table] = _Held(before.periods | periods, before.erasures | {personal.erasure})
    return found


def _statement(table: str, held: _Held) -> PrivacyStatement:
    done = next((kind for kind in (Erasure.DELETE, Erasure.BLANK) if kind in held.erasures), Erasure.KEEP)
    return PrivacyStatement(table_words(table), [period_words(kept) for kept in _in_order(held.periods)], word(done))


def _how_long(periods: Iterable[str]) -> str:
    """The longest of the periods, and the others, which end sooner."""
    longest, *others = [period_words(kept) for kept in _in_order(periods)]
    if not others:
        return longest
    return gettext("%(longest)s; parts of it less long (%(others)s)", longest=longest, others=", ".join(others))


def _in_order(periods: Iterable[str]) -> list[str]:
    """The longest first."""
    order = list(PERIODS)
    return sorted(set(periods), key=lambda kept: order.index(kept) if kept in order else len(order))
