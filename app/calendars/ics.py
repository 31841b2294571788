"""iCalendar objects as text: pure functions of what they are given, so the same data always gives the same bytes.

References: RFC 5545 (the format), RFC 5546 (iTIP: what REQUEST, CANCEL and PUBLISH mean), RFC 6868 (quotes in parameters).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress
from icalendar import Event as VEvent
from icalendar.prop import vDDDTypes

from app.calendars.zones import Observance, observances
from app.core.dates import Schedule, instant_of, wall_time
from app.core.text import is_shown, one_line

PRODUCT = "-//Encuentro//Encuentro//EN"


@dataclass(frozen=True)
class Entry:
    """What a calendar says of an event, in one reader's language. `description` is plain text, lines ended by LF.

    `place_key` names the place whatever the language: another one is another place; empty, `place` itself counts.
    `alarm_minutes` before the start the calendar rings; None for no alarm.
    """

    title: str
    description: str
    place: str
    schedule: Schedule
    url: str
    is_cancelled: bool = False
    place_key: str = ""
    alarm_minutes: int | None = None


@dataclass(frozen=True)
class Party:
    """A name with its mail address."""

    name: str
    address: str


@dataclass(frozen=True)
class Revision:
    """Which version of an entry this is. `changed_at` becomes DTSTAMP, so that building it again changes nothing."""

    uid: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class CalendarFile:
    """A finished object: its text, lines ended by CRLF, and its METHOD.

    `was_accepted`: the calendar it goes to had accepted the entry as it stood before.
    """

    text: str
    method: str
    was_accepted: bool = False


@dataclass(frozen=True)
class Span:
    """From when to when: two dates, the end exclusive, or two instants with the zone they are written in, `UTC` as such."""

    start: date | datetime
    end: date | datetime
    zone: str = ""

    @property
    def needs_definition(self) -> bool:
        """Whether an object with it must carry a VTIMEZONE: days and UTC have none."""
        return self.zone not in ("", "UTC")


def span_of(schedule: Schedule) -> Span | None:
    """The time a schedule takes in a calendar; None when its day is not known.

    Without a wall time (or without a zone to read it in) whole days, DTEND exclusive (RFC 5545 §3.6.1). With one, a
    single span from the first start to the last end, also over several days: nights included is how travellers block
    their calendars, and one entry can be moved and cancelled as one. The end is always after the start.
    """
    if not schedule.days:
        return None
    if schedule.start_time is None or schedule.starts_at is None or schedule.ends_at is None:
        return Span(schedule.days[0], schedule.days[-1] + timedelta(days=1))
    start, end = schedule.starts_at, schedule.ends_at
    if end <= start:  # an end before the start, or a skipped hour that pushed the start past the end
        midnight = datetime.combine(schedule.days[-1] + timedelta(days=1), datetime.min.time())
        end = start + nominal if (nominal := _nominal(schedule)) > timedelta(0) else instant_of(midnight, schedule.zone)
    return Span(
        start, end, "UTC" if _comes_twice(start, schedule.zone) or _comes_twice(end, schedule.zone) else schedule.zone
    )


def _comes_twice(at: datetime, zone: str) -> bool:
    """Whether the wall time of an instant is one of the hour that clocks repeat when they go back.

    Such a time means the first of the two (RFC 5545 §3.3.5), but libical and ical.js read the second: it is written in UTC.
    """
    local = at.astimezone(ZoneInfo(zone))
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def _nominal(schedule: Schedule) -> timedelta:
    """How long it lasts by the wall clock; not positive when the times contradict each other."""
    if schedule.start_time is None or schedule.end_time is None:
        return timedelta(0)
    first, last = schedule.days[0], schedule.days[-1]
    return datetime.combine(last, schedule.end_time) - datetime.combine(first, schedule.start_time)


def invitation(
    method: str, entry: Entry, span: Span, revision: Revision, organiser: Party, attendee: Party
) -> CalendarFile:
    """A REQUEST or CANCEL for exactly one attendee, the recipient (RFC 5546 §3.2.2, §3.2.5)."""
    component = vevent(entry, span, revision, is_cancelled=method == "CANCEL")
    component.add("ORGANIZER", address_of(organiser))
    component.add("ATTENDEE", _attendee(attendee, asks_reply=method == "REQUEST"))
    return _calendar(method, component, span)


def published(entry: Entry, span: Span, revision: Revision, organiser: Party) -> CalendarFile:
    """A PUBLISH: to be kept, not answered, hence without ATTENDEE (RFC 5546 §3.2.1)."""
    component = vevent(entry, span, revision, is_cancelled=entry.is_cancelled)
    component.add("ORGANIZER", address_of(organiser))
    return _calendar("PUBLISH", component, span)


def _calendar(method: str, component: VEvent, span: Span) -> CalendarFile:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    if span.needs_definition and isinstance(span.start, datetime) and isinstance(span.end, datetime):
        calendar.add_component(timezone(span.zone, observances(span.zone, span.start, span.end)))
    calendar.add_component(component)
    return CalendarFile(calendar.to_ical(sorted=False).decode(), method)


def vevent(entry: Entry, span: Span, revision: Revision, *, is_cancelled: bool) -> VEvent:
    """The entry as a component, but for whom it is from and to."""
    component = VEvent()
    component.add("UID", revision.uid)
    component.add("SEQUENCE", revision.sequence)
    component.add("DTSTAMP", revision.changed_at.astimezone(UTC))
    _add_time(component, "DTSTART", span.start, span.zone)
    if span.end != span.start:  # what takes no time has no DTEND: it would have to be later (RFC 5545 §3.8.2.2)
        _add_time(component, "DTEND", span.end, span.zone)
    component.add("SUMMARY", one_line(entry.title))
    if place := one_line(entry.place):
        component.add("LOCATION", place)
    if description := _plain(entry.description):
        component.add("DESCRIPTION", description)
    component.add("URL", "".join(entry.url.split()))
    component.add("STATUS", "CANCELLED" if is_cancelled else "CONFIRMED")
    component.add("TRANSP", "TRANSPARENT" if is_cancelled else "OPAQUE")
    if entry.alarm_minutes is not None and not is_cancelled:
        component.add_component(_alarm(entry))
    return component


def _alarm(entry: Entry) -> Alarm:
    """A VALARM that shows the title so many minutes before the start (RFC 5545 §3.6.6)."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", one_line(entry.title))
    alarm.add("TRIGGER", timedelta(minutes=-(entry.alarm_minutes or 0)))
    return alarm


