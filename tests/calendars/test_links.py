"""Links into calendars on the web: the same instants as the entry itself, and nothing that could break out of them."""

from dataclasses import replace
from datetime import date, time
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.calendars.ics import Entry
from app.calendars.links import entry_links, subscription
from app.core.dates import Precision, Schedule

MAY = Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(9), time(17, 30), "America/Costa_Rica")


def links_of(schedule: Schedule = MAY, **said: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the links to Google and to Outlook say."""
    values = {"title": "Seminario", "description": "Uno & dos", "place": "San José", "url": "https://e.example"} | said
    links = entry_links(Entry(schedule=schedule, **values))
    assert links
    assert urlsplit(links.office).query == urlsplit(links.outlook).query
    return tuple(dict(parse_qsl(urlsplit(link).query)) for link in (links.google, links.outlook))  # type: ignore[return-value]


def test_a_time_is_an_instant_with_its_zone() -> None:
    google, outlook = links_of()
    assert google["dates"] == "20270512T150000Z/20270512T233000Z"
    assert (google["ctz"], google["recur"]) == ("America/Costa_Rica", "RRULE:FREQ=DAILY;COUNT=2")
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2027-05-12", "2027-05-14", "true")
    google, outlook = links_of(replace(MAY, end=MAY.start))
    assert google["dates"] == "20270512T150000Z/20270512T233000Z"
    assert (outlook["startdt"], outlook["enddt"]) == ("2027-05-12T15:00:00Z", "2027-05-12T23:30:00Z")
    assert not {"allday", "recur"} & {*google, *outlook}


@pytest.mark.parametrize("last, end", [(None, "13"), (date(2027, 5, 14), "15")])
def test_whole_days_end_the_day_after(last: date | None, end: str) -> None:
    google, outlook = links_of(Schedule(date(2027, 5, 12), last, Precision.DAY))
    assert google["dates"] == f"20270512/202705{end}"
    assert "ctz" not in google
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2027-05-12", f"2027-05-{end}", "true")


def test_a_change_of_clocks_between_start_and_end_is_kept() -> None:
    google, _ = links_of(
        Schedule(date(2027, 3, 13), date(2027, 3, 14), Precision.DAY, time(21), time(9), "America/New_York")
    )
    assert google["dates"] == "20270314T020000Z/20270314T130000Z"


def test_without_a_day_there_is_no_link() -> None:
    assert entry_links(Entry("S", "", "", Schedule(date(2027, 5, 1), None, Precision.MONTH), "https://e")) is None


def test_what_is_said_stays_in_its_place() -> None:
    title = "A&dates=1#x?\"<>'%\n¿Qué?"
    google, outlook = links_of(title=title, description="x" * 5000)
    assert google["text"] == outlook["subject"] == title
    assert google["action"] == "TEMPLATE"
    assert len(google["details"]) == 801


@pytest.mark.parametrize("scheme, program", [("https", "webcals"), ("http", "webcal")])
def test_a_feed_keeps_its_address_and_never_loses_tls(scheme: str, program: str) -> None:
    found = subscription(f"{scheme}://e.example/calendar/abc.ics?agenda=1", "Mis eventos & más")
    assert found.program == f"{program}://e.example/calendar/abc.ics?agenda=1"
    said = dict(parse_qsl(urlsplit(found.web.outlook).query))
    assert said == {"url": found.address, "name": "Mis eventos & más"}
    assert dict(parse_qsl(urlsplit(found.web.google).query))["cid"].endswith("://e.example/calendar/abc.ics?agenda=1")


def test_a_secret_address_is_in_no_link_that_would_ask_for_it_without_tls() -> None:
    found = subscription("https://e.example/calendar/abc.ics", "Mis eventos", is_secret=True)
    assert found.web.google == ""
    assert "webcal%3A" not in found.web.outlook
    assert found.program.startswith("webcals://")
