"""The units of each country, institution and bloc beside what is asked and paid for its people: for the page and its file."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.money import Money
from app.core.pieces import pieces
from app.core.shown import country_name
from app.events.models import Event
from app.network.models import Bloc, Institution
from app.travel.models import SponsorshipCall, SponsorshipQuota
from app.travel.naming import support_body
from app.travel.queries.quotas import sponsorship_quotas_of
from app.travel.queries.travel_report import TravelSums, sums_by_body


@dataclass(frozen=True)
class BodySums:
    """What is asked and paid for the people of one body in one currency."""

    currency: str
    sums: TravelSums

    @property
    def amounts(self) -> list[Money]:
        """In the order of `sum_headings`."""
        one = self.sums
        minors = (one.requested, one.approved, one.claimed, one.authorised, one.paid)
        return [Money(minor, self.currency) for minor in minors]


@dataclass(frozen=True)
class QuotaRow:
    """One body; `capacity` is None where nothing limits it, `quota` while nobody gave or used a unit."""

    name: str
    used: int
    capacity: int | None
    quota: SponsorshipQuota | None
    sums: Sequence[BodySums]


def sum_headings() -> list[str]:
    return [
        gettext("Requested"), gettext("Approved"), gettext("Claimed"), gettext("Authorised"), gettext("Paid"),
    ]  # fmt: skip


def quota_rows(event: Event, call: SponsorshipCall, *, has_amounts: bool) -> list[QuotaRow]:
    """By name: whoever has a number of their own or used a unit and, for who may see amounts, whoever asked for support."""
    quotas = {_key(one): one for one in sponsorship_quotas_of(event)}
    sums: dict[str, list[BodySums]] = {}
    if has_amounts:
        for (key, currency), each in sorted(sums_by_body(event).items()):
            sums.setdefault(key, []).append(BodySums(currency, each))
    names = {key: support_body(one) for key, one in quotas.items()} | _names(set(sums) - set(quotas))
    rows = []
    for key, name in names.items():
        quota = quotas.get(key)
        usual = None if ":" in key or not key else call.quota_units
        used, capacity = (quota.used, quota.capacity) if quota is not None else (0, usual)
        rows.append(QuotaRow(name, used, capacity, quota, sums.get(key, ())))
    return sorted(rows, key=lambda row: alphabetical(row.name))


def _key(quota: SponsorshipQuota) -> str:
    """As `sums_by_body` names it."""
    if quota.institution_id is not None:
        return f"institution:{quota.institution_id}"
    return f"bloc:{quota.bloc_id}" if quota.bloc_id is not None else quota.country_code or ""


def _names(keys: set[str]) -> dict[str, str]:
    """Of bodies without a row; a statement a piece."""
    numbers = {
        kind: {int(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")}
        for kind in ("institution", "bloc")
    }
    found = {key: country_name(key) or gettext("No country") for key in keys if ":" not in key}
    for part in pieces(numbers["institution"]):
        for one in db.session.scalars(select(Institution).where(Institution.id.in_(part))):
            found[f"institution:{one.id}"] = str(one.name)
    for part in pieces(numbers["bloc"]):
        for bloc in db.session.scalars(select(Bloc).where(Bloc.id.in_(part))):
            found[f"bloc:{bloc.id}"] = str(bloc.name)
    return found


def quota_file_headings() -> list[str]:
    return [
        gettext("For"),
        gettext("Units used"),
        gettext("Units"),
        gettext("Currency"),
        gettext("People"),
        *sum_headings(),
    ]


def quota_file_rows(rows: Sequence[QuotaRow]) -> list[list[object]]:
    """A line a body and currency, amounts as numbers; units stand in the first line of a body, so that they add up."""
    lines: list[list[object]] = []
    for row in rows:
        units: list[object] = [row.used, row.capacity if row.capacity is not None else ""]
        for one in row.sums or (None,):
            amounts = [one.currency, one.sums.people, *(money.decimal for money in one.amounts)] if one else [""] * 7
            lines.append([row.name, *units, *amounts])
            units = ["", ""]
    return lines
