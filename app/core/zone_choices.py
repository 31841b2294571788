"""Time zones to choose from: grouped by region, named by their city in the reader's language."""

from collections import defaultdict
from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global
from flask_babel import gettext

from app.core.collation import alphabetical
from app.core.dates import zone_name
from app.core.text import folded
from app.core.translated import reader_language

Grouped = dict[str, list[tuple[str, str]]]


def zones_by_region() -> Grouped:
    """Region → (zone, city), ordered in the reader's language."""
    regions = {
        "America": gettext("Americas"),
        "Europe": gettext("Europe"),
        "Africa": gettext("Africa"),
        "Asia": gettext("Asia"),
        "Atlantic": gettext("Atlantic Ocean"),
        "Indian": gettext("Indian Ocean"),
        "Pacific": gettext("Pacific Ocean"),
        "Australia": gettext("Australia"),
        "Antarctica": gettext("Antarctica"),
    }
    zones = _zones_by_region(reader_language())
    return {label: zones[region] for region, label in regions.items()}


@lru_cache(maxsize=8)
def _zones_by_region(language: str) -> dict[str, list[tuple[str, str]]]:
    """The first part of a zone's name → its zones, in the order of their cities."""
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone, city in _zones(language):
        grouped[zone.partition("/")[0]].append((zone, city))
    return grouped


@lru_cache(maxsize=8)
def _zones(language: str) -> list[tuple[str, str]]:
    """(zone, city) of every zone in use; names kept only for old data are left out, so no city stands twice."""
    known = available_timezones()
    used = [zone for zone in get_global("zone_territories") if zone in known]
    named = [(zone, zone_name(zone, language)) for zone in used]
    return sorted(named, key=lambda choice: alphabetical(choice[1], language))


def zones_in(country_code: str) -> list[tuple[str, str]]:
    """(zone, city) of the zones of one country, by their cities; none for an unknown country."""
    territories = get_global("zone_territories")
    return [(zone, city) for zone, city in _zones(reader_language()) if territories[zone] == country_code]


def zone_of_place(country_code: str, place: str) -> str:
    """The zone by which the clocks of a place go: the country's only one, or the one named after the place; else empty."""
    zones = zones_in(country_code)
    if len(zones) == 1:
        return zones[0][0]
    meant = folded(place)
    return next((zone for zone, city in zones if meant and folded(city) == meant), "")
