"""What is wrong or odd in an itinerary, by local times with their zones."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.dates import instant_of
from app.travel.itinerary import (
    Appointment,
    Flaw,
    FoundFlaw,
    Leg,
    Lodging,
    checked,
    goes_each_way,
    presence_at,
)

pytestmark = pytest.mark.one_database

PLACES = {
    "Mexico City": ("America/Mexico_City", "MX"),
    "San José": ("America/Costa_Rica", "CR"),
    "Quito": ("America/Guayaquil", "EC"),
    "Santiago": ("America/Santiago", "CL"),
    "San Salvador": ("America/El_Salvador", "SV"),
    "Panama City": ("America/Panama", "PA"),
}
IN_SAN_JOSE = Appointment(
    "Harmonisation",
    instant_of(datetime(2006, 7, 27, 9), "America/Costa_Rica"),
    instant_of(datetime(2006, 7, 28, 17), "America/Costa_Rica"),
    "CR",
)


def leg(origin: str, departs: str, destination: str, arrives: str) -> Leg:
    """A leg between two known places: leg("Quito", "2006-07-26 08:00", "San José", "2006-07-26 09:10")."""
    to_zone, to_country = PLACES[destination]
    times = [datetime.fromisoformat(each) for each in (departs, arrives)]
    return Leg(origin, PLACES[origin][0], times[0], destination, to_zone, times[1], to_country)


OUT = leg("Mexico City", "2006-07-25 23:50", "San José", "2006-07-26 01:50")
BACK = leg("San José", "2006-07-29 10:00", "Mexico City", "2006-07-29 14:00")


def kinds(found: list[FoundFlaw]) -> list[tuple[Flaw, int]]:
    return [(one.flaw, one.number) for one in found]


@pytest.mark.parametrize(
    ("one", "lasts"),
    [
        (OUT, timedelta(hours=3)),  # Mexico kept summer time, Costa Rica has none
        (leg("San José", "2006-07-26 10:00", "Quito", "2006-07-26 11:00"), timedelta(0)),
        (leg("Santiago", "2005-06-26 09:00", "San Salvador", "2005-06-26 12:30"), timedelta(hours=5, minutes=30)),
    ],
)
def test_how_long_a_leg_takes(one: Leg, lasts: timedelta):
    assert one.lasts == lasts


def test_instants_follow_from_the_clocks_of_both_ends():
    assert OUT.departs_at == datetime(2006, 7, 26, 4, 50, tzinfo=UTC)
    assert OUT.arrives_at == datetime(2006, 7, 26, 7, 50, tzinfo=UTC)


def test_arriving_when_it_departs_is_refused_whatever_the_clocks_say():
    found = checked([leg("San José", "2006-07-26 10:00", "Quito", "2006-07-26 11:00")])
    assert kinds(found) == [(Flaw.NO_TIME, 1)]
    assert found[0].is_refused


def test_a_minute_later_it_is_a_journey():
    assert checked([leg("San José", "2006-07-26 10:00", "Quito", "2006-07-26 11:01")]) == []


def test_legs_that_overlap_are_refused():
    second = leg("San José", "2006-07-26 01:49", "Quito", "2006-07-26 05:00")
    assert kinds(checked([OUT, second])) == [(Flaw.OVERLAP, 2)]


def test_a_journey_that_fits_has_no_findings():
    stay = Lodging("San José", date(2006, 7, 26), date(2006, 7, 29))
    assert checked([OUT, BACK], [stay], [IN_SAN_JOSE]) == []


@pytest.mark.parametrize(
    ("check_in", "check_out", "flaw"),
    [
        (24, 29, Flaw.STAY_OUTSIDE),
        (26, 30, Flaw.STAY_OUTSIDE),
        (28, 28, Flaw.STAY_BACKWARDS),
        (28, 27, Flaw.STAY_BACKWARDS),
        (25, 29, None),
    ],
)
def test_a_stay_within_the_journey(check_in: int, check_out: int, flaw: Flaw | None):
    stay = Lodging("San José", date(2006, 7, check_in), date(2006, 7, check_out))
    assert [one.flaw for one in checked([OUT, BACK], [stay])] == ([flaw] if flaw else [])


@pytest.mark.parametrize(("minute", "findings"), [(59, [(Flaw.SHORT_CONNECTION, 2)]), (60, [])])
def test_a_short_connection_is_warned_of(minute: int, findings: list[tuple[Flaw, int]]):
    first = leg("Quito", "2006-07-26 06:00", "Panama City", "2006-07-26 08:00")
    departs = datetime(2006, 7, 26, 8) + timedelta(minutes=minute)
    second = leg("Panama City", f"{departs}", "San José", "2006-07-26 11:00")
    found = checked([first, second])
    assert kinds(found) == findings
    assert not any(one.is_refused for one in found)


def test_going_on_from_another_place_is_warned_of():
    on = leg("Quito", "2006-07-29 10:00", "Mexico City", "2006-07-29 18:00")
    assert kinds(checked([OUT, on])) == [(Flaw.OTHER_PLACE, 2)]
    spelt = leg("San José", "2006-07-29 10:00", "Mexico City", "2006-07-29 18:00")
    assert checked([leg("Mexico City", "2006-07-25 23:50", "San José", "2006-07-26 01:50"), spelt]) == []


def test_arriving_after_it_begins_and_leaving_before_it_ends():
    late = leg("Mexico City", "2006-07-27 07:00", "San José", "2006-07-27 09:01")
    early = leg("San José", "2006-07-28 16:59", "Mexico City", "2006-07-28 21:00")
    found = checked([late, early], events=[IN_SAN_JOSE])
    assert kinds(found) == [(Flaw.LATE_ARRIVAL, 1), (Flaw.EARLY_RETURN, 2)]
    assert {one.name for one in found} == {"Harmonisation"}


def test_a_stop_on_the_way_is_no_arrival():
    first = leg("Quito", "2006-07-27 05:00", "Panama City", "2006-07-27 08:00")
    second = leg("Panama City", "2006-07-27 12:00", "San José", "2006-07-27 12:30")
    assert kinds(checked([first, second, BACK], events=[IN_SAN_JOSE])) == [(Flaw.LATE_ARRIVAL, 2)]


def test_a_visit_after_the_event_is_no_early_return():
    on = leg("San José", "2006-07-29 08:00", "Quito", "2006-07-29 12:00")
    home = leg("Quito", "2006-08-02 08:00", "Mexico City", "2006-08-02 13:00")
    presence = presence_at([OUT, on, home], IN_SAN_JOSE)
    assert (presence.arrival, presence.departure) == (OUT, on)
    assert checked([OUT, on, home], events=[IN_SAN_JOSE]) == []


def test_a_registration_for_an_event_at_the_same_time_is_warned_of():
    zone = "America/Sao_Paulo"
    rio = Appointment("Rio", instant_of(datetime(2006, 9, 18), zone), instant_of(datetime(2006, 9, 20), zone), "BR")
    seminar = Appointment("Brazil", instant_of(datetime(2006, 9, 18), zone), instant_of(datetime(2006, 9, 19), zone))
    after = Appointment("After", instant_of(datetime(2006, 9, 20), zone), instant_of(datetime(2006, 9, 21), zone))
    assert checked([], events=[rio], others=[seminar, after]) == [FoundFlaw(Flaw.OTHER_EVENT, 0, "Brazil")]


@pytest.mark.parametrize(("legs", "goes"), [([], False), ([OUT], False), ([BACK], False), ([OUT, BACK], True)])
def test_a_segment_each_way(legs: list[Leg], goes: bool):
    assert goes_each_way(legs, [IN_SAN_JOSE]) is goes


def test_two_legs_there_are_no_way_back():
    first = leg("Quito", "2006-07-26 05:00", "Panama City", "2006-07-26 08:00")
    second = leg("Panama City", "2006-07-26 12:00", "San José", "2006-07-26 12:30")
    assert not goes_each_way([first, second], [IN_SAN_JOSE])
