"""The fields an organiser may write into an invitation: `{name}`, `{event}`, … Nothing else is replaced or computed."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l

from app.core.occasions import Occasion, written_deadline, written_place
from app.core.shown import country_name
from app.events.models import Event
from app.people.models import Person
from app.registration.models import InvitationMessage

_FIELD = re.compile(r"\{([^{}\n]*)\}")

#: Field → what it stands for, as the form lists them.
FIELDS: Mapping[str, str] = {
    "name": _l("Honorific and full name"),
    "honorific": _l("Honorific"),
    "given_names": _l("Given names"),
    "family_names": _l("Family names"),
    "position": _l("Position"),
    "institution": _l("Institution"),
    "country": _l("Country"),
    "event": _l("Title of the event"),
    "when": _l("Date and time of the event, with its zone"),
    "place": _l("Place of the event"),
    "deadline": _l("Until when to answer"),
}


class FilledLetter(NamedTuple):
    """The words for one recipient, and the language they are in."""

    subject: str
    body: str
    language: str


def unknown_fields(text: str) -> list[str]:
    """The fields in `text` that do not exist, as written."""
    return [name for name in _FIELD.findall(text) if name not in FIELDS]


def letter_language(message: InvitationMessage, person: Person) -> str:
    """The language of the message that `person` will get: their own when it is written, else its first."""
    return message.body.language_for(person.language or message.body.original)


def filled_letter(message: InvitationMessage, event: Event, person: Person) -> FilledLetter:
    """The message with its fields replaced for `person`."""
    language = letter_language(message, person)
    with force_locale(language or "en"):
        values = {name: read(event, person) for name, read in _VALUES.items()}
    return FilledLetter(
        " ".join(_filled(message.subject.into(language), values).split()),
        _filled(message.body.into(language), values),
        language,
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    """One pass: a value that looks like a field itself is not replaced again."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def _deadline(event: Event, person: Person) -> str:
    return written_deadline(event.closes_at, event.zone, person.zone) or gettext("the day of the event")


_VALUES: Mapping[str, Callable[[Event, Person], str]] = {
    "name": lambda event, person: person.formal_name,
    "honorific": lambda event, person: person.honorific or "",
    # Who has one name alone is greeted by it, wherever the words put it.
    "given_names": lambda event, person: person.given_names or person.family_names,
    "family_names": lambda event, person: person.family_names or person.given_names,
    "position": lambda event, person: person.position or "",
    "institution": lambda event, person: person.institution_name or "",
    "country": lambda event, person: country_name(person.country_code),
    "event": lambda event, person: str(event.title),
    "when": lambda event, person: Occasion(event.schedule, event.place, person.zone or "").when,
    "place": lambda event, person: written_place(event.place),
    "deadline": _deadline,
}
