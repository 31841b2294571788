"""The life of a calendar entry as other people's programs take it, message by message and in every order of arrival."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import permutations

import pytest
from flask import Flask

from app.core.text import one_line
from tests.calendars.consumer import Consumer, Message, arrived
from tests.fixtures.calendars import CalDav, Libical, Moment, moment, read_by_ical_js
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.registration.lives import TITLES, Life, Sent, Stand, lives

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

#: How often a message comes twice or three times in a shuffled life, and how many such lives are tried.
SHUFFLES, SEED = 300, 20270512


_lived: list[Life] = []


@pytest.fixture
def lived(app: Flask, clock: SettableClock, receive: Receive) -> list[Life]:
    """Lived once: the tests only read what was sent."""
    _lived[:] = _lived or lives(app, clock, receive)
    return _lived


def all_sent(lived: list[Life]) -> list[tuple[Life, Sent]]:
    return [(life, sent) for life in lived for sent in life.sent]


def test_each_step_that_a_calendar_should_know_of_sends_it_an_object(lived: list[Life]) -> None:
    steps = Counter(sent.step for _, sent in all_sent(lived))
    assert len(lived) == 8
    for step in ("invite", "accept", "move", "change place", "withdraw", "re-register", "cancel"):
        assert steps[step] == len(lived), steps
    assert {sent.method for _, sent in all_sent(lived)} == {"REQUEST", "CANCEL"}


def test_libical_finds_nothing_wrong_and_reads_the_same_times(lived: list[Life], libical: Libical) -> None:
    """Each object meets the restrictions of its method (RFC 5546 §3.2), and its times are those of the story."""
    sent = [one for _, one in all_sent(lived)]
    for one, checked in zip(sent, libical.check([one.text for one in sent]), strict=True):
        assert checked.errors == [], (one.step, one.text)
        (event,) = checked.events
        assert (event.start, event.end) == (one.stand.start, one.stand.end), (one.step, one.text)


def test_ical_js_reads_the_same_times_and_every_letter(lived: list[Life]) -> None:
    """Long accented lines, commas, semicolons, line ends, quotes and joined emoji come out as they went in."""
    pairs = all_sent(lived)
    for (life, sent), read in zip(pairs, read_by_ical_js([sent.text for _, sent in pairs]), strict=True):
        (event,) = read["events"]
        assert read["method"] == sent.method
        assert (moment(event["start"]), moment(event["end"])) == (sent.stand.start, sent.stand.end), sent.text
        assert event["status"] == ("CONFIRMED" if sent.stand.is_shown else "CANCELLED")
        assert event["summary"] == TITLES[life.language]
        assert event["location"].startswith(sent.stand.venue + ", Valparaíso, ")
        assert event["attendees"] == [f"mailto:{life.person.email}"]
        assert event["organizer"].startswith("mailto:inbox+")
        assert event["alarms"] == (["-PT1H"] if life.person.alarm_minutes and sent.stand.is_shown else [])
        assert ("video.example" in event["description"]) == (sent.step not in ("invite", "withdraw"))
    last = read_by_ical_js([life.sent[-1].text for life in lived])
    for life, read in zip(lived, last, strict=True):
        assert lines(read["events"][0]["description"]) == lines(life.description)


def lines(text: str) -> list[str]:
    return [one_line(line) for line in text.split("\n")]


def test_no_line_is_long_and_none_ends_within_a_letter(lived: list[Life]) -> None:
    for _, sent in all_sent(lived):
        for line in sent.text.encode().split(b"\r\n"):
            assert len(line) <= 75
            line.decode()  # raises when a character is cut, which not every reader mends


def test_a_caldav_server_takes_each_version_and_gives_it_back(lived: list[Life], caldav: CalDav) -> None:
    given, stored = [], []
    for life, sent in all_sent(lived):
        given.append(stored_text(sent))
        caldav.put(stored_name(life), given[-1])
        stored.append(caldav.get(stored_name(life)))
    for ours, theirs in zip(read_by_ical_js(given), read_by_ical_js(stored), strict=True):
        assert theirs == ours


def test_a_caldav_server_finds_an_entry_at_its_last_time_alone(lived: list[Life], caldav: CalDav) -> None:
    for life in (lived[0], lived[-1]):
        for sent in (life.sent[0], life.sent[-1]):
            caldav.put(stored_name(life), stored_text(sent))
            found = {
                one.stand: caldav.names_between(instant(one.stand.start), instant(one.stand.end)) for one in life.sent
            }
            times = (sent.stand.start, sent.stand.end)
            assert {(s.start, s.end) for s, names in found.items() if stored_name(life) in names} == {times}


def stored_name(life: Life) -> str:
    return arrived(life.sent[0].text).uid.split("@")[0]


def stored_text(sent: Sent) -> str:
    """As a client stores it: without METHOD (RFC 4791 §4.1), a cancelled one by its STATUS."""
    return sent.text.replace(f"METHOD:{sent.method}\r\n", "")


def instant(moment: Moment) -> datetime:
    """A day as the midnight it begins with, in UTC: the days of the story lie years apart."""
    if isinstance(moment, datetime):
        return moment
    assert isinstance(moment, date)
    return datetime.combine(moment, time(), UTC)


def shows(consumer: Consumer, stand: Stand) -> bool:
    """Whether the calendar shows what it should: one entry, of that time at that place; or none."""
    expected = [(stand.start, stand.end, escaped(stand.venue))] if stand.is_shown else []
    return [(*times_of(entry), place_of(entry)[: len(escaped(stand.venue))]) for entry in consumer.shown] == expected


def times_of(entry: Message) -> tuple[Moment, Moment]:
    return entry.moment("DTSTART"), entry.moment("DTEND")


def place_of(entry: Message) -> str:
    return entry.said["LOCATION"]


def escaped(text: str) -> str:
    """As RFC 5545 §3.3.11 writes it."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def after(order: Iterable[Message]) -> Consumer:
    consumer = Consumer()
    for message in order:
        consumer.take(message)
    return consumer


