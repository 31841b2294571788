"""What each day of a journey comes to, case by case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.travel.per_diem import (
    BOARD_AND_LODGING,
    DayRate,
    NoRate,
    PerDiemRules,
    PolicyKind,
    Provided,
    RatedPlace,
    TravelDay,
    share_of,
    worked_days,
)

pytestmark = pytest.mark.one_database

NIGHTS, SEMINAR = PerDiemRules(PolicyKind.NIGHTS), PerDiemRules(PolicyKind.SEMINAR)
SAN_JOSE, LIMON, QUITO, SANTIAGO = (
    RatedPlace("CR", "San José"),
    RatedPlace("CR", "Limón"),
    RatedPlace("EC", "Quito"),
    RatedPlace("CL", "Santiago"),
)
LUNCH, LODGING, BREAKFAST = Provided.LUNCH, Provided.LODGING, Provided.BREAKFAST
JULY = date(2006, 7, 26)


def at(minor, currency="USD"):
    return lambda place, on: DayRate(minor, currency)


USUAL = at(15000)


def journey(first=JULY, days=4, place=SAN_JOSE, provided=None, **places):
    """`days` days from `first`; `provided`: day of the month → what is provided."""
    provided = provided or {}
    dates = [first + timedelta(days=number) for number in range(days)]
    return [TravelDay(on, places.get(f"d{on.day}", place), frozenset(provided.get(on.day, ()))) for on in dates]


def amounts(rules, days, rate=USUAL, **more):
    return [day.minor for day in worked_days(rules, days, rate, **more)]


def from_28_july(place, on):
    return DayRate(16250 if on >= date(2006, 7, 28) else 15000, "USD")


def in_limon_less(place, on):
    return DayRate(12000 if place == LIMON else 15000, "USD")


TABLE = [
    ("nothing provided", NIGHTS, journey(), at(15000), [15000, 15000, 15000, 6000], 51000),
    (
        "lunch 27, 28",
        NIGHTS,
        journey(provided={27: [LUNCH], 28: [LUNCH]}),
        at(15000),
        [15000, 13500, 13500, 6000],
        48000,
    ),
    (
        "lodging 26-28, lunch 27, 28",
        NIGHTS,
        journey(provided={26: [LODGING], 27: [LODGING, LUNCH], 28: [LODGING, LUNCH]}),
        at(15000),
        [7500, 6000, 6000, 6000],
        25500,
    ),
    (
        "29: 65 % capped at 40 %",
        NIGHTS,
        journey(provided={29: [LODGING, BREAKFAST, LUNCH]}),
        at(15000),
        [15000, 15000, 15000, 0],
        45000,
    ),
    ("162.50 from 28 July", NIGHTS, journey(), from_28_july, [15000, 15000, 16250, 6500], 52750),
    (
        "133.33, lunch 27, 28",
        NIGHTS,
        journey(provided={27: [LUNCH], 28: [LUNCH]}),
        at(13333),
        [13333, 12000, 12000, 5333],
        42666,
    ),
    ("28-29 elsewhere", NIGHTS, journey(d28=LIMON, d29=SAN_JOSE), in_limon_less, [15000, 15000, 12000, 4800], 46800),
    (
        "flying through the night",
        NIGHTS,
        [TravelDay(JULY, SAN_JOSE, is_in_transit=True), *journey(date(2006, 7, 27), 3)],
        at(15000),
        [7500, 15000, 15000, 6000],
        43500,
    ),
    ("seminar, arrival 26", SEMINAR, journey(days=3), at(15000), [15000] * 4, 60000),
    (
        "seminar, board and lodging",
        SEMINAR,
        journey(days=3, provided=dict.fromkeys((26, 27, 28), BOARD_AND_LODGING)),
        at(15000),
        [3000, 3000, 3000, 15000],
        24000,
    ),
    (
        "seminar, the same at 133.33",
        SEMINAR,
        journey(days=3, provided=dict.fromkeys((26, 27, 28), BOARD_AND_LODGING)),
        at(13333),
        [2667, 2667, 2667, 13333],
        21334,
    ),
]


@pytest.mark.parametrize("case, rules, days, rate, each, total", TABLE, ids=[row[0] for row in TABLE])
def test_the_table_of_san_jose(case, rules, days, rate, each, total):
    assert amounts(rules, days, rate) == each
    assert sum(each) == total


@pytest.mark.parametrize("hours, minor", [(7, 0), (7.99, 0), (8, 6000), (14, 6000)])
def test_a_trip_of_one_day(hours, minor):
    day = journey(date(2006, 9, 6), 1, QUITO)
    assert amounts(NIGHTS, day, lasting=timedelta(hours=hours)) == [minor]


def test_a_currency_without_decimals():
    assert amounts(NIGHTS, journey(days=2, place=SANTIAGO), at(75001, "CLP")) == [75001, 30000]


def santiago(provided=None, days=8):
    return journey(date(2005, 6, 19), days, SANTIAGO, provided)


@pytest.mark.parametrize(
    "rules, days, total",
    [
        (NIGHTS, santiago(), 111000),
        (NIGHTS, santiago({d: [LUNCH] + ([LODGING] if d >= 24 else []) for d in range(20, 26)}), 87000),
        (SEMINAR, santiago(days=7), 120000),
    ],
)
def test_one_ticket_for_a_seminar_and_a_visit(rules, days, total):
    assert sum(amounts(rules, days)) == total


def test_a_personal_day_pays_nothing_and_asks_for_no_rate():
    days = journey(days=3)
    days[1] = TravelDay(days[1].on, RatedPlace("NI"), is_personal=True)
    asked = []

    def noting(place, on):
        asked.append(place.country)
        return DayRate(15000, "USD")

    assert amounts(NIGHTS, [*days[:2], TravelDay(days[2].on, SAN_JOSE), *journey(date(2006, 7, 29), 1)], noting) == [
        15000,
        0,
        15000,
        6000,
    ]
    assert "NI" not in asked


def test_no_rate_names_the_place_and_the_day():
    with pytest.raises(NoRate) as raised:
        amounts(NIGHTS, journey(), lambda place, on: None)
    assert (raised.value.place, raised.value.on) == (SAN_JOSE, JULY)


@pytest.mark.parametrize("provided", [[LODGING], [LUNCH], [Provided.BREAKFAST, LUNCH, Provided.DINNER]])
def test_board_or_lodging_alone_needs_a_decided_amount(provided):
    first, *_ = worked_days(SEMINAR, journey(days=2, provided={26: provided}), at(15000))
    assert first.needs_decision
    assert (first.minor, first.pct) == (None, None)


def test_the_last_day_is_where_the_last_night_was():
    last = worked_days(NIGHTS, journey(d28=LIMON, d29=SAN_JOSE), in_limon_less)[-1]
    assert last.place == LIMON


def test_no_days_come_to_nothing():
    assert worked_days(NIGHTS, [], at(1)) == []


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_a_share_is_rounded_half_up(minor, pct):
    exact = minor * pct
    assert -50 <= share_of(minor, pct) * 100 - exact - 0 <= 50
    assert share_of(minor, pct) * 100 - exact > -50
