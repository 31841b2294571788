"""Links that put something into a calendar on the web: an event into Google's or Microsoft's, or a whole feed.

They are plain links without a script; nothing is said to anybody before the reader follows one. Neither company
documents them fully; what is used here is what their own pages and many others use.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from app.calendars.ics import Entry
from app.calendars.spans import Span
from app.core.dates import wall_time

GOOGLE = "https://calendar.google.com/calendar/render"
#: Accounts of people, and accounts of organisations: one company, two addresses.
OUTLOOK = "https://outlook.live.com/calendar"
OFFICE = "https://outlook.office.com/calendar"
#: A link must fit into what browsers and servers take; the event's page tells the rest.
LONGEST_TEXT = 800


@dataclass(frozen=True)
class WebLinks:
    """Where the same thing is added in each calendar on the web."""

    google: str
    outlook: str
    office: str


def entry_links(entry: Entry) -> WebLinks | None:
    """Links that propose `entry`, with its own text: give one without anything private. None when its day is not known."""
    span = entry.span
    if span is None:
        return None
    whole = _as_outlook_takes(span)
    text = _short(entry.description)
    google = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": f"{_compact(span.start)}/{_compact(span.end)}",
        "ctz": span.zone,
        "location": entry.place,
        "details": text,
        "recur": f"RRULE:FREQ=DAILY;COUNT={len(span.days)}" if span.days else "",
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": _extended(whole.start),
        "enddt": _extended(whole.end),
        "allday": "" if whole.zone else "true",
        "location": entry.place,
        "body": text,
    }
    compose = f"/deeplink/compose?{_query(outlook)}"
    return WebLinks(f"{GOOGLE}?{_query(google)}", f"{OUTLOOK}{compose}", f"{OFFICE}{compose}")


def _as_outlook_takes(span: Span) -> Span:
    """Outlook's link knows nothing that repeats: several days with the nights free are whole days there."""
    if not span.days:
        return span
    first, last = (wall_time(start, span.zone).date() for start, _end in (span.days[0], span.days[-1]))
    return Span(first, last + timedelta(days=1))


@dataclass(frozen=True)
class Subscription:
    """The address of a feed in the forms that programs take."""

    address: str
    program: str  #: webcal(s)://…, which opens the calendar program of the machine
    web: WebLinks


def subscription(address: str, name: str, *, is_secret: bool = False) -> Subscription:
    """How to subscribe to the feed at `address`.

    webcals is webcal over TLS: a program that took webcal for http would send a secret token in the clear. Google's
    link knows webcal alone, so there is none to a secret address: that is pasted in.
    """
    scheme, _, rest = address.partition("://")
    program = f"{'webcals' if scheme == 'https' else 'webcal'}://{rest}"
    subscribe = f"/0/addfromweb?{_query({'url': address, 'name': name})}"
    google = "" if is_secret else f"{GOOGLE}?{_query({'cid': f'webcal://{rest}'})}"
    return Subscription(address, program, WebLinks(google, f"{OUTLOOK}{subscribe}", f"{OFFICE}{subscribe}"))


def _compact(value: date | datetime) -> str:
    """20270512 or 20270512T150000Z; the end of whole days is exclusive, as in iCalendar."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def _extended(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()}…"


def _query(values: dict[str, str]) -> str:
    return urlencode({name: value for name, value in values.items() if value})
