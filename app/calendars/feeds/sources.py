"""What stands in a person's feed: higher modules that know of entries join with a source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.calendars.feeds.building import Item
from app.core.hooks import Hook
from app.people.models import Person


@dataclass(frozen=True)
class Contents:
    """The items of a person's feed, and when one of them last changed, came or went: it never goes back."""

    items: Sequence[Item]
    changed_at: datetime | None


#: (person, language, whether with the rows of agendas) → what the feed shows. One statement budget for any number.
Source = Callable[[Person, str, bool], Contents]

feed_sources: Hook[Source] = Hook("calendars.feeds", "what stands in a person's feed")


def contents_for(person: Person, language: str, *, with_agenda: bool) -> Contents:
    """What all sources know of the person."""
    found = [source(person, language, with_agenda) for source in feed_sources]
    changes = [contents.changed_at for contents in found if contents.changed_at]
    return Contents([item for contents in found for item in contents.items], max(changes, default=None))
