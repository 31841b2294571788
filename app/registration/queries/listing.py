"""The organiser's list: which registrations, in which order, and the counts beside it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.calendars.models import Answer
from app.core.collation import alphabetical
from app.core.distinct import distinct_values
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, order, words
from app.core.pieces import pieces
from app.core.searching import has_words
from app.core.shown import country_name
from app.events.models import Event
from app.people.models import Category
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.calendar_answers import NO_ANSWER, calendar_says
from app.registration.queries.reaching import unreached
from app.registration.queries.registrations import WITH_BASICS

SORTS = ("name", "country", "institution", "newest", "waiting")


@dataclass(frozen=True)
class RegistrationFilters(Filters):
    """What narrows the list of registrations."""

    status: str = one_of((*RegistrationStatus, "active"))
    country: str = country_filter()
    category: str = one_of(Category)
    search: str = words()
    calendar: str = one_of((*Answer, NO_ANSWER))
    reach: str = one_of(("no",))  #: those whom messages do not reach
    sort: str = order(SORTS, "name")


def listed(
    event: Event, filters: RegistrationFilters, beyond_reach: Collection[int] | None = None
) -> Select[Registration]:
    """The event's registrations that match, ordered; every word of the search in name, institution or address.

    A row shows what the registration keeps of its person, who is not loaded. `beyond_reach` are the keys of those whom
    messages do not reach, where they are known already.
    """
    query = select(Registration).where(Registration.event_id == event.id)
    if filters.status == "active":
        query = query.where(Registration.ended_at.is_(None))
    elif filters.status:
        query = query.where(Registration.status == RegistrationStatus(filters.status))
    else:  # the person is on the list by the one that stayed
        query = query.where(Registration.status != RegistrationStatus.MERGED)
    if filters.country:
        query = query.where(Registration.country_code == filters.country)
    if filters.category:
        query = query.where(Registration.category == Category(filters.category))
    if filters.calendar:
        query = query.where(calendar_says(event, filters.calendar))
    if filters.reach:
        beyond = unreached(event) if beyond_reach is None else beyond_reach
        query = query.where(or_(false(), *(Registration.id.in_(part) for part in pieces(beyond))))
    columns = (Registration.name_folded, Registration.institution_folded)
    query = query.where(*has_words(filters.search, columns, (Registration.email,)))
    return query.order_by(*_order(event, filters.sort))


def _order(event: Event, sort: str) -> list[ColumnElement[Any]]:
    name = list(Registration.by_name())
    first: ColumnElement[Any] | None = {
        "country": _country_rank(event) if sort.endswith("country") else None,
        "institution": func.nullif(Registration.institution_folded, ""),
        "newest": Registration.created_at.desc(),
        "waiting": Registration.waiting_since.expression,
    }.get(sort.removeprefix("-"))
    if first is None:
        return [name[0].desc(), name[1]] if sort == "-name" else name
    if sort == "-newest":
        first = Registration.created_at.expression
    elif sort.startswith("-"):
        first = first.desc()
    return [first.nulls_last(), *name]


def _country_rank(event: Event) -> ColumnElement[Any]:
    """The place of a country in the reader's own alphabetical order, which no database knows."""
    ranks = {code: rank for rank, (code, _name) in enumerate(countries_of(event))}
    return case(ranks, value=Registration.country_code) if ranks else Registration.country_code.expression


def countries_of(event: Event) -> list[tuple[str, str]]:
    """(code, name) of the countries that registered, in the reader's order."""
    return _named(distinct_values(Registration.country_code, Registration.event_id == event.id))


def _named(codes: Iterable[str]) -> list[tuple[str, str]]:
    names = [(code, country_name(code)) for code in codes]
    return sorted(names, key=lambda choice: alphabetical(choice[1]))


@dataclass(frozen=True)
class RegistrationCounts:
    """How many registrations are in each status, in the order of the statuses, only those that occur; and (code, name)
    of the countries that registered, in the reader's order."""

    by_status: dict[RegistrationStatus, int]
    countries: list[tuple[str, str]]

    @property
    def whole(self) -> int:
        """How many stand in the list: who was merged is there by the registration that stayed."""
        return sum(number for status, number in self.by_status.items() if status is not RegistrationStatus.MERGED)


def counts_of(event: Event) -> RegistrationCounts:
    """Both, in one statement."""
    found: Counter[RegistrationStatus] = Counter()
    codes: set[str] = set()
    for status, code, number in db.session.execute(_counts(), {"of_event": event.id}):
        found[status] += number
        codes |= {code} if code else set()
    return RegistrationCounts(
        {status: found[status] for status in RegistrationStatus if status in found}, _named(codes)
    )


@cache
def _counts() -> Select[RegistrationStatus, str | None, int]:
    """Built once, like all that the lists of an event ask; one index answers it, row by row of what it groups."""
    query = select(Registration.status, Registration.country_code, func.count())
    return query.where(Registration.event_id == bindparam("of_event")).group_by(
        Registration.status, Registration.country_code
    )


#: The order in which a decision over many is taken: who registered first comes first.
_FIRST_COME = (Registration.waiting_since.nulls_first(), Registration.created_at, Registration.id)


def chosen(event: Event, public_ids: Sequence[str]) -> Select[Registration]:
    """Those of the event's registrations with these ids, who registered first coming first."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.public_id.in_(public_ids))
    return query.options(*WITH_BASICS).order_by(*_FIRST_COME)


def all_registrations(event: Event, filters: RegistrationFilters) -> Select[Registration]:
    """All that match, on whatever page, with their persons; who registered first coming first."""
    # The event is at hand: read again with each row, its texts would cost more than all the rest.
    query = listed(event, filters).options(joinedload(Registration.person))
    return query.order_by(None).order_by(*_FIRST_COME)


def number_and_seal(query: Select[Registration]) -> tuple[int, str]:
    """How many, and what is another one when others are meant: nobody decides over a list that has changed since."""
    ids = query.with_only_columns(Registration.id).order_by(None).subquery()
    number, total, last = db.session.execute(
        select(func.count(), func.coalesce(func.sum(ids.c.id), 0), func.coalesce(func.max(ids.c.id), 0))
    ).one()
    return number, f"{number}-{total}-{last}"