def _add_time(component: VEvent, name: str, value: date | datetime, zone: str) -> None:
    """A date, an instant in UTC, or a wall time under its TZID: one that exists in the zone, since it comes from the instant."""
    if zone == "UTC" and isinstance(value, datetime):
        prop = vDDDTypes(value.astimezone(UTC))
    elif isinstance(value, datetime):
        prop = vDDDTypes(wall_time(value, zone))
        prop.params["TZID"] = zone
    else:
        prop = vDDDTypes(value)
        prop.params["VALUE"] = "DATE"
    component.add(name, prop)


def timezone(zone: str, rules: Sequence[Observance]) -> Timezone:
    """The VTIMEZONE (RFC 5545 §3.6.5) with the rules that hold around one event or several, and no others."""
    component = Timezone()
    component.add("TZID", zone)
    for observance in rules:
        part = TimezoneDaylight() if observance.is_daylight else TimezoneStandard()
        part.add("DTSTART", observance.onset)
        part.add("TZOFFSETFROM", observance.offset_from)
        part.add("TZOFFSETTO", observance.offset_to)
        part.add("TZNAME", observance.name)
        if observance.yearly:
            part.add("RRULE", observance.yearly.rule)
        component.add_component(part)
    return component


def address_of(party: Party) -> vCalAddress:
    """The party as a value of ORGANIZER or ATTENDEE."""
    address = vCalAddress(f"mailto:{''.join(party.address.split())}")
    if name := parameter_text(party.name):
        address.params["CN"] = name
    return address


def _attendee(party: Party, *, asks_reply: bool) -> vCalAddress:
    """NEEDS-ACTION and RSVP also for those who registered: an organiser never answers for an attendee (RFC 5546 §2.1.4),
    an update resets the answer (§3.2.2.1), and clients then offer the buttons whose reply reaches the organiser."""
    address = address_of(party)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    if asks_reply:
        address.params["PARTSTAT"] = "NEEDS-ACTION"
        address.params["RSVP"] = "TRUE"
    return address


def parameter_text(text: str) -> str:
    """`text` for a parameter such as CN: a quote or caret would need RFC 6868, which several clients show raw."""
    return one_line(text.replace('"', "'").replace("^", " "))


def _plain(text: str) -> str:
    """Lines of printable text; control characters could end a line of the object for some readers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c if is_shown(c) else " " for c in line).rstrip() for line in lines).strip("\n")
