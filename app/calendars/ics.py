"""iCalendar objects as text: pure functions of what they are given, so the same data always gives the same bytes.

References: RFC 5545 (the format), RFC 5546 (iTIP: what REQUEST, CANCEL and PUBLISH mean), RFC 6868 (quotes in parameters).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Alarm, Calendar, Component, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress
from icalendar import Event as VEvent
from icalendar.prop import vDDDTypes

from app.calendars.spans import DayHours, Span, span_of
from app.calendars.zones import Observance, observances
from app.core.dates import Schedule, wall_time
from app.core.text import is_shown, one_line

PRODUCT = "-//Encuentro//Encuentro//EN"
#: Entries whose lines are kept: of an event that a thousand are told of there is one in each language.
KEPT = 256


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
    hours: tuple[DayHours, ...] = ()  #: of the days of which the agenda says them

    @property
    def span(self) -> Span | None:
        """The time it takes; None when its day is not known."""
        return span_of(self.schedule, self.hours)


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


#: A version that stands for any: its lines are those of whoever gets the entry.
_ANY = Revision("any", 0, datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class CalendarFile:
    """A finished object: its text, lines ended by CRLF, and its METHOD.

    `was_accepted`: the calendar it goes to had accepted the entry as it stood before.
    """

    text: str
    method: str
    was_accepted: bool = False


def invitation_object(
    method: str, entry: Entry, span: Span, revision: Revision, organiser: Party, attendee: Party
) -> CalendarFile:
    """A REQUEST or CANCEL for exactly one attendee, the recipient (RFC 5546 §3.2.2, §3.2.5)."""
    parties = VEvent()
    parties.add("ORGANIZER", party_address(organiser))
    parties.add("ATTENDEE", _attendee(attendee, asks_reply=method == "REQUEST"))
    return _calendar(method, entry, span, revision, parties, is_cancelled=method == "CANCEL")


def published(entry: Entry, span: Span, revision: Revision, organiser: Party) -> CalendarFile:
    """A PUBLISH: to be kept, not answered, hence without ATTENDEE (RFC 5546 §3.2.1)."""
    parties = VEvent()
    parties.add("ORGANIZER", party_address(organiser))
    return _calendar("PUBLISH", entry, span, revision, parties, is_cancelled=entry.is_cancelled)


def _calendar(
    method: str, entry: Entry, span: Span, revision: Revision, parties: VEvent, *, is_cancelled: bool
) -> CalendarFile:
    """The object: what is its recipient's own, between what all who get this entry read, which is written once."""
    version, whose = _inside(_version(revision)), _inside(parties)
    components = [
        f"BEGIN:VEVENT\r\n{version}{said}{whose}{alarm}END:VEVENT\r\n"
        for said, alarm in _said(entry, span, is_cancelled)
    ]
    text = "".join((_head(method), *_zone_definitions(span), *components, "END:VCALENDAR\r\n"))
    return CalendarFile(text, method)


@lru_cache(maxsize=KEPT)
def _head(method: str) -> str:
    """The first lines of an object."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return f"BEGIN:VCALENDAR\r\n{_inside(calendar)}"


@lru_cache(maxsize=KEPT)
def _zone_definitions(span: Span) -> tuple[str, ...]:
    """The VTIMEZONEs that an object with this time must carry."""
    if not (isinstance(span.start, datetime) and isinstance(span.last_end, datetime)):
        return ()
    rules = ((zone, observances(zone, span.start, span.last_end)) for zone in span.defined_zones)
    return tuple(_written(timezone(zone, rule)) for zone, rule in rules)


@lru_cache(maxsize=KEPT)
def _said(entry: Entry, span: Span, is_cancelled: bool) -> tuple[tuple[str, str], ...]:
    """What an entry says to everybody, of each of its components: the lines behind those of its version, and its alarm."""
    found = []
    for component in vevents(entry, span, _ANY, is_cancelled=is_cancelled):
        alarm = "".join(_written(part) for part in component.subcomponents)
        component.subcomponents.clear()
        found.append((_inside(component).removeprefix(_inside(_version(_ANY))), alarm))
    return tuple(found)


def _written(component: Component) -> str:
    return str(component.to_ical(sorted=False).decode())


def _inside(component: Component) -> str:
    """Its lines without the first and the last, which say where it begins and ends."""
    return _written(component).partition("\r\n")[2].rpartition("END:")[0]


def vevents(entry: Entry, span: Span, revision: Revision, *, is_cancelled: bool) -> list[VEvent]:
    """The entry as components, but for whom it is from and to: one, that repeats daily where there are several days with
    the nights free, and one for each day with other hours than the first. A cancelled entry is cancelled as a whole."""
    whole = _vevent(entry, span, revision, is_cancelled=is_cancelled)
    if not span.days:
        return [whole]
    whole.add("RRULE", {"FREQ": "DAILY", "COUNT": len(span.days)})
    found = [whole]
    for usual, start, end in () if is_cancelled else span.others:
        day = _vevent(entry, Span(start, end, span.zone), revision, is_cancelled=False)
        _add_time(day, "RECURRENCE-ID", usual, span.zone)
        found.append(day)
    return found


def _vevent(entry: Entry, span: Span, revision: Revision, *, is_cancelled: bool) -> VEvent:
    component = _version(revision)
    _add_time(component, "DTSTART", span.start, span.zone)
    if span.end != span.start:  # what takes no time has no DTEND: it would have to be later (RFC 5545 §3.8.2.2)
        _add_time(component, "DTEND", span.end, span.end_zone or span.zone)
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


def _version(revision: Revision) -> VEvent:
    """A component that says no more than which version of which entry it is."""
    component = VEvent()
    component.add("UID", revision.uid)
    component.add("SEQUENCE", revision.sequence)
    component.add("DTSTAMP", revision.changed_at.astimezone(UTC))
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


def party_address(party: Party) -> vCalAddress:
    """The party as a value of ORGANIZER or ATTENDEE."""
    address = vCalAddress(f"mailto:{''.join(party.address.split())}")
    if name := parameter_text(party.name):
        address.params["CN"] = name
    return address


def _attendee(party: Party, *, asks_reply: bool) -> vCalAddress:
    """NEEDS-ACTION and RSVP also for those who registered: an organiser never answers for an attendee (RFC 5546 §2.1.4),
    an update resets the answer (§3.2.2.1), and clients then offer the buttons whose reply reaches the organiser."""
    address = party_address(party)
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
