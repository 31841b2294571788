"""What is read from a message, without an application: where the calendar sits, in what charset, and what it says."""

import base64
import json
import quopri
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from app.calendars.replies.content import MAX_COMPONENTS
from app.calendars.replies.parts import MAX_BYTES
from app.calendars.replies.reading import read
from tests.calendars.replies.letters import Slot, attendee, calendar

SLOT = Slot("one@encuentro.example", "0a1b", 2, "person")
TEXT = calendar(SLOT, lines="COMMENT:Año nuevo en Bogotá")
PLAIN = calendar(SLOT)


def extract_of(raw: bytes) -> dict[str, Any]:
    """What the reader makes of a message, which JSON can carry."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    extract = read(message)
    assert json.loads(json.dumps(extract)) == extract
    return extract


def event_of(raw: bytes) -> dict[str, Any]:
    extract = extract_of(raw)
    assert (extract["problem"], extract["method"]) == ("", "REPLY")
    (event,) = extract["events"]
    return dict(event)


def part(content: bytes, kind: str = "text/calendar", encoding: str = "8bit", more: str = "") -> bytes:
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n{more}\r\n".encode() + content


def within(*parts: bytes, kind: str = "mixed", boundary: str = "b") -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    mark = f"--{boundary}".encode()
    return head + b"".join(mark + b"\r\n" + each + b"\r\n" for each in parts) + mark + b"--\r\n"


NOTE = part(b"Ana has accepted.", "text/plain")
CALENDAR = part(PLAIN.encode())
ATTACHED = "Content-Disposition: attachment; filename=invite.ics\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        CALENDAR,
        part(PLAIN.encode(), "text/calendar; method=reply; charset=utf-8; component=VEVENT"),
        within(NOTE, CALENDAR),
        within(within(NOTE, within(NOTE, CALENDAR, kind="related", boundary="d"), kind="alternative", boundary="c")),
        within(NOTE, part(PLAIN.encode(), "application/ics")),
        within(NOTE, part(PLAIN.encode(), "application/octet-stream", more=ATTACHED)),
        within(NOTE, part(PLAIN.encode(), 'application/octet-stream; name="Invite.ICS"')),
        within(NOTE, part(PLAIN.encode(), "text/plain")),
        within(NOTE, part(CALENDAR, "message/rfc822")),
        within(NOTE, part(within(NOTE, CALENDAR, boundary="e"), "message/rfc822"), part(b"{}", "application/json")),
        part(b"\r\n\r\n" + PLAIN.encode()),
        part(PLAIN.replace("\r\n", "\n").encode()),
        part(PLAIN.replace("METHOD:REPLY\r\n", "").encode(), "text/calendar; method=REPLY"),
        part(PLAIN.lower().replace("one@", "one@").encode()),
        within(part(b"BEGIN:VCALENDAR\r\nnothing"), CALENDAR),
        within(part(calendar(SLOT, method="REQUEST").encode()), CALENDAR),
        within(part(b"\xff\xfe\xfa broken", "text/calendar; charset=nonsense"), CALENDAR),
    ],
)
def test_the_calendar_is_found_wherever_it_sits(raw: bytes) -> None:
    event = event_of(raw)
    assert (event["uid"], event["sequence"]) == ("one@encuentro.example", 2)
    assert event["attendees"][0]["addresses"] == ["ana@compras.example"]


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "us-ascii"),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "utf-8"),
        ("latin-1", "iso-8859-1"),
        ("latin-1", ""),
        ("cp1252", "windows-1252"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", "utf-16be"),
        ("utf-32", ""),
        ("latin-1", "no-such-charset"),
        ("utf-8", "base64"),
    ],
)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_its_text_is_read_in_any_charset(charset: str, declared: str, encoding: str) -> None:
    if encoding == "8bit" and charset.startswith(("utf-16", "utf-32")):
        encoding = "base64"  # lines end in two or four bytes there: no such mail can be sent plain
    kind = f"text/calendar; charset={declared}" if declared else "text/calendar"
    assert event_of(encoded(TEXT.encode(charset), kind, encoding))["comment"] == "Año nuevo en Bogotá"


def encoded(content: bytes, kind: str, encoding: str) -> bytes:
    ways = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}
    return part(ways[encoding](content), kind, encoding)


def test_a_fold_may_split_a_character() -> None:
    folded = TEXT.encode().replace("ño".encode(), "ñ".encode()[:1] + b"\r\n " + "ñ".encode()[1:] + b"o", 1)
    assert event_of(part(folded))["comment"] == "Año nuevo en Bogotá"


@pytest.mark.parametrize(
    ("lines", "start", "zone"),
    [
        ("DTSTART:20270512T150000Z", "2027-05-12T15:00:00+00:00", ""),
        ("DTSTART;TZID=America/Bogota:20270512T100000", "2027-05-12T10:00:00-05:00", "America/Bogota"),
        ('DTSTART;TZID="SA Pacific Standard Time":20270512T100000', "2027-05-12T10:00:00-05:00", "America/Bogota"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/America/Bogota:20270512T100000",
            "2027-05-12T10:00:00-05:00",
            "America/Bogota",
        ),
        ("DTSTART;VALUE=DATE:20270512", "2027-05-12", ""),
        ("DTSTART:20270512T100000", "2027-05-12T10:00:00", ""),
        ("DTSTART;TZID=Nowhere:20270512T100000", "2027-05-12T10:00:00", ""),
        ("DTSTART;TZID=../../etc/passwd:20270512T100000", "2027-05-12T10:00:00", ""),
    ],
)
def test_a_time_is_read_in_its_zone(lines: str, start: str, zone: str) -> None:
    event = event_of(part(calendar(SLOT, lines=lines).encode()))
    assert (event["start"], event["zone"]) == (start, zone)


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT"""


