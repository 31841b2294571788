"""The organiser's list: which registrations, in which order, and the counts beside it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select
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

    `beyond_reach` are the keys of those whom messages do not reach, where they are known already.
    """
    # The event is at hand: read again with each row, its texts would cost more than all the rest.
    query = select(Registration).where(Registration.event_id == event.id).options(joinedload(Registration.person))
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
    codes = distinct_values(Registration.country_code, Registration.event_id == event.id)
    names = [(code, country_name(code)) for code in codes if code]
    return sorted(names, key=lambda choice: alphabetical(choice[1]))


def counts_of(event: Event) -> dict[RegistrationStatus, int]:
    """How many registrations are in each status, in the order of the statuses; only those that occur."""
    query = select(Registration.status, func.count()).where(Registration.event_id == event.id)
    found = dict(db.session.execute(query.group_by(Registration.status)).all())
    return {status: found[status] for status in RegistrationStatus if status in found}


#: The order in which a decision over many is taken: who registered first comes first.
_FIRST_COME = (Registration.waiting_since.nulls_first(), Registration.created_at, Registration.id)


def chosen(event: Event, public_ids: Sequence[str]) -> Select[Registration]:
    """Those of the event's registrations with these ids, who registered first coming first."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.public_id.in_(public_ids))
    return query.options(*WITH_BASICS).order_by(*_FIRST_COME)


def all_registrations(event: Event, filters: RegistrationFilters) -> Select[Registration]:
    """All that match, on whatever page, who registered first coming first."""
    return listed(event, filters).order_by(None).order_by(*_FIRST_COME)


def number_and_seal(query: Select[Registration]) -> tuple[int, str]:
    """How many, and what is another one when others are meant: nobody decides over a list that has changed since."""
    ids = query.with_only_columns(Registration.id).order_by(None).subquery()
    number, total, last = db.session.execute(
        select(func.count(), func.coalesce(func.sum(ids.c.id), 0), func.coalesce(func.max(ids.c.id), 0))
    ).one()
    return number, f"{number}-{total}-{last}"
