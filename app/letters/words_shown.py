"""What pages of the register say of a contact, and of whom a letter concerns."""

from collections import Counter
from collections.abc import Sequence

from flask_babel import gettext

from app.contacts.models import CountryContact
from app.contacts.naming import body_name
from app.core.collation import alphabetical
from app.core.languages import language_in_sentence
from app.core.shown import country_name, written_schedule
from app.core.words import word
from app.events.models import Event
from app.letters.models import Letter


def contact_label(contact: CountryContact) -> str:
    """ "Costa Rica: Sra. Ana Ejemplo (Coordinator)"."""
    named = contact.formal_name or word(contact.kind)
    return gettext("%(body)s: %(name)s (%(kind)s)", body=body_name(contact), name=named, kind=word(contact.kind))


def event_label(event: Event) -> str:
    """ "Seminar, 4–5 May 2027 (Draft)": copies of one title are told apart by their days."""
    when = written_schedule(event.schedule) or gettext("Date not known")
    return f"{event.title}, {when}" + (f" ({word(event.status)})" if event.is_draft else "")


def in_reading_order(contacts: Sequence[CountryContact]) -> list[CountryContact]:
    """By country as the reader names it; the coordinator before others."""
    order = {kind: place for place, kind in enumerate(type(contacts[0].kind))} if contacts else {}
    return sorted(contacts, key=lambda one: (alphabetical(body_name(one)), order[one.kind], one.id))


def languages_said(codes: Sequence[str]) -> str:
    """ "27 in Spanish, 5 in English": how many there are of each, the most first."""
    counted = Counter(codes).most_common()
    return ", ".join(
        gettext("%(number)s in %(language)s", number=count, language=language_in_sentence(code))
        for code, count in counted
    )


def parties_of(letter: Letter) -> str:
    """Whom it concerns: "Chile, El Salvador"; needs the parties loaded."""
    names = []
    for one in letter.parties:
        if one.country_code:
            names.append(country_name(one.country_code))
        elif one.bloc is not None:
            names.append(str(one.bloc.name))
        elif one.institution is not None:
            names.append(str(one.institution.name))
    return ", ".join(sorted(names, key=alphabetical))


def correspondent(letter: Letter) -> str:
    """To whom it went or from whom it came, on one line; needs the person and the parties loaded."""
    if letter.person is not None and not letter.person.is_erased:
        return letter.person.name
    written = letter.addressee if letter.is_out else letter.sender
    return written.partition("\n")[0] or parties_of(letter)
