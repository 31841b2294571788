"""The fields that may be written into a mailing: `{name}`, `{event}`, … Nothing else is replaced or computed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l

from app.core.occasions import Occasion, written_deadline, written_place
from app.core.shown import country_name
from app.events.models import Event
from app.letters.models import Mailing, MailingRecipient
from app.letters.salutations import SalutationTable, closing, formal_greeting, salutation_table
from app.people.models import Person
from app.registration.invitation_mails import FilledLetter

#: Said by the table of salutations.
_SPOKEN = frozenset(("formal_greeting", "closing"))
_FIELD = re.compile(r"\{([^{}\n]*)\}")

#: Field → what it stands for, as the form lists them.
FIELDS: Mapping[str, str] = {
    "formal_greeting": _l("Greeting by form of address, such as “Dear Director”"),
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
    "deadline_nomination": _l("Until when a country may nominate"),
    "quota": _l("How many a country may still nominate"),
    "personal_link": _l("Personal link, which needs no password"),
    "letter_number": _l("Number of the letter, where there is one"),
    "closing": _l("Closing formula"),
}


@dataclass
class MergeReader:
    """What the fields say of one recipient."""

    name: str
    honorific: str = ""
    given_names: str = ""
    family_names: str = ""
    position: str = ""
    institution: str = ""
    country_code: str | None = None
    zone: str = ""
    is_office: bool = False

    @classmethod
    def of_person(cls, person: Person) -> "MergeReader":
        """Who has one name alone is greeted by it, wherever the words put it."""
        return cls(
            person.formal_name,
            person.honorific or "",
            person.given_names or person.family_names,
            person.family_names or person.given_names,
            person.position or "",
            person.institution_name or "",
            person.country_code,
            person.zone or "",
        )

    @classmethod
    def of_recipient(cls, recipient: MailingRecipient, person: Person | None) -> "MergeReader":
        """A contact has the name it had when the mailing was begun, and no others."""
        if person is not None:
            return cls.of_person(person)
        name = recipient.name
        return cls(name, given_names=name, family_names=name, country_code=recipient.country_code, is_office=True)


def unknown_fields(text: str) -> list[str]:
    """The fields in `text` that do not exist, as written."""
    return [name for name in _FIELD.findall(text) if name not in FIELDS]


def mailing_language(mailing: Mailing, wanted: str | None) -> str:
    """The language of the mailing for who wants `wanted`: that one when it is written, else its first."""
    return mailing.body.language_for(wanted or mailing.body.original)


def filled_letter(mailing: Mailing, event: Event, person: Person, table: SalutationTable | None = None) -> FilledLetter:
    """The mailing with its fields replaced for `person`."""
    return filled_for(mailing, event, MergeReader.of_person(person), person.language, table=table)


def filled_for(
    mailing: Mailing,
    event: Event,
    reader: MergeReader,
    wanted: str | None,
    given: Mapping[str, str] | None = None,
    table: SalutationTable | None = None,
) -> FilledLetter:
    """The same for any reader; `given` are values that only the sending knows, such as the personal link.

    Who fills many gives the `table` of salutations, which is else read for each that greets by it.
    """
    language = mailing_language(mailing, wanted)
    used = {*_FIELD.findall(mailing.subject.into(language)), *_FIELD.findall(mailing.body.into(language))}
    with force_locale(language or "en"):
        values = {name: read(event, reader) for name, read in _VALUES.items() if name in used}
    if used & _SPOKEN:
        addressee, table = None if reader.is_office else reader, table or salutation_table()
        values["formal_greeting"] = formal_greeting(addressee, language, table)
        values["closing"] = closing(addressee, language, table)
    values |= {**(given or {})}
    return FilledLetter(
        " ".join(_filled(mailing.subject.into(language), values).split()),
        _filled(mailing.body.into(language), values),
        language,
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    """One pass: a value that looks like a field itself is not replaced again."""
    return _FIELD.sub(lambda found: values.get(found[1], "" if found[1] in FIELDS else found[0]), text)


def _deadline(event: Event, reader: MergeReader) -> str:
    return written_deadline(event.closes_at, event.zone, reader.zone) or gettext("the day of the event")


_VALUES: Mapping[str, Callable[[Event, MergeReader], str]] = {
    "name": lambda _event, reader: reader.name,
    "honorific": lambda _event, reader: reader.honorific,
    "given_names": lambda _event, reader: reader.given_names,
    "family_names": lambda _event, reader: reader.family_names,
    "position": lambda _event, reader: reader.position,
    "institution": lambda _event, reader: reader.institution,
    "country": lambda _event, reader: country_name(reader.country_code),
    "event": lambda event, _reader: str(event.title),
    "when": lambda event, reader: Occasion(event.schedule, event.place, reader.zone).when,
    "place": lambda event, _reader: written_place(event.place),
    "deadline": _deadline,
}
