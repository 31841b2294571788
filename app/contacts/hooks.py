"""Where rooms above join what is said to and about the contacts of a country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from sqlalchemy import ColumnElement

from app.contacts.linked import LinkedContact
from app.contacts.models import CountryContact
from app.core.hooks import Hook
from app.core.panels import SeldomPanel

#: A part of the page that a contact's own link opens; None where there is nothing to show. It only reads.
ContactPanel = Callable[[LinkedContact], Markup | None]


#: Whether a contact may have something to see of one part of the page.
ContactSign = Callable[[LinkedContact], ColumnElement[bool]]

contact_panels: Hook[ContactPanel | SeldomPanel[ContactSign, ContactPanel]] = Hook(
    "contacts.panels", "what the page of a contact's personal link shows"
)

#: `former` has ended; `successor` stands in the same place, or None when nobody does. In the transaction of the change.
ContactChanged = Callable[[CountryContact, CountryContact | None], None]

contact_changed: Hook[ContactChanged] = Hook(
    "contacts.changed", "after a contact ended or another took its place: who is from now on asked"
)


@dataclass(frozen=True)
class DigestPart:
    """What one room says to one contact in the weekly mail: a heading in the contact's language, lines, and where to read more."""

    heading: str
    lines: Sequence[str]
    url: str = ""


#: Current contacts → what each is told, by `CountryContact.id`; in a number of statements that does not grow with them.
#: It is asked in each contact's language apart: `contacts` are all of one language.
DigestSource = Callable[[Sequence[CountryContact]], Mapping[int, Sequence[DigestPart]]]

digest_sources: Hook[DigestSource] = Hook("contacts.digest", "what stands in the weekly mail to a country's contacts")


@dataclass(frozen=True)
class AskingDay:
    """A day on which every contact is asked whether all is still right, and why on that day."""

    day: date
    why: str


#: The days between two days, both among them.
AskingDays = Callable[[date, date], Sequence[AskingDay]]

asking_days: Hook[AskingDays] = Hook("contacts.asking_days", "days on which contacts are asked, besides the fixed ones")
