"""Contributions that have all the words looked for: one statement, with what the reader may read in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import aliased, joinedload, load_only

from app.accounts.models import Account
from app.core.extensions import db
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    Forum,
    ForumIndexRow,
    ForumQuestion,
    ForumTopic,
)
from app.forums.queries.sight import published_in, readable_forums
from app.forums.search_filters import SearchFilters
from app.forums.search_terms import fts5_query, name_tsquery, tsquery
from app.forums.standing import ForumStanding
from app.library.files.models import FileState, StoredFile

#: Contributions on a page.
A_PAGE = 50
#: So many of those found, the newest, are put in order: whoever has more looks for something narrower.
LOOKED_THROUGH = 1000

_FTS = table("forum_index_fts", column("rowid"), column("words_folded"))
_MATCHED: ColumnElement[str] = literal_column("forum_index_fts")
_CURSOR = re.compile(r"([0-9]{1,9})\.([a-z0-9]{2,12})\.([0-9]{1,6})")

#: The same tables under other names.
_OTHER, _OF_FORUM = aliased(Contribution), aliased(Forum)


@dataclass(frozen=True)
class FoundContribution:
    """A contribution that was found, with its forum and how well it fits."""

    contribution: Contribution
    forum: Forum
    rank: int


@dataclass(frozen=True)
class FoundPage:
    """Contributions, those that fit best first and then the newest; `later` leads to those behind, `total` counts all."""

    rows: Sequence[FoundContribution] = ()
    total: int = 0
    later: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether there are more than were put in order."""
        return self.total > LOOKED_THROUGH


def find_contributions(
    filters: SearchFilters, viewer: Account | None, standing: ForumStanding | None, zone: str, after: str = ""
) -> FoundPage:
    """What `viewer` finds in all forums, or what the reader of `standing` finds in one; days are those of `zone`."""
    found = _candidates(filters, viewer, standing, zone).cte("found")
    total = select(func.count()).select_from(found).scalar_subquery()
    query = (
        select(Contribution, Forum, found.c.fit, total)
        .join(found, found.c.id == Contribution.id)
        .join(Forum, Forum.id == Contribution.forum_id)
        .options(
            joinedload(Contribution.topic).load_only(ForumTopic.number, ForumTopic.title),
            joinedload(Contribution.parent).options(load_only(Contribution.number)),
        )
        .order_by(found.c.fit.desc(), found.c.id.desc())
        .limit(A_PAGE + 1)
    )
    if place := _CURSOR.fullmatch(after):
        here = select(_OTHER.id).join(_OF_FORUM, _OF_FORUM.id == _OTHER.forum_id)
        here = here.where(_OF_FORUM.code == place[2], _OTHER.number == int(place[3]))
        query = query.where(tuple_(found.c.fit, found.c.id) < tuple_(literal(int(place[1])), here.scalar_subquery()))
    rows = [(FoundContribution(*row[:3]), row[3]) for row in db.session.execute(query)]
    shown = [row for row, _total in rows[:A_PAGE]]
    later = _cursor(shown[-1]) if len(rows) > A_PAGE else ""
    return FoundPage(shown, rows[0][1] if rows else 0, later)


def _cursor(found: FoundContribution) -> str:
    return f"{found.rank}.{found.forum.code}.{found.contribution.number}"


def _candidates(
    filters: SearchFilters, viewer: Account | None, standing: ForumStanding | None, zone: str
) -> Select[int, int]:
    """(id, fit) of the newest that were found: with one more than are put in order, to know whether there are more."""
    if standing is not None:
        query = published_in(standing)
    else:
        readable = readable_forums(viewer).with_only_columns(Forum.id)
        query = select(Contribution).where(
            Contribution.state == ContributionState.PUBLISHED, Contribution.forum_id.in_(readable)
        )
    query = _narrowed(query, filters, standing, zone)
    forum_id = standing.forum.id if standing is not None else None
    if db.session.get_bind().dialect.name == "postgresql":
        found = _by_tsvector(query, filters, forum_id)
    else:
        found = _by_fts5(query, filters, forum_id)
    return found.limit(LOOKED_THROUGH + 1)


def _by_fts5(query: Select[Contribution], filters: SearchFilters, forum_id: int | None) -> Select[int, int]:
    """It fits the better the oftener it has the words: so many marks would `highlight` set."""
    if not (filters.terms.terms or filters.names):
        return _newest(query)
    marked = func.length(func.highlight(_MATCHED, 0, "x", ""))
    fit = (marked - func.length(_FTS.c.words_folded)).label("fit")
    asked = fts5_query(filters.terms, filters.names, forum_id)
    query = query.join(_FTS, _FTS.c.rowid == Contribution.id).where(_MATCHED.bool_op("MATCH")(asked))
    return query.with_only_columns(Contribution.id, fit).order_by(_FTS.c.rowid.desc())


def _by_tsvector(query: Select[Contribution], filters: SearchFilters, forum_id: int | None) -> Select[int, int]:
    if not (filters.terms.terms or filters.names):
        return _newest(query)
    words, names = ForumIndexRow.words_folded, ForumIndexRow.names_folded
    query = query.join(ForumIndexRow, ForumIndexRow.contribution_id == Contribution.id)
    fit: ColumnElement[int] = literal(0)
    if asked := tsquery(filters.terms, forum_id):
        wanted = cast(literal(asked), TSQUERY)
        query = query.where(words.bool_op("@@")(wanted))
        fit = cast(func.ts_rank(words, wanted) * 1_000_000, Integer)
    if filters.names:
        query = query.where(names.bool_op("@@")(cast(literal(name_tsquery(filters.names)), TSQUERY)))
    # Of one forum by number: by id PostgreSQL would go through all that is newer in other forums.
    newest = (ForumIndexRow.contribution_id if forum_id is None else Contribution.number).desc()
    return query.with_only_columns(Contribution.id, fit.label("fit")).order_by(newest)


def _newest(query: Select[Contribution]) -> Select[int, int]:
    """Where no words are looked for."""
    return query.with_only_columns(Contribution.id, literal(0).label("fit")).order_by(Contribution.id.desc())


def _narrowed(
    query: Select[Contribution], filters: SearchFilters, standing: ForumStanding | None, zone: str
) -> Select[Contribution]:
    """By question, country, person, days and files. Under the Chatham House rule nothing is found by who wrote it."""
    if filters.question and standing is not None:
        question = select(ForumTopic.id).join(ForumQuestion, ForumTopic.question_id == ForumQuestion.id)
        position = ForumQuestion.position == int(filters.question)
        query = query.where(
            Contribution.topic_id.in_(question.where(ForumQuestion.forum_id == standing.forum.id, position))
        )
    if filters.country or filters.names:
        query = query.where(Contribution.attribution != Attribution.CHATHAM)
    if filters.country:
        query = query.where(Contribution.country_code == filters.country)
    if first := filters.published_from(zone):
        query = query.where(Contribution.published_at >= first)
    if beyond := filters.published_before(zone):
        query = query.where(Contribution.published_at < beyond)
    if filters.files:
        has = StoredFile.owner_ref == literal("contribution:") + Contribution.public_id
        files = select(StoredFile.id).where(has, StoredFile.state == FileState.KEPT).correlate(Contribution)
        query = query.where(Contribution.attribution != Attribution.CHATHAM, files.exists())
    return query
