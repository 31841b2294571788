"""The public calendars: of the network, of a series, of one event and of its agenda."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import force_locale, gettext

from app.calendars.feeds.building import Feed, Item, calendar_file, feed_file
from app.calendars.feeds.queries import last_change_of
from app.calendars.feeds.window import window_at
from app.calendars.ics import Revision
from app.calendars.links import WebLinks, entry_links
from app.core.clock import now
from app.core.dates import Precision
from app.core.links import link_for
from app.events.calendar_queries import SHOWN, EventRevision, events_in_feed, revisions_of
from app.events.entries import agenda_items, entry_of, item_of, public_uid
from app.events.models import Event, Series
from app.network.queries import network_name


@dataclass(frozen=True)
class PublicCalendar:
    """The text of a calendar, and when it last changed, or later: for one address it never goes back."""

    text: str
    changed_at: datetime


def network_calendar(language: str, *, with_agenda: bool) -> PublicCalendar:
    """Every event that everyone may see, from a year back."""
    with force_locale(language):
        about = gettext("The events of the network, with what was cancelled in the last 30 days.")
    source = link_for(language, "events.network_calendar", **_asked(with_agenda))
    page = link_for(language, "events.index")
    return _listed(Feed(network_name(language), about, page, [], source), None, language, with_agenda)


def series_calendar(series: Series, language: str, *, with_agenda: bool) -> PublicCalendar:
    """The same of one series."""
    with force_locale(language):
        about = gettext("The events of this series, with what was cancelled in the last 30 days.")
    source = link_for(language, "events.series_calendar", slug=series.slug, **_asked(with_agenda))
    page = link_for(language, "events.series_page", slug=series.slug)
    return _listed(Feed(series.name.into(language), about, page, [], source), series, language, with_agenda)


def event_calendar(event: Event, language: str) -> PublicCalendar | None:
    """One event as a file; None when its day is not known. `event` as `queries.full_event` loads it."""
    revision = revisions_of([event])[event.id]
    item = _item(event, revision, language)
    return PublicCalendar(calendar_file([item]).text, revision.changed_at) if item else None


def agenda_calendar(event: Event, language: str) -> PublicCalendar | None:
    """The rows of its agenda as a file; None when there are none that a calendar can show."""
    revision = revisions_of([event])[event.id]
    items = agenda_items(event, revision, language)
    return PublicCalendar(calendar_file(items).text, revision.agenda_changed_at) if items else None


def add_links(event: Event, language: str) -> WebLinks | None:
    """Links that put the event into a calendar on the web, as everybody may know it; None when it is not ahead, or its
    day is not known."""
    if not event.is_published or event.has_ended(now()) or event.precision is not Precision.DAY:
        return None
    return entry_links(entry_of(event, language))


def _listed(feed: Feed, series: Series | None, language: str, with_agenda: bool) -> PublicCalendar:
    events = events_in_feed(window_at(now()), series, with_agenda=with_agenda)
    revisions = revisions_of(events)
    items = [item for event in events if (item := _item(event, revisions[event.id], language))]
    if with_agenda:
        items += [item for event in events for item in agenda_items(event, revisions[event.id], language)]
    filled = Feed(feed.name, feed.about, feed.page, items, feed.source)
    # Of everything, not of the events shown: one that left the series or became a draft must count too.
    changed_at = last_change_of(*SHOWN) or datetime.min.replace(tzinfo=UTC)
    return PublicCalendar(feed_file(filled).text, changed_at)


def _item(event: Event, revision: EventRevision, language: str) -> Item | None:
    version = Revision(public_uid(event), revision.sequence, revision.changed_at)
    return item_of(event, entry_of(event, language), version, language)


def _asked(with_agenda: bool) -> dict[str, str]:
    return {"agenda": "1"} if with_agenda else {}