def wrong_orders(messages: list[Message], stand: Stand) -> int:
    """After how many of all orders of arrival the calendar does not show what it should."""
    return sum(not shows(after(order), stand) for order in permutations(messages))


def test_every_order_of_arrival_ends_with_the_right_entry_or_none(lived: list[Life]) -> None:
    """Up to each step of a life, all permutations of what was sent so far: 5,913 orders of seven messages."""
    for life in lived:
        messages = [arrived(sent.text) for sent in life.sent]
        assert len({message.uid for message in messages}) == 1
        assert len(messages) <= 7
        for number, sent in enumerate(life.sent, 1):
            assert wrong_orders(messages[:number], sent.stand) == 0, (life.language, sent.step)


def test_what_comes_twice_or_more_changes_nothing(lived: list[Life]) -> None:
    chance = random.Random(SEED)  # noqa: S311  the same each time
    for life in lived:
        messages = [arrived(sent.text) for sent in life.sent]
        for _ in range(SHUFFLES):
            order = messages + chance.choices(messages, k=len(messages))
            chance.shuffle(order)
            assert shows(after(order), life.sent[-1].stand), [message.version for message in order]


def test_a_calendar_would_notice_versions_that_do_not_grow(lived: list[Life]) -> None:
    """The control: with one SEQUENCE for all, and one DTSTAMP, what came first would stay."""
    messages = [arrived(sent.text) for sent in lived[0].sent]
    still = [replace(m, said=m.said | {"SEQUENCE": "0", "DTSTAMP": "20261120T150000Z"}) for m in messages]
    assert wrong_orders(messages, lived[0].sent[-1].stand) == 0
    assert wrong_orders(still, lived[0].sent[-1].stand) > 0
