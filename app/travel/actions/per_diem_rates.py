"""Policies and rates of per diem are entered and corrected. A rate that is corrected stays readable, superseded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.text import folded, slugged
from app.network.models import Country
from app.travel.models import PerDiemPolicy, PerDiemRate
from app.travel.per_diem import PolicyKind
from app.travel.queries.per_diem import policy_named, same_per_diem_rate


@dataclass(frozen=True)
class RateValues:
    """One rate as it is entered: '' as the city means the whole country."""

    country_code: str
    city: str
    amount: Money
    valid_from: date
    valid_to: date | None = None
    source: str = ""


def add_policy(
    name: str, kind: PolicyKind, values: Mapping[str, int], source: str, valid_from: date | None
) -> PerDiemPolicy:
    """A new policy under an address of its own."""
    slug = _free_slug(slugged(name) or "policy")
    policy = PerDiemPolicy(slug=slug, name=name, kind=kind, source=source, valid_from=valid_from, **values)
    db.session.add(policy)
    db.session.flush()
    audit.record("per_diem_policy.added", policy.ref, fields=sorted(values))
    return policy


def change_policy(
    policy: PerDiemPolicy, name: str, kind: PolicyKind, values: Mapping[str, int], source: str, valid_from: date | None
) -> None:
    """Days that were worked out stay as they are until somebody works them out anew."""
    new = {**values, "name": name, "kind": kind, "source": source, "valid_from": valid_from}
    changed = [field for field, value in new.items() if getattr(policy, field) != value]
    for field in changed:
        setattr(policy, field, new[field])
    if changed:
        audit.record("per_diem_policy.changed", policy.ref, fields=sorted(changed))


def enter_day_rate(values: RateValues) -> PerDiemRate | None:
    """Enter a rate; the one of the same place from the same day is superseded. None when it says the same already."""
    if db.session.get(Country, values.country_code) is None:
        raise Refused(gettext("No country has the code %(code)s.", code=values.country_code))
    if values.valid_to is not None and values.valid_to < values.valid_from:
        raise Refused(gettext("This rate would end before it begins."))
    former = same_per_diem_rate(values.country_code, values.city, values.valid_from)
    if former is not None and says_same(former, values):
        return None
    if former is not None:
        former.superseded_at = now()
        db.session.flush()
    rate = PerDiemRate(
        country_code=values.country_code,
        city=values.city,
        city_folded=folded(values.city, 120),
        currency=values.amount.currency,
        minor=values.amount.minor,
        valid_from=values.valid_from,
        valid_to=values.valid_to,
        source=values.source,
        entered_at=now(),
        entered_by=audit.acting(),
    )
    db.session.add(rate)
    db.session.flush()
    audit.record("per_diem_rate.corrected" if former else "per_diem_rate.entered", rate.ref)
    return rate


def enter_day_rates(several: Sequence[RateValues]) -> tuple[int, int]:
    """(how many were entered, how many stood there already)."""
    entered = sum(enter_day_rate(values) is not None for values in several)
    return entered, len(several) - entered


def end_day_rate(rate: PerDiemRate) -> None:
    """Take a rate away that should never have stood there; days worked out with it keep it."""
    rate.superseded_at = now()
    audit.record("per_diem_rate.removed", rate.ref)


def says_same(rate: PerDiemRate, values: RateValues) -> bool:
    """Whether nothing would change."""
    there = (rate.minor, rate.currency, rate.valid_to, rate.source)
    return there == (values.amount.minor, values.amount.currency, values.valid_to, values.source)


def _free_slug(wanted: str) -> str:
    slug, number = wanted, 2
    while policy_named(slug) is not None:
        slug, number = f"{wanted[:70]}-{number}", number + 1
    return slug
