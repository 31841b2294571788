"""Whom a mailing can be for: groups of people by what they are to an event, each room its own (`hooks.audiences`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from app.events.models import Event
from app.people.models import Person


@dataclass(frozen=True)
class MailingAddressee:
    """Somebody whom a mailing is for: a person of the directory by their key, or a contact as it is reached now.

    `of` is the reference of the contact, or the key of the person, whose message this one gets a copy of.
    """

    person_id: int | None = None
    contact_ref: str = ""  #: of another room, as `core.references` writes it
    name: str = ""
    email: str = ""
    language: str = ""
    country_code: str | None = None
    of: str | int | None = None


@dataclass(frozen=True)
class AudienceChoice:
    """A group, narrowed: of these countries, of this category. Empty narrows nothing."""

    key: str
    countries: tuple[str, ...] = ()
    category: str = ""

    def stored(self) -> dict[str, Any]:
        return {"key": self.key, "countries": [*self.countries], "category": self.category}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "AudienceChoice":
        return cls(stored.get("key", ""), tuple(stored.get("countries", ())), stored.get("category", ""))


#: A query of persons, who are put on a mailing in one statement however many they are, or the addressees themselves.
Chosen = Select[Person] | Sequence[MailingAddressee]


@dataclass(frozen=True)
class MailingAudience:
    """One group: what it is called, and who is in it now."""

    label: Any  #: a lazy translation
    chosen: Callable[[Event, AudienceChoice], Chosen]
