"""Entering rates of exchange. A rate is never changed: a correction supersedes it, and both stay."""

from datetime import date

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import MoneyError, exponent
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.funding.models import ExchangeRate


def enter_rate(currency: str, base: str, on_date: date, rate: str, source: str = "") -> ExchangeRate:
    """Say what one unit of `currency` was worth in `base` on a day (`rate`: as `core.money.parse_rate` returns it).

    The same again changes nothing; another rate of the same source and day supersedes the former. What was converted
    by that keeps it.
    """
    _refuse_strange(currency, base)
    known = _current(currency, base, on_date, source)
    if known is not None and known.rate == rate:
        return known
    if known is not None:
        known.superseded_at = now()
        db.session.flush()
        audit.record("rate.superseded", known.ref, note=f"{currency} {base} {on_date}")
    entered = ExchangeRate(
        currency=currency, base=base, on_date=on_date, rate=rate, source=source, actor=audit.acting()
    )
    try:
        with db.session.begin_nested():
            db.session.add(entered)
    except IntegrityError as error:  # the same form twice, or somebody else, at this moment
        if not is_taken(error, ExchangeRate.currency, ExchangeRate.base, ExchangeRate.on_date, ExchangeRate.source):
            raise
        return _same_or_refused(entered, _current(currency, base, on_date, source))
    audit.record("rate.entered", entered.ref, note=f"{currency} {base} {on_date}")
    return entered


def withdraw_rate(rate: ExchangeRate) -> None:
    """Take a rate that was entered by mistake out of use; what was converted by it keeps it."""
    if rate.superseded_at is not None:
        raise Refused(gettext("This rate is out of use already."))
    rate.superseded_at = now()
    audit.record("rate.superseded", rate.ref, note=f"{rate.currency} {rate.base} {rate.on_date}")


def _same_or_refused(entered: ExchangeRate, other: ExchangeRate | None) -> ExchangeRate:
    if other is None or other.rate != entered.rate:
        raise Refused(
            gettext("Somebody else entered another rate of this day at this moment. Look at it before you correct it.")
        )
    return other


def _current(currency: str, base: str, on_date: date, source: str) -> ExchangeRate | None:
    query = select(ExchangeRate).where(
        ExchangeRate.currency == currency,
        ExchangeRate.base == base,
        ExchangeRate.on_date == on_date,
        ExchangeRate.source == source,
        ExchangeRate.superseded_at.is_(None),
    )
    return db.session.scalar(query.with_for_update())


def _refuse_strange(currency: str, base: str) -> None:
    for code in (currency, base):
        try:
            exponent(code)
        except MoneyError as error:
            raise Refused(error.reason) from None
    if currency == base:
        raise Refused(gettext("A rate leads from one currency to another: choose two."))
