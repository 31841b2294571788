"""Exchange rates as the office reads them: the newest first, those that were corrected among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select, tuple_

from app.core.extensions import db
from app.core.filters import Filters, one_of
from app.core.keyset import KeysetPage, Place, keyset_of
from app.core.money import EXPONENTS
from app.core.pieces import pieces
from app.funding.models import ExchangeRate

ALL = "all"

#: Currency, base, day, source.
RateKey = tuple[str, str, date, str]


@dataclass(frozen=True)
class RateFilters(Filters):
    currency: str = one_of(EXPONENTS)
    base: str = one_of(EXPONENTS)
    shown: str = one_of((ALL,))


def listed_rates(filters: RateFilters, place: Place) -> KeysetPage[ExchangeRate]:
    """A page of them; those that were corrected only when they are asked for."""
    keys = (ExchangeRate.on_date.desc(), ExchangeRate.id.desc())
    return keyset_of(_narrowed(filters), keys, ExchangeRate.public_id, place)


def all_rates(filters: RateFilters) -> list[ExchangeRate]:
    """The whole list, for a file."""
    return list(db.session.scalars(_narrowed(filters).order_by(ExchangeRate.on_date.desc(), ExchangeRate.id)))


def _narrowed(filters: RateFilters) -> Select[ExchangeRate]:
    query = select(ExchangeRate)
    if filters.currency:
        query = query.where(ExchangeRate.currency == filters.currency)
    if filters.base:
        query = query.where(ExchangeRate.base == filters.base)
    return query if filters.shown else query.where(ExchangeRate.superseded_at.is_(None))


def rate_named(public_id: str) -> ExchangeRate | None:
    return db.session.scalar(select(ExchangeRate).where(ExchangeRate.public_id == public_id))


def rates_that_hold(keys: Iterable[RateKey]) -> dict[RateKey, ExchangeRate]:
    """The rates that count now for these currencies, days and sources; one statement for each 500."""
    columns = (ExchangeRate.currency, ExchangeRate.base, ExchangeRate.on_date, ExchangeRate.source)
    query = select(ExchangeRate).where(ExchangeRate.superseded_at.is_(None))
    return {
        (each.currency, each.base, each.on_date, each.source): each
        for part in pieces(set(keys))
        for each in db.session.scalars(query.where(tuple_(*columns).in_(part)))
    }
