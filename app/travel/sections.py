"""The parts of a traveller's own page that other parts of this room add: itinerary, visa, claim, letters.

    traveller_sections.add(app, itinerary_section)

A function takes the sponsorship and returns a `Section`, or None while there is nothing to show. It only reads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.core.hooks import Hook
from app.travel.models import Sponsorship


@dataclass(frozen=True)
class Duty:
    """What somebody has to do next, who, and until when."""

    what: str
    who: str
    until: datetime | None = None
    url: str = ""  #: where the traveller does it; empty when it is not theirs


@dataclass(frozen=True)
class Section:
    """One part of the page: `key` is its anchor; `duties` stand among all others in "what is owed"."""

    key: str
    title: str
    content: Markup
    duties: tuple[Duty, ...] = ()


traveller_sections: Hook[Callable[[Sponsorship], Section | None]] = Hook(
    "travel.sections", "parts of a traveller's own page, in a fixed order"
)
#: In which order they stand, by key: the journey first, what was written about it last.
ORDER = ("itinerary", "visa", "claim", "vault", "letters")


def sections_of(sponsorship: Sponsorship) -> list[Section]:
    """What there is to show, in the order in which it is read."""
    found = [section for function in traveller_sections if (section := function(sponsorship)) is not None]
    return sorted(found, key=lambda section: ORDER.index(section.key))
