"""Reading a calendar reply: from a message to plain values. Pure; runs in the child process that reads mail in.

What it gives is what was written, checked for form only: whose it is and whether it counts is decided by `taking`.

    {"problem": "", "method": "REPLY", "components": ["VEVENT"], "events": [{
        "uid": …, "sequence": 0, "stamp": "2027-05-01T10:00:00+00:00", "is_one_day": False, "day": "", "comment": …,
        "attendees": [{"addresses": ["ana@…"], "answer": "ACCEPTED", "delegates": [], "comment": ""}],
        "start": "2027-05-12T09:00:00-06:00", "end": …, "zone": "America/Costa_Rica", "place": …}],
     "date": "2027-05-01T10:00:05+00:00", "message_id": "<…>"}

`problem` is a code of `words`: empty, "no_calendar", "outlook_format", "too_large", "too_many" or "malformed". `stamp`
is empty when the reply has none. `start` and `end` are a date, an instant with its offset, or a time without one that
belongs to no zone.
"""

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote

from app.calendars.replies.content import Component, Malformed, Property, calendars, printable
from app.calendars.replies.parts import CalendarPart, calendar_parts, is_in_outlooks_format
from app.calendars.replies.times import Moment, moment, moved_by
from app.core.text import one_line
from app.mail.inbound.automatic import header

REPLIES = ("REPLY", "COUNTER", "REFRESH")
MAX_COMMENT = 2000
#: Of names, places and addresses.
MAX_TEXT = 300
MAX_ATTENDEES = 100

#: A Date from before there was mail is a broken one.
_FIRST_YEAR = 1990
_NUMBER = re.compile(r"\+?([0-9]{1,9})(?:\.0+)?")
#: "Ana Ejemplo <ana@…>".
_BRACKETED = re.compile(r"<([^<>]*@[^<>]*)>")
#: What Outlook makes of another program's UID, in hexadecimal: its own mark, lengths, "vCal-Uid", the UID, a zero.
_OUTLOOK_UID = re.compile(r"040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D55696401000000((?:[0-9A-F]{2})+?)00")
#: Where programs put a comment that belongs to the attendee.
_COMMENTS = ("X-RESPONSE-COMMENT", "X-CALENDARSERVER-ATTENDEE-COMMENT")


def read(message: EmailMessage) -> dict[str, Any]:
    """The reply that a message holds. Of several calendars the first counts that is a reply and whole. Never raises."""
    found = [{**_read_part(part), **_about(message)} for part in calendar_parts(message)]
    if not found:
        return _problem("outlook_format" if is_in_outlooks_format(message) else "no_calendar")
    whole = [extract for extract in found if not extract["problem"]]
    return next((extract for extract in whole if extract["method"] in REPLIES), (whole or found)[0])


def _about(message: EmailMessage) -> dict[str, str]:
    """What the message itself says of the reply: when it was written, and a name that no other message has."""
    return {"date": _written_at(message), "message_id": one_line(header(message, "Message-ID"))[:MAX_TEXT]}


