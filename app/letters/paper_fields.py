"""The fields that may be written into the words of a letter: `{formal_greeting}`, `{country}`, … Nothing else is computed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.contacts.models import CountryContact
from app.core.languages import force_locale
from app.core.occasions import Occasion, written_place
from app.core.shown import country_name, written_date
from app.events.models import Event
from app.letters.models import TRAVEL_KINDS, LetterBatch, LetterKind
from app.letters.office_names import the_office, to_office
from app.letters.salutations import SalutationTable, closing, formal_greeting
from app.network.models import Network
from app.people.models import Person

_FIELD = re.compile(r"\{([^{}\n]*)\}")

#: A place to fill in by hand.
_PLACE = re.compile(r"\[[^\[\]\n]{1,60}\]")

#: Field → what it stands for, as the form lists them.
PAPER_FIELDS: Mapping[str, str] = {
    "formal_greeting": _l("Greeting by form of address, such as “Dear Director”"),
    "closing": _l("Closing formula"),
    "name": _l("Honorific and full name"),
    "position": _l("Position"),
    "institution": _l("Institution"),
    "country": _l("Country"),
    "office": _l("Mission or ministry"),
    "the_office": _l("Mission or ministry, with its article"),
    "to_office": _l("“To the mission or ministry”"),
    "event": _l("Title of the event"),
    "when": _l("Date and time of the event, with its zone"),
    "place": _l("Place of the event"),
    "deadline": _l("Until when an answer is expected"),
    "date": _l("Date of the letter"),
    "letter_number": _l("Number of the letter"),
    "network": _l("Name of the network"),
    "secretariat": _l("Name of the secretariat"),
}
#: The same for letters to one traveller, besides those.
TRAVEL_FIELDS: Mapping[str, str] = {
    "traveller": _l("Honorific and full name of the traveller"),
    "traveller_position": _l("Position of the traveller"),
    "traveller_institution": _l("Institution of the traveller"),
    "components": _l("What is paid, one a line, with its amount"),
    "total": _l("Total, one sum a currency"),
    "expiry": _l("Until when the offer can be accepted"),
    "itinerary": _l("The itinerary, one leg a line"),
    "travel_dates": _l("First and last day of the journey"),
    "passport": _l("Name and passport as the traveller gave them: in the PDF alone"),
    "reason": _l("The reason that was given"),
    "verification": _l("Where to check that the letter is genuine"),
}
#: Those that only an event can fill in.
OF_EVENT = frozenset(("event", "when", "place"))
#: What stands for a number and a date that are not given yet.
BLANK = "______"


@dataclass(frozen=True)
class LetterTo:
    """To whom a letter goes: a person, or an office and nobody in person."""

    person: Person | None = None
    office: str = ""
    country_code: str | None = None
    bloc: str = ""
    address: str = ""

    @classmethod
    def of_contact(cls, contact: CountryContact, language: str) -> "LetterTo":
        with force_locale(language):
            bloc = str(contact.bloc.name) if contact.bloc else ""
            body = (
                country_name(contact.country_code)
                or bloc
                or (str(contact.institution.name) if contact.institution else "")
            )
            office = contact.office_name or gettext("Permanent Mission of %(country)s", country=body)
        return cls(contact.person, office, contact.country_code, bloc, contact.address)

    def lines_in(self, language: str) -> list[str]:
        """The address as it stands on the paper."""
        person, country = self.person, country_name(self.country_code, language) or self.bloc
        named = [person.formal_name, person.position, person.institution_name] if person else [self.office]
        return [line for line in (*named, *self.address.splitlines(), country) if line.strip()]


@dataclass(frozen=True)
class PaperFacts:
    """What the fields are filled from, besides the addressee."""

    event: Event | None
    network: Network | None
    answer_due_on: date | None
    salutations: SalutationTable
    letter_on: date | None = None
    reference: str = ""


def paper_fields_in(text: str) -> set[str]:
    """The fields that `text` names, known or not."""
    return set(_FIELD.findall(text))


def fields_of(kind: LetterKind) -> Mapping[str, str]:
    """The fields that words of this kind may name."""
    return {**PAPER_FIELDS, **TRAVEL_FIELDS} if kind in TRAVEL_KINDS else PAPER_FIELDS


def unknown_paper_fields(text: str, kind: LetterKind = LetterKind.OTHER) -> list[str]:
    """The fields in `text` that do not exist for this kind of letter, as written."""
    known = fields_of(kind)
    return [name for name in _FIELD.findall(text) if name not in known]


def places_to_fill(batch: LetterBatch) -> list[str]:
    """What the templates leave to be written by hand, such as "[Cargo]", and still stands in the words."""
    texts = (*batch.subject.values(), *batch.body.values(), *batch.signature.values())
    return list(dict.fromkeys(found for text in texts for found in _PLACE.findall(text)))


def filled_paper(
    text: str, to: LetterTo, facts: PaperFacts, language: str, given: Mapping[str, str] | None = None
) -> str:
    """`text` with its fields filled in; one pass: a value that looks like a field itself is not filled in again.

    `given` are values that only whoever writes the letter knows.
    """
    with force_locale(language):
        values = _values(to, facts, language) | dict(given or {})
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def _values(to: LetterTo, facts: PaperFacts, language: str) -> dict[str, str]:
    person, network = to.person, facts.network
    return {
        "formal_greeting": formal_greeting(person, language, facts.salutations),
        "closing": closing(person, language, facts.salutations),
        "name": person.formal_name if person else to.office,
        "position": person.position if person else "",
        "institution": person.institution_name if person else to.office,
        "country": country_name(to.country_code) or to.bloc,
        "office": to.office,
        "the_office": the_office(to.office, language),
        "to_office": to_office(to.office, language),
        **_of_event(facts.event),
        "deadline": written_date(facts.answer_due_on),
        "date": written_date(facts.letter_on) or BLANK,
        "letter_number": facts.reference or BLANK,
        "network": network.name.into(language) if network else "",
        "secretariat": network.secretariat.into(language) if network else "",
    }


def _of_event(event: Event | None) -> dict[str, str]:
    if event is None:
        return dict.fromkeys(OF_EVENT, "")
    when = Occasion(event.schedule, event.place).when
    return {"event": str(event.title), "when": when, "place": written_place(event.place)}
