"""What the select fields of events offer, in the reader's language and its alphabetical order."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel.dates import get_month_names
from flask_babel import gettext

from app.accounts.models import Account
from app.core.dates import Precision, zone_name
from app.core.text import folded
from app.core.translated import reader_language
from app.core.words import choices_of
from app.events import queries
from app.events.editions import roman
from app.events.models import Event
from app.people.queries import country_choices

Choices = list[tuple[str, str]]

#: The areas of the IANA list whose members are places; the rest are aliases and fixed offsets.
AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@lru_cache(maxsize=8)
def _zones(language: str) -> tuple[tuple[str, str], ...]:
    named = [(zone, zone_name(zone, language)) for zone in available_timezones() if zone.startswith(AREAS)]
    return tuple(sorted(named, key=lambda pair: folded(pair[1])))


def zones(present: str = "") -> Choices:
    """IANA zone → the city or country readers know it by; `present` stays a choice even when it is an alias."""
    choices = list(_zones(reader_language()))
    if present and present not in dict(choices):
        choices.append((present, present))
    return [("", gettext("Not known")), *choices]


def zone_label(zone: str) -> str:
    """The city or country that readers know a zone by; empty without one."""
    return zone_name(zone, reader_language()) if zone else ""


def months() -> Choices:
    """Number of the month → its name."""
    names = get_month_names("wide", "stand-alone", locale=reader_language())
    return [("", gettext("Choose a month")), *((str(number), names[number]) for number in range(1, 13))]


def countries() -> Choices:
    return [("", gettext("Not known")), *country_choices()]


def series() -> Choices:
    return [("", gettext("None")), *((str(one.id), str(one.name)) for one in queries.all_series())]


def areas() -> Choices:
    return [("", gettext("None")), *((str(area.id), str(area.name)) for area in queries.priority_areas())]


def parents(event: Event, viewer: Account | None) -> Choices:
    """The events it could be a part of: titles repeat, so each with its date."""
    found = queries.possible_parents(event, viewer)
    return [("", gettext("None")), *((str(one.id), dated_title(one)) for one in found)]


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