@pytest.mark.parametrize(
    ("wall", "offset"),
    [
        ("20270101T120000", "-05:00"),
        ("20270314T015959", "-05:00"),
        ("20270314T030000", "-04:00"),
        ("20270512T120000", "-04:00"),
        ("20271107T020000", "-05:00"),
        ("20271231T235959", "-05:00"),
    ],
)
def test_a_zone_of_its_own_says_its_offset(wall: str, offset: str) -> None:
    text = calendar(SLOT, lines=f"DTSTART;TZID=Ours:{wall}").replace("BEGIN:VEVENT", OWN_ZONE.replace("\n", "\r\n"))
    assert event_of(part(text.encode()))["start"].endswith(offset)


@pytest.mark.parametrize(
    ("lasting", "end"),
    [
        ("PT1H30M", "2027-05-12T11:30:00-05:00"),
        ("P1D", "2027-05-13T10:00:00-05:00"),
        ("P1W", "2027-05-19T10:00:00-05:00"),
    ],
)
def test_a_duration_may_stand_for_the_end(lasting: str, end: str) -> None:
    lines = f"DTSTART;TZID=America/Bogota:20270512T100000\nDURATION:{lasting}"
    assert event_of(part(calendar(SLOT, lines=lines).encode()))["end"] == end


def test_a_uid_that_outlook_wrapped_is_unwrapped() -> None:
    data = b"vCal-Uid\x01\x00\x00\x00" + SLOT.uid.encode() + b"\x00"
    length = len(data).to_bytes(4, "little").hex()
    wrapped = f"040000008200E00074C5B7101A82E008{'0' * 40}{length}{data.hex()}".upper()
    assert event_of(part(calendar(SLOT, uid=wrapped).encode()))["uid"] == SLOT.uid


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "malformed"),
        ("hello", "malformed"),
        ("BEGIN:VCALENDAR", "malformed"),
        (PLAIN[: PLAIN.index("END:VEVENT")], "malformed"),
        (calendar(SLOT, sequence="-1"), "malformed"),
        (calendar(SLOT, sequence="99999999999999999999"), "malformed"),
        (calendar(SLOT, sequence="²"), "malformed"),
        ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * MAX_COMPONENTS + "END:VCALENDAR\r\n", "too_many"),
        ("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n" * 5000, "too_many"),
        ("BEGIN:VCALENDAR\r\n" + "A:1\r\n" * 20_000 + "END:VCALENDAR\r\n", "too_large"),
        (PLAIN + " " * MAX_BYTES, "too_large"),
    ],
)
def test_what_is_malformed_or_too_much_is_refused(text: str, problem: str) -> None:
    extract = extract_of(part(text.encode()))
    assert (extract["problem"], extract["method"], extract["components"], extract["events"]) == (problem, "", [], [])


