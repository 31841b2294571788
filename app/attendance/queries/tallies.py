"""Counts of named people over many events, added up by the database.

The rules are those of `counts`: a person counts once within each group, as they were when seen last.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select, union_all
from sqlalchemy.sql.selectable import Subquery

from app.attendance.queries.counts import UNKNOWN, Counts
from app.attendance.queries.counts import came as presence
from app.core.extensions import db
from app.events.models import Event
from app.network.models import Institution
from app.people.models import Category, Person
from app.registration.models import Registration

_MULTILATERAL = Category.MULTILATERAL

_INSTITUTION = func.coalesce(func.nullif(Institution.name_folded, ""), Registration.institution_folded)
_HOME = case(
    (Registration.category == _MULTILATERAL, ""),
    else_=func.coalesce(func.nullif(Institution.country_code, ""), Registration.country_code, ""),
)
#: As `counts.Attendee.body`.
_BODY = case(
    (and_(_INSTITUTION != "", _HOME != ""), _INSTITUTION + " (" + _HOME + ")"),
    else_=_INSTITUTION,
)


def people_by(groups: Mapping[str, ColumnElement[Any]], within: ColumnElement[bool]) -> dict[tuple[str, str], Counts]:
    """(name of the grouping, value of its column as text) → people by category, at the events `within`; one statement.

    Countries and institutions are left out: only `counts_within` tells them.
    """
    parts = []
    for name, column in groups.items():
        came = _seen_last(within, cast(column, String))
        parts.append(
            select(literal(name), came.c.key, came.c.category, func.count())
            .where(came.c.place == 1)
            .group_by(came.c.key, came.c.category)
        )
    found: dict[tuple[str, str], dict[Category | None, int]] = {}
    for name, key, category, people in db.session.execute(union_all(*parts)):
        found.setdefault((name, key), {})[Category(category) if category else None] = people
    return {group: _by_category(people) for group, people in found.items()}


def counts_within(within: ColumnElement[bool]) -> Counts:
    """The full counts of all who came to the events `within`; one statement."""
    return counts_by(literal(""), within).get("", Counts())


def counts_by(key: ColumnElement[Any], within: ColumnElement[bool]) -> dict[str, Counts]:
    """Value of `key` as text → the full counts of who came to those of the events `within`; one statement."""
    came = _seen_last(within, cast(key, String))
    alike = (came.c.key, came.c.category, came.c.country_code, came.c.body)
    query = select(*alike, func.count()).where(came.c.place == 1).group_by(*alike)
    told: dict[str, list[_Alike]] = {}
    for group, category, country, body, people in db.session.execute(query):
        told.setdefault(group, []).append(_Alike(Category(category) if category else None, country, body, people))
    return {group: _full(those) for group, those in told.items()}


class _Alike(NamedTuple):
    """How many people are of one category, country and institution."""

    category: Category | None
    country: str | None
    body: str
    people: int


def _full(told: Sequence[_Alike]) -> Counts:
    """The counts of one group."""
    categories: Counter[Category | None] = Counter()
    countries: Counter[str | None] = Counter()
    for each in told:
        categories[each.category] += each.people
        if each.category is not _MULTILATERAL:
            countries[each.country or None] += each.people
    by_category = _by_category(categories)
    return Counts(
        people=by_category.people,
        by_category=by_category.by_category,
        without_category=by_category.without_category,
        by_country={code: people for code, people in countries.items() if code},
        without_country=countries[None],
        sgpe_countries=len({each.country for each in told if each.category is Category.SGPE and each.country}),
        institutions=len({each.body for each in told if each.body}),
        multilateral_institutions=len({each.body for each in told if each.category is _MULTILATERAL and each.body}),
    )


def counted_within(
    within: ColumnElement[bool], country: str = "", category: str = "", institution: str = ""
) -> Select[int]:
    """Ids of the registrations that a figure counts at the events `within`, narrowed as `Attendee.is_of` is."""
    came = _seen_last(within, literal(""))
    query = select(came.c.registration_id).where(came.c.place == 1)
    if country:
        is_national = or_(came.c.category.is_(None), came.c.category != _MULTILATERAL)
        query = query.where(is_national, func.coalesce(came.c.country_code, UNKNOWN) == country)
    if category:
        query = query.where(func.coalesce(came.c.category, UNKNOWN) == category)
    return query.where(came.c.body == institution) if institution else query


def _seen_last(within: ColumnElement[bool], key: ColumnElement[Any]) -> Subquery:
    """Who came, by group; `place` 1 is the person's last event in the group. Fictional people are left out."""
    place = func.row_number().over(
        partition_by=(key, Registration.person_id),
        order_by=(Event.start_on.desc().nulls_last(), Event.id.desc(), Registration.id.desc()),
    )
    return (
        select(
            key.label("key"), cast(Registration.category, String).label("category"), Registration.country_code,
            _BODY.label("body"), place.label("place"), Registration.id.label("registration_id"),
        )
        .join(Event, Event.id == Registration.event_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Institution, Institution.id == Registration.institution_id)
        .where(presence(), or_(Event.is_demonstration, ~Person.is_demonstration), within)
        .subquery()
    )  # fmt: skip


def _by_category(people: Mapping[Category | None, int]) -> Counts:
    return Counts(
        people=sum(people.values()),
        by_category={category: people[category] for category in Category if category in people},
        without_category=people.get(None, 0),
    )
