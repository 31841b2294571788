"""Other people's calendar programs would notice: the controls of the tests that say they find nothing wrong."""

import re
from datetime import UTC, datetime

import pytest

from tests.calendars.test_ics import built
from tests.fixtures.calendars import CalDav, Libical, Read, as_read, read_by_ical_js

REQUEST, CANCEL = built().text, built("CANCEL").text
EXPECTED = Read(
    "one@encuentro.example", 3, datetime(2027, 5, 12, 14, tzinfo=UTC), datetime(2027, 5, 12, 22, 30, tzinfo=UTC)
)


def without(text: str, name: str) -> str:
    """The object without the lines of one property."""
    return re.sub(rf"^{name}[;:].*\r\n(?: .*\r\n)*", "", text, flags=re.MULTILINE)


INVALID = {
    "a request that nobody sent": (without(REQUEST, "ORGANIZER"), "ORGANIZER"),
    "a request to nobody": (without(REQUEST, "ATTENDEE"), "ATTENDEE"),
    "a request without its stamp": (without(REQUEST, "DTSTAMP"), "DTSTAMP"),
    "a cancellation of nothing": (without(CANCEL, "UID"), "UID"),
    "a cancellation of which version": (without(CANCEL, "SEQUENCE"), "SEQUENCE"),
    "a request for what is cancelled": (REQUEST.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"), "STATUS"),
    "a publication with a guest list": (REQUEST.replace("METHOD:REQUEST", "METHOD:PUBLISH"), "ATTENDEE"),
    "a time that is none": (REQUEST.replace(":20270512T090000", ":noon"), "DTSTART"),
    "no object": ("Dear Ana", "no iCalendar object"),
}


def test_libical_takes_what_is_right(libical: Libical) -> None:
    for checked in libical.check([REQUEST, CANCEL]):
        assert checked.errors == []
        assert checked.events == [EXPECTED]


@pytest.mark.parametrize("name", INVALID)
def test_libical_refuses_what_is_wrong(libical: Libical, name: str) -> None:
    text, blamed = INVALID[name]
    (errors,) = [one.errors for one in libical.check([text])]
    assert any(blamed in error for error in errors), errors


def test_ical_js_reads_what_is_right_and_refuses_what_is_not() -> None:
    right, wrong = read_by_ical_js([REQUEST, "Dear Ana"])
    assert [as_read(event) for event in right["events"]] == [EXPECTED]
    assert "error" in wrong


def test_a_zone_that_the_object_does_not_define_is_told_from_one_it_does(libical: Libical) -> None:
    stranger = REQUEST.replace("America/Lima", "Nowhere/1")
    assert [as_read(event) for event in read_by_ical_js([stranger])[0]["events"]] == [EXPECTED]
    undefined = re.sub("TZID:Nowhere/1", "TZID:Nowhere/2", stranger)
    assert as_read(read_by_ical_js([undefined])[0]["events"][0]).start == "unresolved"
    assert libical.check([undefined])[0].events[0].start == "unresolved"


def test_the_caldav_server_keeps_and_finds_and_refuses(caldav: CalDav) -> None:
    caldav.put("right", without(REQUEST, "METHOD"))
    assert "UID:one@encuentro.example" in caldav.get("right")
    assert "right" in caldav.names_between(EXPECTED.start, EXPECTED.end)  # type: ignore[arg-type]
    assert "right" not in caldav.names_between(datetime(2027, 5, 11, tzinfo=UTC), EXPECTED.start)  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="400"):
        caldav.put("wrong", "Dear Ana")
    with pytest.raises(AssertionError, match="400"):
        caldav.put("nameless", without(without(REQUEST, "METHOD"), "UID"))
