"""Which rate of exchange holds on a day, and money converted by it."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext
from sqlalchemy import select

from app.core.dates import written_days
from app.core.extensions import db
from app.core.money import Money, convert
from app.core.refusal import Refused
from app.core.settings import settings
from app.core.translated import reader_language
from app.funding.models import ExchangeRate


@dataclass(frozen=True)
class Converted:
    """Money in another currency, with the rate that made it; None where nothing had to be converted."""

    money: Money
    rate: ExchangeRate | None


def rate_on(currency: str, base: str, on_date: date) -> ExchangeRate | None:
    """The newest current rate on or before that day, unless it is too old by then (`rate_days`)."""
    oldest = on_date - timedelta(days=settings().funding.rate_days)
    query = (
        select(ExchangeRate)
        .where(
            ExchangeRate.currency == currency,
            ExchangeRate.base == base,
            ExchangeRate.on_date.between(oldest, on_date),
            ExchangeRate.superseded_at.is_(None),
        )
        .order_by(ExchangeRate.on_date.desc(), ExchangeRate.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def converted(money: Money, base: str, on_date: date) -> Converted:
    """`money` in `base` by the rate of that day. Raises `Refused` where there is none, saying which one to enter."""
    if money.currency == base:
        return Converted(money, None)
    rate = rate_on(money.currency, base, on_date)
    if rate is None:
        raise Refused(no_rate(money.currency, base, on_date))
    return Converted(convert(money, rate.rate, base), rate)


def no_rate(currency: str, base: str, on_date: date) -> str:
    """Why money of that day can't be converted."""
    return gettext(
        "No rate from %(currency)s to %(base)s on or before %(day)s within %(days)d days. Enter one.",
        currency=currency,
        base=base,
        day=written_days(on_date, on_date, reader_language()),
        days=settings().funding.rate_days,
    )
