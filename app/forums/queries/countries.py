"""The countries of the network in a forum: how many of each joined, read and wrote, and which were silent.

What is written counts for the country of the snapshot, and never for one where it says neither name nor country: so the
author of a contribution under the Chatham House rule can't be inferred. Multilateral delegates speak for no country.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, literal, select, union_all

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
)
from app.forums.queries.counting import ATTRIBUTED, speaks_for_country, was_written_here
from app.forums.queries.tally import Writer, writers_of
from app.network.countries import countries_by_membership, in_order
from app.network.models import Country
from app.people.models import Person


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


def countries_of_forum(
    forum: Forum, as_of: datetime | None = None, writers: Counter[Writer] | None = None
) -> ForumCountries:
    """Every member of the network and every other country that takes part; four statements, of any size."""
    at = as_of or now()
    members = set(countries_by_membership(at.date())[0])
    wrote, is_chatham_used = _wrote(writers_of(forum, at) if writers is None else writers)
    joined, read = _joined_and_read(forum, at)
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


def _wrote(writers: Counter[Writer]) -> tuple[dict[str, tuple[int, int]], bool]:
    """Country → (people, contributions), and whether anything stands under the Chatham House rule."""
    here = {writer: number for writer, number in writers.items() if writer.wrote_here}
    people, numbers = dict[str, set[int]](), Counter[str]()
    for writer, number in here.items():
        if writer.is_attributed and writer.speaks and writer.country_code:
            known = people.setdefault(writer.country_code, set())
            known.update([writer.author_id] if writer.author_id is not None else [])
            numbers[writer.country_code] += number
    found = {code: (len(authors), numbers[code]) for code, authors in people.items()}
    return found, not all(writer.is_attributed for writer in here)


def _joined_and_read(forum: Forum, at: datetime) -> tuple[dict[str, int], dict[str, int]]:
    joined = select(literal("joined"), Person.country_code, func.count())
    joined = joined.join(ForumParticipant, ForumParticipant.person_id == Person.id).where(
        ForumParticipant.forum_id == forum.id,
        ForumParticipant.state == ParticipantState.JOINED,
        ForumParticipant.joined_at <= at,
    )
    read = select(literal("read"), Person.country_code, func.count())
    read = read.join(ForumReading, ForumReading.person_ref == Person.public_id).where(
        ForumReading.forum_id == forum.id, ForumReading.seen != b""
    )
    own = (Person.country_code.is_not(None), speaks_for_country(Person.category))
    both = union_all(*(one.where(*own).group_by(Person.country_code) for one in (joined, read)))
    found: dict[str, dict[str, int]] = {"joined": {}, "read": {}}
    rows: Iterable[Any] = db.session.execute(both)
    for which, code, number in rows:
        found[which][code] = number
    return found["joined"], found["read"]
