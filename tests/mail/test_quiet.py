"""Quiet hours: when they end for whom."""

from datetime import UTC, datetime, time

import pytest

from app.mail.quiet import Hours, quiet_until
from app.network.zones import main_zone

NIGHT, NOON = (time(21), time(7)), (time(12, 30), time(14))


@pytest.mark.parametrize(
    ("at", "zone", "hours", "until"),
    [
        # 21:00–07:00 in Costa Rica is 03:00–13:00 UTC.
        ("2026-05-12 02:59", "America/Costa_Rica", NIGHT, "2026-05-12 02:59"),
        ("2026-05-12 03:00", "America/Costa_Rica", NIGHT, "2026-05-12 13:00"),
        ("2026-05-12 08:00", "America/Costa_Rica", NIGHT, "2026-05-12 13:00"),
        ("2026-05-12 12:59", "America/Costa_Rica", NIGHT, "2026-05-12 13:00"),
        ("2026-05-12 13:00", "America/Costa_Rica", NIGHT, "2026-05-12 13:00"),
        ("2026-05-12 17:00", "Europe/Madrid", NIGHT, "2026-05-12 17:00"),
        ("2026-05-12 19:00", "Europe/Madrid", NIGHT, "2026-05-13 05:00"),
        ("2026-12-31 22:00", "Europe/Madrid", NIGHT, "2027-01-01 06:00"),
        # Within one day
        ("2026-05-12 17:00", "America/Lima", NOON, "2026-05-12 17:00"),
        ("2026-05-12 17:30", "America/Lima", NOON, "2026-05-12 19:00"),
        ("2026-05-12 19:00", "America/Lima", NOON, "2026-05-12 19:00"),
        # The night of a change of the clock is an hour shorter or longer
        ("2026-03-08 03:00", "America/New_York", NIGHT, "2026-03-08 11:00"),
        ("2026-11-01 03:00", "America/New_York", NIGHT, "2026-11-01 12:00"),
        # An end that the zone skips, and one that comes twice
        ("2026-03-08 05:00", "America/New_York", (time(22), time(2, 30)), "2026-03-08 07:30"),
        ("2026-11-01 05:00", "America/New_York", (time(22), time(1, 30)), "2026-11-01 05:30"),
        ("2026-11-01 06:10", "America/New_York", (time(22), time(1, 30)), "2026-11-01 06:30"),
        ("2026-05-12 08:00", "America/Costa_Rica", None, "2026-05-12 08:00"),
    ],
)
def test_until_when_it_is_quiet(at: str, zone: str, hours: Hours | None, until: str) -> None:
    instant, expected = (datetime.fromisoformat(value).replace(tzinfo=UTC) for value in (at, until))
    assert quiet_until(instant, zone, hours) == expected


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("CR", "America/Costa_Rica"),
        ("US", "America/New_York"),
        ("BR", "America/Sao_Paulo"),
        ("EC", "America/Guayaquil"),
        ("FR", "Europe/Paris"),
        ("KI", ""),  # three zones, none of which stands for the country
        ("XX", ""),
        (None, ""),
    ],
)
def test_the_zone_of_a_country(country: str | None, zone: str) -> None:
    assert main_zone(country) == zone
