"""The reader's time beside the event's."""

from datetime import date, time, timedelta

import pytest
from flask_babel import force_locale

from app.core import zones
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.zone_choices import zone_of_place, zones_in

pytestmark = pytest.mark.one_database

MORNING = Schedule(date(2026, 12, 8), date(2026, 12, 8), Precision.DAY, time(9), time(12, 45), "America/Costa_Rica")


@pytest.fixture
def english(app):
    with app.test_request_context(), force_locale("en"):
        yield


@pytest.mark.usefixtures("english")
class TestWriting:
    def test_the_events_hours_name_their_zone(self):
        assert zones.hours(MORNING) == "09:00–12:45 (Costa Rica)"

    def test_the_readers_hours_stand_beside_them(self):
        assert zones.own_time(MORNING, "Europe/Madrid") == "16:00–19:45 (Madrid)"

    def test_another_day_is_named(self):
        assert zones.own_time(MORNING, "Asia/Tokyo") == "9 December 2026, 00:00–03:45 (Tokyo)"

    @pytest.mark.parametrize("zone", ["America/Costa_Rica", "America/Guatemala", ""])
    def test_nothing_is_said_twice(self, zone):
        assert zones.own_time(MORNING, zone) == ""

    def test_without_an_hour_there_is_nothing_to_convert(self):
        day = Schedule(date(2026, 12, 8), None, Precision.DAY, zone="America/Lima")
        assert (zones.hours(day), zones.own_time(day, "Europe/Madrid")) == ("", "")

    @pytest.mark.parametrize(
        ("delta", "words"),
        [(timedelta(days=3), "in 3 days"), (timedelta(hours=-2), "2 hours ago"), (timedelta(hours=30), "in 1 day")],
    )
    def test_how_far_off_it_is(self, delta, words):
        assert zones.from_now(now() + delta) == words


@pytest.mark.parametrize(
    ("cookie", "zone"),
    [("Europe/Madrid", "Europe/Madrid"), ("Nowhere/At_All", ""), ("../etc/passwd", ""), ("Factory", ""), ("", "")],
)
def test_only_a_zone_that_exists_is_taken_from_the_browser(app, cookie, zone):
    with app.test_request_context(headers={"Cookie": f"zone={cookie}"}):
        assert zones.reader_zone() == zone


def test_the_profile_comes_before_the_browser(client, arrange, sign_in):
    from tests import make

    with arrange():
        account = make.make_account(person=make.make_person(zone="America/Lima"))
    sign_in(client, account)
    client.set_cookie("zone", "Europe/Madrid")
    assert "(Lima)" in client.get("/?lang=en").text


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_a_zone_is_named_by_its_city_alone(app, language):
    with app.test_request_context(f"/?lang={language}"):
        assert zone_of_place("AR", "Buenos Aires") == "America/Argentina/Buenos_Aires"
        assert [city for _zone, city in zones_in("AR") if "/" in city] == []
