"""What is done to the network: its name, its members, its institutions. Each leaves a row in the audit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.network import queries
from app.network.countries import iso_codes
from app.network.models import Country, Institution, Membership, Network

#: A date with how well it is known; no precision stands for "has not come".
PartialDate = tuple[date | None, Precision | None]


def load_countries() -> int:
    """Add every country of ISO 3166-1 that is missing; returns how many were."""
    known = set(db.session.scalars(select(Country.code)))
    missing = [code for code in iso_codes() if code not in known]
    db.session.add_all(Country(code=code) for code in missing)
    db.session.flush()
    return len(missing)


def describe_network(values: Mapping[str, Any]) -> Network:
    """Say who the network is: `values` by the names of the columns. Makes the one row when it is missing."""
    network = queries.network()
    if network is None:
        network = Network(id=queries.THE_NETWORK, name=TranslatedText())
        db.session.add(network)
    audit.record("network.described", f"network:{queries.THE_NETWORK}", fields=_changed(network, values))
    return network


def add_membership(country_code: str, since: PartialDate, until: PartialDate, note: str, source: str) -> Membership:
    """Record that a country is or was a member; refuses a second time that is not told apart from the first."""
    membership = Membership(country_code=country_code)
    _set_dates(membership, since, until, [*queries.memberships_of(country_code)])
    membership.note, membership.source = note, source
    db.session.add(membership)
    db.session.flush()
    audit.record("membership.added", f"membership:{membership.id}", scope=f"country:{country_code}")
    return membership


def change_membership(
    membership: Membership, since: PartialDate, until: PartialDate, note: str, source: str
) -> Membership:
    """Correct or end a membership."""
    others = [other for other in queries.memberships_of(membership.country_code) if other is not membership]
    _set_dates(membership, since, until, others)
    membership.note, membership.source = note, source
    audit.record("membership.changed", f"membership:{membership.id}", scope=f"country:{membership.country_code}")
    return membership


def remove_membership(membership: Membership) -> None:
    """Take back a membership that was recorded by mistake; one that ended is changed instead."""
    audit.record("membership.removed", f"membership:{membership.id}", scope=f"country:{membership.country_code}")
    db.session.delete(membership)


def add_institution(values: Mapping[str, Any]) -> Institution:
    """Add an institution to the directory; refuses one that is there already."""
    _refuse_same(values, None)
    institution = Institution(**values)
    db.session.add(institution)
    db.session.flush()
    audit.record("institution.added", institution.ref)
    return institution


def change_institution(institution: Institution, values: Mapping[str, Any]) -> Institution:
    _refuse_same(values, institution)
    audit.record("institution.changed", institution.ref, fields=_changed(institution, values))
    return institution


def _set_dates(membership: Membership, since: PartialDate, until: PartialDate, others: list[Membership]) -> None:
    """Refuse dates that contradict each other or another membership of the country, then set them."""
    first, last = since[0], until[0]
    if first and last and last < first:
        raise Refused(gettext("The end of the membership lies before its beginning."))
    if any(_overlap((first, last, until[1] is None), other) for other in others):
        name = country_name(membership.country_code)
        raise Refused(
            gettext("%(country)s already has a membership at that time. Change or end that one first.", country=name)
        )
    membership.since, membership.since_precision = first, since[1] or Precision.UNKNOWN
    membership.until, membership.until_precision = until


def _overlap(time: tuple[date | None, date | None, bool], other: Membership) -> bool:
    """Whether two memberships can't be told apart in time; an unknown date may be any."""
    first, last, lasts = time
    ends_before = not lasts and last is not None and other.since is not None and last <= other.since
    begins_after = first is not None and other.until is not None and other.until <= first
    return not (ends_before or begins_after)


def _refuse_same(values: Mapping[str, Any], institution: Institution | None) -> None:
    if queries.same_institution(values["name"], values["country_code"], but=institution):
        raise Refused(gettext("The directory already has an institution of this name in that country."))


def _changed(row: Any, values: Mapping[str, Any]) -> list[str]:
    """Set `values` on `row`; returns the names of those that were different."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
