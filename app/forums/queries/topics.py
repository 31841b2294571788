"""One topic, and the contributions of it that a page shows: by keyset, never by offset, never counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, func, literal, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, load_only

from app.core.extensions import db
from app.forums.bitmaps import bits_of
from app.forums.models import Contribution, ContributionTranslation, ForumTopic
from app.forums.paths import LAST_NUMBER, is_path
from app.forums.queries.forums import LARGEST
from app.forums.queries.reading import seen_of
from app.forums.queries.sight import contributions_for, known_contributions
from app.forums.standing import ForumStanding
from app.library.files.models import StoredFile

#: Contributions on a page.
A_PAGE = 50
#: How many stand before the one that an address leads to.
BEFORE = 15

#: The same table under other names; made once, since making one costs more than the statement.
_PARENT, _OTHER = aliased(Contribution), aliased(Contribution)


#: Put together once: each page of a topic asks it.
_NUMBERED = (
    select(ForumTopic)
    .where(ForumTopic.forum_id == bindparam("forum"), ForumTopic.number == bindparam("number"))
    .options(joinedload(ForumTopic.question))
)
_TO_READ = _NUMBERED.add_columns(seen_of(bindparam("forum"), bindparam("reader")).scalar_subquery())


@dataclass(frozen=True)
class TopicPlace:
    """Where in a topic a page stands, as its address says: in which order, and behind, before or around what."""

    order: str = "thread"
    after: str = ""
    before: str = ""
    around: str = ""


@dataclass(frozen=True)
class TopicPage:
    """Contributions in their order, with what leads to those before and after; empty at an end.

    Most pages have neither translations nor files, which is found out with the rows: nobody needs to ask for them.
    """

    rows: Sequence[Contribution]
    earlier: str = ""
    later: str = ""
    has_translations: bool = False
    has_files: bool = False


def topic_at(standing: ForumStanding, number: int) -> ForumTopic | None:
    """The topic with its question, also one that was merged; while nothing is public in it, for moderators alone."""
    said = {"forum": standing.forum.id, "number": min(number, LARGEST)}
    topic = db.session.scalars(_NUMBERED, said).one_or_none()
    return topic if topic is not None and is_topic_shown(standing, topic) else None


def topic_to_read(standing: ForumStanding, number: int) -> tuple[ForumTopic, int] | None:
    """The same with the bits of the numbers that the reader was shown, none for a visitor; still one statement."""
    said = {"forum": standing.forum.id, "number": min(number, LARGEST), "reader": standing.person_ref}
    row = db.session.execute(_TO_READ, said).one_or_none()
    return (row[0], bits_of(row[1] or b"")) if row is not None and is_topic_shown(standing, row[0]) else None


def is_topic_shown(standing: ForumStanding, topic: ForumTopic) -> bool:
    """Of a merged one only the number is told, which leads to its heir."""
    return topic.is_public or standing.is_moderator or (topic.merged_into_id is not None and topic.last_number > 0)


def number_of_heir(topic: ForumTopic) -> int:
    """The number of the topic that this one was merged into, at whatever remove."""
    heir = topic
    while heir.merged_into_id is not None:
        heir = db.session.get_one(ForumTopic, heir.merged_into_id)
    return heir.number


def page_of_topic(standing: ForumStanding, topic: ForumTopic, place: TopicPlace) -> TopicPage:
    """The page that an address asks for; the first one where it says nothing that is known."""
    asked = _Asked(
        standing.is_moderator,
        "number" if place.order == "time" else "path",
        {"forum": standing.forum.id, "topic": topic.id, "reader": standing.person_id},
    )
    if place.around:
        return _around(asked, topic, place.around) or _from(asked, None)
    if (cursor := _cursor(place.before, place.order)) is not None:
        return _until(asked, cursor)
    return _from(asked, _cursor(place.after, place.order))


#: A contribution, whether it has a translation, and whether a file hangs on it.
_Found = Row[Contribution, bool, bool]


def _page(rows: Sequence[_Found], earlier: str, later: str) -> TopicPage:
    return TopicPage(
        [row[0] for row in rows],
        earlier,
        later,
        has_translations=any(row[1] or row[0].brought_from_id is not None for row in rows),
        has_files=any(row[2] for row in rows),
    )


@dataclass(frozen=True)
class _Asked:
    """Which contributions, in which order; a statement with the names of its values, and the values."""

    is_moderator: bool
    order: str
    values: Mapping[str, Any]

    @property
    def key(self) -> Any:
        return Contribution.number if self.order == "number" else Contribution.path

    @property
    def query(self) -> Select[Contribution, bool, bool]:
        return _shown_in(self.is_moderator, self.values["reader"] is not None)

    def first(self) -> Sequence[_Found]:
        return self.rows(_first(self.is_moderator, self.values["reader"] is not None, self.order))

    def rows(self, query: Select[Contribution, bool, bool]) -> Sequence[_Found]:
        return db.session.execute(query, self.values).all()


@cache
def _shown_in(is_moderator: bool, has_reader: bool) -> Select[Contribution, bool, bool]:
    """What has a number; each with the number of what it answers, and whether there is more to ask for."""
    reader: BindParameter[Any] | None = bindparam("reader") if has_reader else None
    translations = select(literal(1)).where(ContributionTranslation.contribution_id == Contribution.id)
    files = select(literal(1)).where(StoredFile.owner_ref == literal("contribution:") + Contribution.public_id)
    return (
        known_contributions(bindparam("forum"), reader, is_moderator=is_moderator)
        .add_columns(translations.correlate(Contribution).exists(), files.correlate(Contribution).exists())
        .where(Contribution.topic_id == bindparam("topic"), Contribution.path.is_not(None))
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(contains_eager(Contribution.parent.of_type(_PARENT)).load_only(_PARENT.number))
    )


@cache
def _first(is_moderator: bool, has_reader: bool, order: str) -> Select[Contribution, bool, bool]:
    """From the beginning; one more row is read, to know whether there is a next page."""
    key = Contribution.number if order == "number" else Contribution.path
    return _shown_in(is_moderator, has_reader).order_by(key).limit(A_PAGE + 1)


def _cursor(said: str, order: str) -> int | str | None:
    if order != "time":
        return said if is_path(said) else None
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else None


def _from(asked: _Asked, cursor: Any) -> TopicPage:
    """Behind `cursor`, or from the beginning."""
    key = asked.key
    if cursor is None:
        rows = asked.first()
    else:
        rows = asked.rows(asked.query.where(key > cursor).order_by(key).limit(A_PAGE + 1))
    shown = rows[:A_PAGE]
    return _page(
        shown,
        earlier=_value(shown[0][0], key) if shown and cursor is not None else "",
        later=_value(shown[-1][0], key) if len(rows) > A_PAGE else "",
    )


def _until(asked: _Asked, cursor: Any) -> TopicPage:
    key = asked.key
    rows = asked.rows(asked.query.where(key < cursor).order_by(key.desc()).limit(A_PAGE + 1))
    shown = rows[:A_PAGE][::-1]
    return _page(
        shown,
        earlier=_value(shown[0][0], key) if len(rows) > A_PAGE else "",
        later=_value(shown[-1][0], key) if shown else "",
    )


def _around(asked: _Asked, topic: ForumTopic, said: str) -> TopicPage | None:
    """The page with the contribution of that number not far from its top; None when the topic has none."""
    number = int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else 0
    if not 1 <= number <= LAST_NUMBER:
        return None
    key, query = asked.key, asked.query
    here = _here(key, topic, number)
    above = query.with_only_columns(key.label("key")).where(key < here).order_by(key.desc()).limit(BEFORE + 1)
    first = func.coalesce(select(func.min(above.subquery().c.key)).scalar_subquery(), here)
    rows = asked.rows(query.where(key >= first).order_by(key).limit(A_PAGE + 2))
    place = next((n for n, one in enumerate(rows) if one[0].number == number), None)
    if place is None:
        return None
    shown = rows[max(place - BEFORE, 0) : place + A_PAGE - BEFORE]
    return _page(
        shown,
        earlier=_value(shown[0][0], key) if place > BEFORE else "",
        later=_value(shown[-1][0], key) if len(rows) > place + A_PAGE - BEFORE else "",
    )


def _here(key: Any, topic: ForumTopic, number: int) -> ColumnElement[Any]:
    column = _OTHER.number if key is Contribution.number else _OTHER.path
    return select(column).where(_OTHER.topic_id == topic.id, _OTHER.number == number).scalar_subquery()


def _value(contribution: Contribution, key: Any) -> str:
    return str(contribution.number if key is Contribution.number else contribution.path)


def contribution_at(standing: ForumStanding, number: int) -> Contribution | None:
    """What has that number in the forum, with its topic and question; one statement."""
    query = contributions_for(standing).where(Contribution.number == min(max(number, 0), LARGEST))
    query = query.options(
        joinedload(Contribution.topic).joinedload(ForumTopic.question),
        joinedload(Contribution.parent).options(load_only(Contribution.number)),
    )
    return db.session.scalars(query).one_or_none()


def own_contribution(standing: ForumStanding, public_id: str) -> Contribution | None:
    """What the reader wrote, in whatever state, with its topic and question."""
    if standing.person_id is None:
        return None
    query = (
        contributions_for(standing)
        .where(Contribution.public_id == public_id, Contribution.author_id == standing.person_id)
        .options(
            joinedload(Contribution.topic).joinedload(ForumTopic.question),
            joinedload(Contribution.parent).options(load_only(Contribution.number)),
        )
    )
    return db.session.scalars(query).one_or_none()


def own_contributions(standing: ForumStanding) -> Sequence[Contribution]:
    """What the reader wrote in the forum, the newest first."""
    query = contributions_for(standing).where(Contribution.author_id == standing.person_id)
    query = query.options(joinedload(Contribution.topic)).order_by(Contribution.id.desc()).limit(A_PAGE)
    return db.session.scalars(query).all()
