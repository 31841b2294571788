"""The time zone that most of a country keeps, for people whose own zone nobody knows."""

from babel.core import get_global

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


def main_zone(country_code: str | None) -> str:
    """The IANA zone of a country (ISO 3166-1 alpha-2); empty when there are several and none stands for it."""
    if not country_code:
        return ""
    zones = get_global("territory_zones").get(country_code, [])
    return zones[0] if len(zones) == 1 else _OF_CAPITALS.get(country_code, "")