def _written_at(message: EmailMessage) -> str:
    """The moment in its Date, in UTC; empty without one that can be read."""
    try:
        at = message["Date"].datetime
        return (
            (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat() if at.year >= _FIRST_YEAR else ""
        )
    except Exception:  # no Date, or one that the parser breaks on
        return ""


def _problem(code: str) -> dict[str, Any]:
    return {"problem": code, "method": "", "components": [], "events": []}


def _read_part(part: CalendarPart) -> dict[str, Any]:
    if part.text is None:
        return _problem("too_large")
    try:
        found = [_read_calendar(calendar, part.method) for calendar in calendars(part.text)]
    except Malformed as error:
        return _problem(error.code)
    return next((extract for extract in found if extract["method"] in REPLIES), found[0])


def _read_calendar(calendar: Component, declared: str) -> dict[str, Any]:
    """The METHOD of the object counts, else the one of the MIME type (RFC 6047 §2.4 wants them equal)."""
    method = one_line(calendar.value("METHOD")).upper() or declared
    components = [child.name[:MAX_TEXT] for child in calendar.children if child.name != "VTIMEZONE"]
    events = _events(calendar) if method in REPLIES else []
    return {"problem": "", "method": method[:40], "components": components, "events": events}


def _events(calendar: Component) -> list[dict[str, Any]]:
    """Those that can be read. Raises `Malformed` when there are some and none can."""
    found, error = [], None
    for event in calendar.named("VEVENT"):
        try:
            found.append(_event(event, calendar))
        except Malformed as malformed:
            error = malformed
    if error and not found:
        raise error
    return found


def _event(event: Component, calendar: Component) -> dict[str, Any]:
    """Raises `Malformed` when its UID or SEQUENCE can't be read. What else is malformed counts as not said."""
    uid = _uid(event.value("UID"))
    if not uid:
        raise Malformed
    start, end = _span(event, calendar)
    day = _moment_or_none(event.first("RECURRENCE-ID"), calendar)
    return {
        "uid": uid,
        "sequence": _sequence(event.value("SEQUENCE")),
        "stamp": _stamp(event, calendar),
        "is_one_day": bool(event.first("RECURRENCE-ID")),
        "day": day.value.isoformat() if day else "",
        "attendees": [_attendee(each) for each in event.properties.get("ATTENDEE", [])[:MAX_ATTENDEES]],
        "comment": "\n".join(each.text for each in event.properties.get("COMMENT", [])).strip()[:MAX_COMMENT],
        "start": start.value.isoformat() if start else "",
        "end": end.value.isoformat() if end else "",
        "zone": start.zone if start else "",
        "place": _line(event.first("LOCATION")),
    }


def _uid(written: str) -> str:
    """The UID as it was sent out, also when Outlook wrapped it into one of its own ([MS-OXCICAL] §2.1.3.1.1.20.26)."""
    wrapped = _OUTLOOK_UID.fullmatch(written.upper())
    if wrapped:
        return one_line(bytes.fromhex(wrapped[1]).decode("latin-1"))[:MAX_TEXT]
    return one_line(written)[:MAX_TEXT]


def _sequence(written: str) -> int:
    """0 when there is none (RFC 5545 §3.8.7.4)."""
    found = _NUMBER.fullmatch(written or "0")
    if not found:
        raise Malformed
    return int(found[1])


def _stamp(event: Component, calendar: Component) -> str:
    """DTSTAMP in UTC, in which it must be written; without a zone it is taken for that. Empty without one."""
    found = _moment_or_none(event.first("DTSTAMP"), calendar)
    value = found.value if found else None
    if not isinstance(value, datetime):
        return ""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _span(event: Component, calendar: Component) -> tuple[Moment | None, Moment | None]:
    """From when to when; DURATION may stand for DTEND."""
    start, end = (_moment_or_none(event.first(name), calendar) for name in ("DTSTART", "DTEND"))
    lasting = event.value("DURATION")
    try:
        return start, end or (moved_by(start, lasting) if start and lasting else None)
    except Malformed:
        return start, None


def _moment_or_none(prop: Property | None, calendar: Component) -> Moment | None:
    """What a date says; None without one, and for one that can't be read."""
    try:
        return moment(prop, calendar) if prop else None
    except Malformed:
        return None


def _attendee(prop: Property) -> dict[str, Any]:
    """Whose answer a line is, by each of the addresses it gives (EMAIL: RFC 7986 §6.2), and the answer as written."""
    comments = (prop.parameters.get(name, "") for name in _COMMENTS)
    addresses = [_address(prop.value), _address(prop.parameters.get("EMAIL", ""))]
    delegates = [_address(each) for each in prop.parameters.get("DELEGATED-TO", "").split(",")]
    return {
        "addresses": [each for each in addresses if each],
        "answer": one_line(prop.parameters.get("PARTSTAT", "") or "NEEDS-ACTION").upper()[:40],
        "delegates": [each for each in delegates if each][:10],
        "comment": printable(next((each for each in comments if each), ""))[:MAX_COMMENT],
    }


def _address(written: str) -> str:
    """The mail address of a "mailto:", in lower case; empty for anything else, such as a path in somebody's directory.

    A URI may write any letter as "%40" and go on with "?subject=…" (RFC 6068); some programs put a name before it.
    """
    address = unquote(one_line(written)).lower().removeprefix("mailto:").partition("?")[0]
    if found := _BRACKETED.search(address):
        address = found[1]
    address = one_line(address).strip(" <>\"'/")
    return address[:MAX_TEXT] if "@" in address and not address.startswith(("urn:", "/", "http")) else ""


def _line(prop: Property | None) -> str:
    return one_line(prop.text)[:MAX_TEXT] if prop else ""
