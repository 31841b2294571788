"""Per diem: policies, rates, the days of a trip, what they come to."""

from collections.abc import Collection, Sequence
from datetime import date

from flask_babel import gettext
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.core.collation import alphabetical
from app.core.dates import written_days
from app.core.extensions import db
from app.core.money import Money, money_text
from app.core.shown import country_name
from app.core.text import folded
from app.core.translated import reader_language
from app.travel.models import PerDiemDay, PerDiemPolicy, PerDiemRate, Trip
from app.travel.per_diem import DayRate, NoRate, PolicyKind, RatedPlace, RateOn


def policies() -> Sequence[PerDiemPolicy]:
    return sorted(db.session.scalars(select(PerDiemPolicy)), key=lambda one: alphabetical(one.name))


def policy_named(slug: str) -> PerDiemPolicy | None:
    return db.session.scalar(select(PerDiemPolicy).where(PerDiemPolicy.slug == slug))


def current_per_diem_rates() -> Select[PerDiemRate]:
    """Those that hold or held, without what was superseded: by country, city and day."""
    query = select(PerDiemRate).where(PerDiemRate.superseded_at.is_(None))
    return query.order_by(PerDiemRate.country_code, PerDiemRate.city_folded, PerDiemRate.valid_from.desc())


def per_diem_rate_named(public_id: str) -> PerDiemRate | None:
    query = select(PerDiemRate).where(PerDiemRate.public_id == public_id, PerDiemRate.superseded_at.is_(None))
    return db.session.scalar(query)


def same_per_diem_rate(country_code: str, city: str, valid_from: date) -> PerDiemRate | None:
    """The current rate of that place from that day."""
    return db.session.scalar(
        current_per_diem_rates().where(
            PerDiemRate.country_code == country_code,
            PerDiemRate.city_folded == folded(city, 120),
            PerDiemRate.valid_from == valid_from,
        )
    )


def rates_in(country_codes: Collection[str]) -> RateOn:
    """Rates of these countries, read in one statement: the city's on a day, else the country's."""
    query = current_per_diem_rates().where(PerDiemRate.country_code.in_(country_codes))
    rows = db.session.scalars(query).all() if country_codes else []

    def rate_on(place: RatedPlace, on: date) -> DayRate | None:
        for city in dict.fromkeys((folded(place.city, 120), "")):
            for row in rows:  # the newest first
                if (row.country_code, row.city_folded) == (place.country, city) and _holds(row, on):
                    return DayRate(row.minor, row.currency, row.id)
        return None

    return rate_on


def _holds(row: PerDiemRate, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


def no_rate_sentence(missing: NoRate) -> str:
    """Which rate nobody entered: where, and for which day."""
    language = reader_language()
    place = ", ".join(part for part in (missing.place.city, country_name(missing.place.country)) if part)
    day = written_days(missing.on, missing.on, language)
    return gettext(
        "No per diem rate for %(place)s on %(day)s. Enter one, or decide an amount.", place=place or "?", day=day
    )


def why_no_rate(policy: PerDiemPolicy | None, place: RatedPlace, on: date) -> str:
    """Why a per diem can't be offered for that place and day; empty when it can. A decided amount asks for no rate."""
    if policy is None or policy.kind is PolicyKind.DECIDED or rates_in([place.country])(place, on) is not None:
        return ""
    return no_rate_sentence(NoRate(place, on))


def per_diem_days_of(trip: Trip) -> Sequence[PerDiemDay]:
    """The days as they were worked out last, in their order, with their rates."""
    query = select(PerDiemDay).where(PerDiemDay.trip_id == trip.id).options(joinedload(PerDiemDay.rate))
    return db.session.scalars(query.order_by(PerDiemDay.on_date)).all()


def per_diem_day_of(trip: Trip, public_id: str) -> PerDiemDay | None:
    query = select(PerDiemDay).where(PerDiemDay.trip_id == trip.id, PerDiemDay.public_id == public_id)
    return db.session.scalar(query.options(joinedload(PerDiemDay.rate)))


def per_diem_total(days: Sequence[PerDiemDay]) -> Money | None:
    """Σ of the days; None where there are none, or one is still to be decided."""
    amounts = [day.minor for day in days]
    if not days or None in amounts:
        return None
    return Money(sum(minor for minor in amounts if minor is not None), days[0].currency)


def policy_by_number(number: int) -> PerDiemPolicy | None:
    return db.session.get(PerDiemPolicy, number)


def rates_from(country_codes: Collection[str]) -> dict[tuple[str, str, date], PerDiemRate]:
    """(country, folded city, first day) → the current rate."""
    query = current_per_diem_rates().where(PerDiemRate.country_code.in_(country_codes))
    rows = db.session.scalars(query).all() if country_codes else []
    return {(row.country_code, row.city_folded, row.valid_from): row for row in rows}


def why_days_incomplete(trip: Trip, policy: PerDiemPolicy | None, approved_minor: int | None) -> str:
    """What is missing of the days before a journey is authorised; empty when nothing is, and where an amount is decided."""
    if policy is None or policy.kind is PolicyKind.DECIDED or approved_minor is None:
        return ""
    days = per_diem_days_of(trip)
    if not days or (days[0].on_date != trip.departs_on and policy.kind is PolicyKind.NIGHTS):
        return gettext("The per diem of this journey is not worked out for its days yet.")
    if undecided := next((day for day in days if day.minor is None), None):
        day = written_days(undecided.on_date, undecided.on_date, reader_language())
        return gettext("The per diem of %(day)s has to be decided.", day=day)
    total = per_diem_total(days)
    if total is not None and total.minor > approved_minor:
        return gettext(
            "The days of the per diem come to %(total)s, and %(approved)s is approved.",
            total=money_text(total, reader_language()),
            approved=money_text(Money(approved_minor, total.currency), reader_language()),
        )
    return ""
