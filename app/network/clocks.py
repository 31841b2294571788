"""By which clock a person lives, as far as anybody knows."""

from app.network.zones import main_zone


def clock_of(own_zone: str, country_code: str | None, event_zone: str) -> str:
    """The IANA zone of a person: their own, else the main one of their country, else that of the event."""
    return own_zone or main_zone(country_code) or event_zone
