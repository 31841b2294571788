"""Persons as pages and other modules need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import selectinload

from app.core.collation import alphabetical
from app.core.distinct import distinct_values
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, order, words
from app.core.pieces import pieces
from app.core.searching import folded_words, has_words
from app.core.text import like_pattern
from app.network.models import Institution
from app.network.queries import country_choices
from app.people.models import Category, Person, PersonMerge

SORTS = ("name", "country", "institution", "newest")


@dataclass(frozen=True)
class PeopleFilters(Filters):
    """What narrows the directory."""

    search: str = words("q")
    country: str = country_filter()
    category: str = one_of(Category)
    institution: str = words()
    email: str = one_of(("yes", "no"))  #: with an address, or without one
    sort: str = order(SORTS, "name")


def is_known() -> ColumnElement[bool]:
    """True for a person who is neither merged into another nor erased."""
    return and_(Person.merged_into_id.is_(None), Person.erased_at.is_(None))


def directory(
    search: str = "",
    country: str = "",
    category: str = "",
    institution: str = "",
    email: str = "",
    sort: str = "name",
    *,
    by_address: bool = False,
) -> Select[Person]:
    """Known persons that match; every word of `search` in the name or institution, in any order.

    `by_address` lets a word stand in the address too, for readers who see everybody's.

    `sort` is name, country, institution or newest; a leading "-" turns it round.
    """
    columns = (Person.name_folded, Person.institution_folded)
    query = select(Person).where(is_known(), *has_words(search, columns, (Person.email,) if by_address else ()))
    if country:
        query = query.where(Person.country_code == country)
    if category in list(Category):
        query = query.where(Person.category == Category(category))
    query = query.where(*has_words(institution, (Person.institution_folded,)))
    if email:
        query = query.where(Person.email.is_not(None) if email == "yes" else Person.email.is_(None))
    return query.order_by(*_order(sort))


def _order(sort: str) -> list[ColumnElement[Any]]:
    key = sort.removeprefix("-")
    first: dict[str, ColumnElement[Any]] = {
        "country": _country_rank(),
        "institution": func.nullif(Person.institution_folded, ""),
        "newest": Person.created_at.desc(),
    }
    wanted = [first[key]] if key in first else []
    turned = [*wanted, *Person.by_name()]
    if sort.startswith("-"):
        turned[0] = turned[0].desc() if key != "newest" else Person.created_at.expression
    if not wanted:  # a name is never null: plainly ordered, SQLite walks the index
        return turned
    return [turned[0].nulls_last(), *turned[1:]]


def _country_rank() -> ColumnElement[Any]:
    """The place of a country in the reader's own alphabetical order, which no database knows."""
    ranks = {code: rank for rank, (code, _name) in enumerate(country_choices())}
    return case(ranks, value=Person.country_code) if ranks else Person.country_code.expression


#: Built once, since everybody who registers asks it.
_CALLED = (
    select(Institution)
    .where(
        or_(
            Institution.name_folded == bindparam("folded"),
            func.lower(Institution.abbreviation) == bindparam("short"),
        )
    )
    .order_by(Institution.id)
)


def institution_named(name: str, country_code: str | None) -> Institution | None:
    """The one institution of that name or abbreviation, in that country when several share it; else None."""
    if not name.strip():
        return None
    found = list(db.session.scalars(_CALLED, {"folded": folded_words(name, 300), "short": name.strip().lower()}))
    near = [one for one in found if one.country_code == country_code] if len(found) > 1 else found
    return near[0] if len(near) == 1 else None


def offered_institution_names() -> list[str]:
    """Names to offer while one is typed: of the institutions known and of those that persons gave."""
    known = [str(name) for name in db.session.scalars(select(Institution.name).order_by(Institution.name_folded))]
    given = distinct_values(Person.institution_name, is_known(), Person.institution_name != "", limit=500)
    return sorted({*known, *given}, key=alphabetical)


def anybody_known() -> bool:
    return db.session.scalar(select(Person.id).where(is_known()).limit(1)) is not None


def person_by_public_id(public_id: str) -> Person | None:
    """The person, also when merged or erased: the caller decides what that means."""
    query = select(Person).where(Person.public_id == public_id).options(selectinload(Person.institution))
    return db.session.scalar(query)


def people_by_public_ids(public_ids: Iterable[str]) -> Sequence[Person]:
    """Those of the persons named who are neither merged nor erased."""
    query = select(Person).where(is_known())
    return [
        person for part in pieces(public_ids) for person in db.session.scalars(query.where(Person.public_id.in_(part)))
    ]


def people_by_keys(keys: Iterable[int]) -> dict[int, Person]:
    """Key → the person, also when merged or erased: the caller decides what that means."""
    return {
        one.id: one for part in pieces(keys) for one in db.session.scalars(select(Person).where(Person.id.in_(part)))
    }


def person_by_email(email: str) -> Person | None:
    """The known person with that address, whatever its case."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower(), is_known()))


def kept_person(person: Person) -> Person:
    """Whom `person` was merged into, or the same person."""
    if person.merged_into_id is None:
        return person
    return db.session.get_one(Person, person.merged_into_id)


def merges_of(person: Person) -> list[PersonMerge]:
    """The merges into this person, newest first."""
    query = select(PersonMerge).where(PersonMerge.kept_id == person.id).order_by(PersonMerge.at.desc())
    return list(db.session.scalars(query))


def others_like(person: Person, search: str = "", limit: int = 20) -> list[Person]:
    """Other known persons to merge with: those that match `search`, else those who share a name with this one."""
    if search:
        query = directory(search, by_address=True)
    else:
        words = {word for word in person.name_folded.split() if len(word) > 2}
        shared = [Person.name_folded.like(like_pattern(word), escape="\\") for word in words]
        query = directory().where(or_(*shared) if shared else Person.id == -1)
    return list(db.session.scalars(query.where(Person.id != person.id).limit(limit)))
