"""A person's own feed, put together from what the sources know."""

from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_babel import force_locale, gettext

from app.calendars.feeds.building import Feed, feed_file
from app.calendars.feeds.queries import OpenFeed
from app.calendars.feeds.sources import contents_for
from app.core.links import link_for
from app.core.settings import settings
from app.network.queries import network_name


@dataclass(frozen=True)
class PersonalCalendar:
    """The text of the calendar in the person's language, and when it last changed, or later."""

    text: str
    language: str
    changed_at: datetime


def personal_calendar(opened: OpenFeed) -> PersonalCalendar:
    """Always in the language of the person's profile: a calendar is one thing, whoever's program asks."""
    person = opened.person
    language = person.language or settings().language
    contents = contents_for(person, language, with_agenda="agenda" in request.args)
    with force_locale(language):
        name = gettext("%(network)s: my events", network=network_name(language))
        about = gettext(
            "The events you are confirmed for. For 30 days, also those that were cancelled or that you left."
        )
    text = feed_file(Feed(name, about, link_for(language, "calendars.mine"), contents.items)).text
    changed_at = max(contents.changed_at or opened.feed.made_at, opened.feed.made_at)
    return PersonalCalendar(text, language, changed_at)
