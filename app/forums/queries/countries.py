"""The countries of the network in a forum: how many of each joined, read and wrote, and which were silent.

What is written counts for the country of the snapshot, and never for one where it says neither name nor country: so the
author of a contribution under the Chatham House rule can't be inferred. Multilateral delegates speak for no country.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import ColumnElement, Select, and_, func, literal, select

from app.core.clock import now
from app.core.extensions import db
from app.forums.models import (
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumReading,
    ParticipantState,
    Via,
)
from app.forums.strictness import Attribution
from app.network.countries import countries_by_membership, in_order
from app.network.models import Country
from app.people.models import Category, Person

#: Under which a contribution says whose it is.
ATTRIBUTED = (Attribution.NAMED, Attribution.INSTITUTION)


@dataclass(frozen=True)
class CountryPart:
    """What the people of one country did in a forum."""

    code: str
    is_member: bool
    joined: int = 0  #: people that take part now
    read: int = 0  #: people that were shown something of it, on a page or singly by mail
    wrote: int = 0  #: people of whom something stands there under their country
    contributions: int = 0

    @property
    def is_silent(self) -> bool:
        return self.contributions == 0


@dataclass(frozen=True)
class ForumCountries:
    """All members of the network, the silent ones first, then whoever else takes part; each by name."""

    parts: Sequence[CountryPart]
    is_chatham_used: bool

    @property
    def members(self) -> Sequence[CountryPart]:
        return [part for part in self.parts if part.is_member]

    @property
    def silent(self) -> Sequence[CountryPart]:
        """Current members without a contribution that says its country."""
        return [part for part in self.members if part.is_silent]

    @property
    def silent_words(self) -> str:
        """What the list of the silent ones is called: where some spoke unnamed, it can't say that they said nothing."""
        if self.is_chatham_used:
            return gettext("Members without an attributed contribution")
        return gettext("Members without a contribution")


def countries_of_forum(forum: Forum, as_of: datetime | None = None) -> ForumCountries:
    """Every member of the network and every other country that takes part; four statements, of any size."""
    at = as_of or now()
    members = set(countries_by_membership(at.date())[0])
    wrote, is_chatham_used = _wrote(forum, at)
    joined, read = _joined(forum, at), _read(forum)
    codes = members | set(wrote) | set(joined)
    parts = [
        CountryPart(code, code in members, joined.get(code, 0), read.get(code, 0), *wrote.get(code, (0, 0)))
        for code, _name in in_order(sorted(codes))
    ]
    parts.sort(key=lambda part: not (part.is_member and part.is_silent))
    return ForumCountries(parts, is_chatham_used)


def number_of_countries(forum_ids: Sequence[int]) -> dict[int, int]:
    """Forum → how many countries something attributed of it comes from; one statement.

    Each country is looked for in the index of each forum, so contributions may be as many as they like.
    """
    if not forum_ids:
        return {}
    comes_from = (
        select(literal(1))
        .where(
            Contribution.forum_id == Forum.id,
            Contribution.country_code == Country.code,
            Contribution.state == ContributionState.PUBLISHED,
            Contribution.attribution.in_(ATTRIBUTED),
            speaks_for_country(Contribution.category),
            was_written_here(),
            Contribution.kind == ContributionKind.CONTRIBUTION,
        )
        .correlate(Forum, Country)
        .limit(1)
        .scalar_subquery()  # PostgreSQL would answer an EXISTS by reading all contributions at once
    )
    query = select(Forum.id, func.count()).join(Country, comes_from.is_not(None)).where(Forum.id.in_(forum_ids))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Forum.id))}


def published_until(forum: Forum, at: datetime) -> ColumnElement[bool]:
    """What stands in the forum now and was published by then; a summary of the week is nobody's contribution."""
    return and_(
        Contribution.forum_id == forum.id,
        Contribution.kind == ContributionKind.CONTRIBUTION,
        Contribution.state == ContributionState.PUBLISHED,
        Contribution.published_at <= at,
    )


def is_attributed() -> ColumnElement[bool]:
    """Whether a contribution says whose it is, at least by institution and country."""
    return Contribution.attribution.in_(ATTRIBUTED)


def was_written_here() -> ColumnElement[bool]:
    """What was brought from a sister forum was written there."""
    return Contribution.via != Via.BROUGHT


def speaks_for_country(category: Any) -> ColumnElement[bool]:
    """Whether somebody of this category does: multilateral delegates don't."""
    speaks: ColumnElement[bool] = category.is_distinct_from(Category.MULTILATERAL)
    return speaks


def _wrote(forum: Forum, at: datetime) -> tuple[dict[str, tuple[int, int]], bool]:
    """Country → (people, contributions), and whether anything stands under the Chatham House rule.

    Grouped as `ix_contribution_from` is ordered, so the database puts nothing in order and reads no contribution.
    """
    keys = (
        *(Contribution.country_code, Contribution.state, Contribution.kind, Contribution.attribution),
        *(Contribution.category, Contribution.author_id),
    )
    query = select(*keys, func.count().label("number")).where(published_until(forum, at), was_written_here())
    people, numbers, is_chatham_used = dict[str, set[int | None]](), Counter[str](), False
    for row in db.session.execute(query.group_by(*keys)):
        if row.attribution not in ATTRIBUTED:
            is_chatham_used = True
        elif row.country_code and row.category is not Category.MULTILATERAL:
            people.setdefault(row.country_code, set()).add(row.author_id)
            numbers[row.country_code] += row.number
    found = {code: (len(authors - {None}), numbers[code]) for code, authors in people.items()}
    return found, is_chatham_used


def _joined(forum: Forum, at: datetime) -> dict[str, int]:
    query = select(Person.country_code, func.count()).join(ForumParticipant, ForumParticipant.person_id == Person.id)
    query = query.where(
        ForumParticipant.forum_id == forum.id,
        ForumParticipant.state == ParticipantState.JOINED,
        ForumParticipant.joined_at <= at,
    )
    return _by_country(query)


def _read(forum: Forum) -> dict[str, int]:
    query = select(Person.country_code, func.count()).join(ForumReading, ForumReading.person_ref == Person.public_id)
    return _by_country(query.where(ForumReading.forum_id == forum.id, ForumReading.seen != b""))


def _by_country(query: Select[Any, int]) -> dict[str, int]:
    own = query.where(Person.country_code.is_not(None), speaks_for_country(Person.category))
    return {row[0]: row[1] for row in db.session.execute(own.group_by(Person.country_code))}
