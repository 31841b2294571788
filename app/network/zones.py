"""The zones of a country, the one that most of it keeps, and the list of zones with the likely first."""

from collections.abc import Iterable

from babel.core import get_global
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.core.clock import now
from app.core.collation import alphabetical
from app.core.dates import zone_name
from app.core.translated import reader_language
from app.core.zone_choices import Grouped, zones_by_region
from app.core.zones import reader_zone
from app.network.countries import countries_by_membership, grouped_choices

#: Of countries with several zones: the one that CLDR calls primary, else that of the capital.
_OF_CAPITALS = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}


def zones_of(country_code: str | None) -> list[str]:
    """The IANA zones of a country, the one that stands for it first; none for no country."""
    zones = list(get_global("territory_zones").get(country_code or "", []))
    return sorted(zones, key=lambda zone: zone != main_zone(country_code))


def main_zone(country_code: str | None) -> str:
    """The IANA zone of a country (ISO 3166-1 alpha-2); empty when there are several and none stands for it."""
    if not country_code:
        return ""
    zones = get_global("territory_zones").get(country_code, [])
    return zones[0] if len(zones) == 1 else _OF_CAPITALS.get(country_code, "")


def zones_to_choose(first: str, country_code: str | None = None, own: str = "") -> list[SelectChoice]:
    """The zone that stands now, those of the country, the reader's, the members'; then all others by region.

    A zone stands once. `own` stays a choice even when it is an old name of a zone.
    """
    known = {zone for zones in zones_by_region().values() for zone, _city in zones}
    likely = [own, *zones_of(country_code), reader_zone()]
    grouped = {gettext("Likely"): _named(likely, known | {own})}
    codes, _others = countries_by_membership(now().date())
    members = _named((main_zone(code) for code in codes), known)
    grouped[gettext("Member states")] = sorted(members, key=lambda choice: alphabetical(choice[1], reader_language()))
    return grouped_choices(_each_once(grouped | zones_by_region()), first)


def _named(zones: Iterable[str], known: set[str]) -> list[tuple[str, str]]:
    return [(zone, zone_name(zone, reader_language())) for zone in dict.fromkeys(zones) if zone and zone in known]


def _each_once(grouped: Grouped) -> Grouped:
    """Without what an earlier group has already, and without groups that are empty."""
    seen: set[str] = set()
    left: Grouped = {}
    for label, choices in grouped.items():
        left[label] = [*left.get(label, ()), *(choice for choice in choices if choice[0] not in seen)]
        seen |= {value for value, _words in choices}
    return {label: choices for label, choices in left.items() if choices}
