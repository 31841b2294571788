"""A feed as text: a pure function of its items.

References: RFC 5545 (the format), RFC 5546 §3.2.1 (PUBLISH: an ORGANIZER and never an ATTENDEE), RFC 7986 (NAME,
DESCRIPTION, URL, SOURCE and REFRESH-INTERVAL of a calendar; the X- properties say the same to older programs).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Timezone
from icalendar import Event as VEvent
from icalendar.prop import vDuration, vText, vUri

from app.calendars.ics import PRODUCT, CalendarFile, Entry, Party, Revision, party_address, timezone, vevents
from app.calendars.spans import Span
from app.calendars.zones import Observance, observances
from app.core.text import one_line

#: How often a program is asked to look again. Most have a pace of their own.
REFRESH = timedelta(hours=4)


#: A calendar must have a component (RFC 5545 §3.6); an empty one says what UTC is.
NOTHING = timezone("Etc/UTC", [Observance(datetime(1970, 1, 1), timedelta(0), timedelta(0), "UTC", False)])  # noqa: DTZ001


@dataclass(frozen=True)
class Item:
    """One entry with its version, and who stands for it. A quiet one leaves the reader's time free: a coffee break."""

    entry: Entry
    span: Span
    revision: Revision
    organiser: Party
    is_quiet: bool = False
    is_draft: bool = False


@dataclass(frozen=True)
class Feed:
    """What a program shows of the calendar as a whole. `source` is its own address, empty when that is a secret."""

    name: str
    about: str
    page: str
    items: Sequence[Item]
    source: str = ""


def feed_file(feed: Feed) -> CalendarFile:
    """A calendar to subscribe to: its entries, and what it is called and how often to look again."""
    return _file(feed.items, _about(feed))


def calendar_file(items: Sequence[Item]) -> CalendarFile:
    """Entries to take over once. It has no name: programs would make a calendar of its own of it."""
    return _file(items, [])


def _file(items: Sequence[Item], about: Sequence[tuple[str, object]]) -> CalendarFile:
    """One VTIMEZONE a zone, and the entries in time, whatever order they were found in."""
    calendar = Calendar()
    stated = [("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    for name, value in (*stated, *about):
        calendar.add(name, value)
    ordered = sorted(items, key=lambda item: (item.span.start.isoformat(), item.revision.uid))
    if not ordered:
        calendar.add_component(NOTHING)
    for part in (*_timezones(item.span for item in ordered), *(each for item in ordered for each in _components(item))):
        calendar.add_component(part)
    return CalendarFile(calendar.to_ical(sorted=False).decode(), "PUBLISH")


def _about(feed: Feed) -> list[tuple[str, object]]:
    name, about = one_line(feed.name), one_line(feed.about)
    source = [("SOURCE", vUri(feed.source, params={"VALUE": "URI"}))] if feed.source else []
    return [
        ("NAME", vText(name)),
        ("X-WR-CALNAME", vText(name)),
        ("DESCRIPTION", vText(about)),
        ("X-WR-CALDESC", vText(about)),
        ("URL", vUri(feed.page)),
        *source,
        ("REFRESH-INTERVAL", vDuration(REFRESH, params={"VALUE": "DURATION"})),
        ("X-PUBLISHED-TTL", vDuration(REFRESH)),
    ]


def _timezones(spans: Iterable[Span]) -> list[Timezone]:
    """One a zone, from a year before its first entry until its last."""
    zones: dict[str, list[tuple[datetime, datetime]]] = {}
    for span in spans:
        if isinstance(span.start, datetime) and isinstance(span.last_end, datetime):
            for zone in span.defined_zones:
                zones.setdefault(zone, []).append((span.start, span.last_end))
    return [
        timezone(zone, observances(zone, min(start for start, _ in times), max(end for _, end in times)))
        for zone, times in sorted(zones.items())
    ]


def _components(item: Item) -> list[VEvent]:
    components = vevents(item.entry, item.span, item.revision, is_cancelled=item.entry.is_cancelled)
    for component in components:
        component.add("LAST-MODIFIED", item.revision.changed_at)
        component.add("ORGANIZER", party_address(item.organiser))
        if item.is_quiet:
            component["TRANSP"] = vText("TRANSPARENT")
        if item.is_draft:
            component["STATUS"] = vText("TENTATIVE")
    return components
