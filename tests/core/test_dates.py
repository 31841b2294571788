"""Dates as well as they are known, and the instants that follow from wall times."""

from datetime import UTC, date, datetime, time

import pytest

from app.core.dates import Precision, Schedule, instant_of, wall_time, written_days, written_weekday, zone_name

DAY = Precision.DAY


def schedule(start: date | None, end: date | None = None, precision: Precision = DAY, **rest: object) -> Schedule:
    return Schedule(start, end, precision, **rest)


@pytest.mark.parametrize(
    "start, end, precision, english, spanish",
    [
        (date(2005, 6, 23), None, DAY, "23 June 2005", "23 de junio de 2005"),
        (date(2005, 6, 20), date(2005, 6, 23), DAY, "20–23 June 2005", "20–23 de junio de 2005"),
        (date(2005, 10, 31), date(2005, 11, 2), DAY, "31 October – 2 November 2005", None),
        (date(2005, 12, 31), date(2006, 1, 2), DAY, "31 December 2005 – 2 January 2006", None),
        (date(2006, 4, 1), None, Precision.MONTH, "April 2006", "abril de 2006"),
        (date(2017, 1, 1), None, Precision.YEAR, "2017", "2017"),
        (None, None, Precision.UNKNOWN, "", ""),
    ],
)
def test_dates_are_written_as_known(start, end, precision, english, spanish):
    found = schedule(start, end, precision)
    assert found.written("en") == english
    if spanish is not None:
        assert found.written("es") == spanish


def test_instants_follow_from_wall_times():
    found = schedule(
        date(2027, 5, 12), date(2027, 5, 13), start_time=time(9), end_time=time(17), zone="America/Costa_Rica"
    )
    assert found.starts_at == datetime(2027, 5, 12, 15, tzinfo=UTC)
    assert found.ends_at == datetime(2027, 5, 13, 23, tzinfo=UTC)
    assert found.days == [date(2027, 5, 12), date(2027, 5, 13)]


def test_without_times_a_day_lasts_until_its_midnight():
    found = schedule(date(2027, 5, 12), zone="America/Lima")
    assert found.starts_at == datetime(2027, 5, 12, 5, tzinfo=UTC)
    assert found.ends_at == datetime(2027, 5, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "found",
    [
        schedule(date(2006, 4, 1), precision=Precision.MONTH, zone="America/Lima"),
        schedule(date(2017, 1, 1), precision=Precision.YEAR, zone="America/Lima"),
        schedule(None, precision=Precision.UNKNOWN, zone="America/Lima"),
        schedule(date(2027, 5, 12), zone=""),
    ],
)
def test_what_is_not_known_to_the_day_has_no_instant(found):
    assert found.starts_at is None
    assert found.ends_at is None


def test_a_skipped_time_moves_on_by_the_gap():
    """New York, 14 March 2027: 02:30 does not exist, the clocks go from 02:00 to 03:00."""
    found = instant_of(datetime(2027, 3, 14, 2, 30), "America/New_York")
    assert wall_time(found, "America/New_York") == datetime(2027, 3, 14, 3, 30)


def test_an_ambiguous_time_is_the_first():
    """New York, 7 November 2027: 01:30 comes twice; the first is still on summer time (UTC-4)."""
    assert instant_of(datetime(2027, 11, 7, 1, 30), "America/New_York") == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


def test_a_day_may_begin_after_midnight():
    """Santiago, 5 September 2027: the clocks skip from 00:00 to 01:00, so the day begins at 01:00."""
    found = schedule(date(2027, 9, 5), zone="America/Santiago").starts_at
    assert found is not None
    assert wall_time(found, "America/Santiago") == datetime(2027, 9, 5, 1)


def test_zones_are_named_by_their_city():
    assert zone_name("America/Costa_Rica", "en") == "Costa Rica"
    assert zone_name("America/Sao_Paulo", "pt") == "São Paulo"


@pytest.mark.parametrize(
    ("locale", "first", "last", "written"),
    [
        ("fr", date(2027, 6, 1), date(2027, 6, 1), "1er juin 2027"),
        ("fr", date(2027, 6, 1), date(2027, 6, 11), "1er–11 juin 2027"),
        ("fr", date(2027, 6, 29), date(2027, 7, 1), "29 juin – 1er juillet 2027"),
        ("fr", date(2027, 6, 21), date(2027, 6, 21), "21 juin 2027"),
        ("pt", date(2027, 6, 1), date(2027, 6, 2), "1–2 de junho de 2027"),
        ("en", date(2027, 10, 31), date(2027, 11, 2), "31 October – 2 November 2027"),
        ("es", date(2027, 12, 31), date(2028, 1, 1), "31 de diciembre de 2027 – 1 de enero de 2028"),
    ],
)
def test_ranges_read_as_each_language_writes_them(locale: str, first: date, last: date, written: str) -> None:
    assert written_days(first, last, locale) == written


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("pt", "segunda-feira, 4 de janeiro de 2027"),
        ("es", "lunes 4 de enero de 2027"),
        ("en", "Monday 4 January 2027"),
        ("fr", "lundi 4 janvier 2027"),
    ],
)
def test_weekdays_join_as_each_language_does(locale: str, written: str) -> None:
    assert written_weekday(date(2027, 1, 4), locale) == written
