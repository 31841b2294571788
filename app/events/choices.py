"""What the select fields of events offer, in the reader's language and its alphabetical order."""

from collections.abc import Sequence
from datetime import date

from babel.dates import get_month_names
from flask_babel import gettext

from app.accounts.models import Account
from app.core.dates import Precision, zone_name
from app.core.translated import reader_language
from app.core.words import choices_of
from app.events import queries
from app.events.editions import roman
from app.events.models import Event

Choices = list[tuple[str, str]]


def zone_label(zone: str) -> str:
    """The city or country that readers know a zone by; empty without one."""
    return zone_name(zone, reader_language()) if zone else ""


def months() -> Choices:
    """Number of the month → its name."""
    names = get_month_names("wide", "stand-alone", locale=reader_language())
    return [("", gettext("Choose a month")), *((str(number), names[number]) for number in range(1, 13))]


def series() -> Choices:
    return [("", gettext("None")), *((str(one.id), str(one.name)) for one in queries.all_series())]


def areas() -> Choices:
    return [("", gettext("None")), *((str(area.id), str(area.name)) for area in queries.priority_areas())]


def parents(event: Event, viewer: Account | None) -> Choices:
    """The events it could be a part of: titles repeat, so each with its date."""
    return _dated(queries.possible_parents(event, viewer))


def near_events(day: date | None, viewer: Account | None, present_id: int | None) -> Choices:
    """The events nearest to a day, and the one that was chosen."""
    return _dated(queries.events_near(day, viewer, present_id))


def _dated(events: Sequence[Event]) -> Choices:
    return [("", gettext("None")), *((str(one.id), dated_title(one)) for one in events)]


def dated_title(event: Event) -> str:
    """ "II Conference (31 October – 2 November 2005)"."""
    when = event.schedule.written(reader_language())
    return f"{event.title} ({when})" if when else str(event.title)


def edition_hint() -> str:
    """How an edition number will read."""
    return gettext("A whole number: 3 is shown as %(numeral)s.", numeral=roman(3))


def precisions() -> Choices:
    """How well a date is known."""
    return choices_of(Precision)