ZONE = "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("END:VCALENDAR", ""),
        PLAIN + "END:VCALENDAR\r\n",
        PLAIN.replace("END:VEVENT\r\n", ""),
        calendar(SLOT, dtstamp="20271399T000000Z"),
        calendar(SLOT, dtstamp="soon"),
        calendar(SLOT, dtstamp=None),
        calendar(SLOT, sequence=None),
        calendar(SLOT, lines="DTSTART;VALUE=DATE:today"),
        calendar(SLOT, lines="DTSTART:20270512T150000Z\nDTEND:later"),
        calendar(SLOT, lines='DTSTART:20270512T150000Z\nDTEND;TZID="(UTC-05:00) Bogota, Lima:20270512T1500'),
        calendar(SLOT, lines="DTSTART:20270512T150000Z\nDURATION:PT"),
        calendar(SLOT, lines="RRULE:FREQ=NEVER\nX-BAD;=:\nCREATED:00000000T000000Z\nEXDATE:x"),
        PLAIN.replace("BEGIN:VEVENT", ZONE + "BEGIN:VEVENT"),
        PLAIN.replace("BEGIN:VEVENT", ZONE + "END:VTIMEZONE\r\nBEGIN:VEVENT"),
        PLAIN.replace("BEGIN:VEVENT", ZONE + "END:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"),
        PLAIN.replace("END:VEVENT", "BEGIN:VALARM\r\nEND:VEVENT"),
        PLAIN.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nSUMMARY:without a UID\r\nEND:VEVENT\r\nEND:VCALENDAR"),
        PLAIN.replace("ATTENDEE;", 'ATTENDEE;CN="Ejemplo" Ana; "x:y";'),
        PLAIN.replace("mailto:", "MAILTO:"),
        PLAIN.replace("mailto:ana@compras.example", "mailto:<ana@compras.example>"),
        PLAIN.replace("mailto:ana@compras.example", "mailto:Ana Ejemplo <ana@compras.example>"),
        PLAIN.replace("mailto:ana@compras.example", "mailto:ana%40compras.example?subject=Re"),
        PLAIN.replace("ATTENDEE;", "ATTENDEE;CN=Compras: Ana Ejemplo;"),
        PLAIN.replace("ATTENDEE;", "ATTENDEE ; CN=Ana;"),
        calendar(SLOT, sequence="+2"),
        calendar(SLOT, sequence="2.0"),
        calendar(SLOT, dtstamp="2027-01-04T12:00:00Z"),
    ],
)
def test_what_is_malformed_beside_a_clear_answer_spoils_nothing(text: str) -> None:
    event = event_of(part(text.encode()))
    assert event["uid"] == SLOT.uid
    assert [(each["addresses"], each["answer"]) for each in event["attendees"]] == [
        (["ana@compras.example"], "ACCEPTED")
    ]


def test_as_much_as_is_allowed_is_read() -> None:
    filler = "X-NOTE:" + "a" * (MAX_BYTES - len(PLAIN) - 9)
    others = "BEGIN:VALARM\nEND:VALARM\n" * (MAX_COMPONENTS - 2)
    assert event_of(part(calendar(SLOT, lines=filler).encode()))["uid"] == SLOT.uid
    assert event_of(part(calendar(SLOT, lines=others).encode()))["uid"] == SLOT.uid


@pytest.mark.parametrize("component", ["VTODO", "VFREEBUSY", "VJOURNAL"])
def test_other_things_than_events_are_named_and_not_read(component: str) -> None:
    extract = extract_of(part(PLAIN.replace("VEVENT", component).encode()))
    assert (extract["components"], extract["events"]) == ([component], [])


def test_no_calendar_at_all() -> None:
    assert extract_of(NOTE)["problem"] == "no_calendar"


@pytest.mark.parametrize("kind", ["application/ms-tnef", 'application/octet-stream; name="WinMail.dat"'])
def test_outlooks_own_format_is_named(kind: str) -> None:
    assert extract_of(within(NOTE, part(b"x", kind)))["problem"] == "outlook_format"
    assert extract_of(within(part(b"x", kind), CALENDAR))["problem"] == ""


def test_no_more_attendees_than_anybody_needs() -> None:
    event = event_of(part(calendar(SLOT, *[attendee(address=f"a{n}@x.example") for n in range(900)]).encode()))
    assert len(event["attendees"]) == 100
