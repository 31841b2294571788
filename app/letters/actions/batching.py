"""Letters made together: their words in each language, then one paper for each addressee, then their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.contacts.models import ContactKind, CountryContact
from app.contacts.queries import contacts_of
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.core.translated import TranslatedText
from app.events.models import Event
from app.letters.actions.numbering import next_number, series_of
from app.letters.actions.steps import go_on
from app.letters.models import (
    Letter,
    LetterBatch,
    LetterDirection,
    LetterKind,
    LetterParty,
    LetterPerson,
    LetterStatus,
)
from app.letters.paper_fields import (
    OF_EVENT,
    LetterTo,
    PaperFacts,
    filled_paper,
    paper_fields_in,
    unknown_paper_fields,
)
from app.letters.queries.papers import letters_of_batch
from app.letters.salutations import salutation_table
from app.letters.templates import words_of_letters
from app.network.models import InstitutionKind
from app.network.queries import network

#: Letters that are made at once.
MOST_LETTERS = 200


class NotForNotes(Refused):
    """Some of the recipients get no note verbale: a letter is offered instead. `names` says who."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(
            gettext(
                "A note verbale goes to missions and ministries of foreign affairs only, and not to: %(names)s.",
                names=", ".join(names),
            )
        )


@dataclass(frozen=True)
class BatchPlan:
    """What kind of letter goes to whom."""

    kind: LetterKind
    contacts: Sequence[CountryContact]
    event: Event | None = None
    answer_due_on: date | None = None
    copies_missions: bool = False  #: whether each letter names the mission of its country as getting a copy


def takes_notes(contact: CountryContact) -> bool:
    """Whether a note verbale may go there: to a mission, or to a ministry as an office; never to a person or the public."""
    if contact.kind is ContactKind.MISSION:
        return True
    institution = contact.institution
    is_ministry = institution is not None and institution.kind in (InstitutionKind.GOVERNMENT, InstitutionKind.EMBASSY)
    return is_ministry and contact.person_id is None


def language_of_letter(contact: CountryContact) -> str:
    return contact.written_language or settings().language


def begin_batch(plan: BatchPlan) -> LetterBatch:
    """Draft a letter for each contact, with the words of its kind in their languages. Raises `Refused`."""
    _check(plan)
    languages = list(dict.fromkeys(language_of_letter(contact) for contact in plan.contacts))
    words = words_of_letters()
    own = {code: words[(plan.kind, code)] for code in languages}
    batch = LetterBatch(
        kind=plan.kind,
        event_id=plan.event.id if plan.event else None,
        event=plan.event,
        subject=TranslatedText({code: one.subject for code, one in own.items()}),
        body=TranslatedText({code: one.body for code, one in own.items()}),
        signature=TranslatedText({code: one.signature for code, one in own.items()}),
        answer_due_on=plan.answer_due_on,
        made_at=now(),
        made_by=audit.acting(),
    )
    db.session.add(batch)
    db.session.flush()
    scope = plan.event.ref if plan.event else ""
    audit.record("letters.begun", target=batch.ref, scope=scope, note=str(len(plan.contacts)))
    copies = _copies(plan) if plan.copies_missions else {}
    for contact in plan.contacts:
        language = language_of_letter(contact)
        letter = _drafted(batch, contact, language, own[language].version)
        letter.copies = copies.get(contact.public_id, "")
        go_on(letter, LetterStatus.DRAFT, scope=scope)
    fill_in(batch, letters_of_batch(batch))
    return batch


def _copies(plan: BatchPlan) -> dict[str, str]:
    """Contact → the mission of its country, which gets a copy; nothing for the mission itself."""
    codes = {one.country_code for one in plan.contacts if one.country_code}
    missions = {code: found.mission for code, found in contacts_of(codes).items()}
    return {
        one.public_id: mission.formal_name
        for one in plan.contacts
        if (mission := missions.get(one.country_code or "")) is not None and mission.id != one.id
    }


def _check(plan: BatchPlan) -> None:
    if not plan.contacts:
        raise Refused(gettext("Choose at least one recipient."))
    if len(plan.contacts) > MOST_LETTERS:
        raise Refused(gettext("At most %(number)d letters are made at once.", number=MOST_LETTERS))
    if plan.event is None and plan.kind is not LetterKind.OTHER:
        raise Refused(gettext("Choose the event that these letters are about."))
    if plan.kind is LetterKind.NOTE_VERBALE:
        refused = [contact.formal_name for contact in plan.contacts if not takes_notes(contact)]
        if refused:
            raise NotForNotes(refused)


def _drafted(batch: LetterBatch, contact: CountryContact, language: str, version: int) -> Letter:
    letter = Letter(
        direction=LetterDirection.OUT,
        kind=batch.kind,
        status=LetterStatus.DRAFT,
        language=language,
        event_id=batch.event_id,
        batch_id=batch.id,
        template_version=version,
        person_id=contact.person_id,
        contact_id=contact.id,
        answer_due_on=batch.answer_due_on,
        created_at=now(),
        created_by=audit.acting(),
    )
    letter.parties = [
        LetterParty(country_code=contact.country_code, institution_id=contact.institution_id, bloc_id=contact.bloc_id)
    ]
    letter.people = [LetterPerson(person_id=contact.person_id)] if contact.person_id else []
    return letter


def write_words(
    batch: LetterBatch,
    subject: TranslatedText,
    body: TranslatedText,
    signature: TranslatedText,
    answer_due_on: date | None,
) -> None:
    """Change the words of letters that have no number yet, and until when an answer to them is expected; fill them in
    anew. Raises `Refused`."""
    letters = _drafts(batch)
    unknown = unknown_paper_fields(" ".join((*subject.values(), *body.values(), *signature.values())))
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        raise Refused(gettext("There is no field %(names)s. Take it out, or choose one from the list.", names=names))
    batch.subject, batch.body, batch.signature, batch.answer_due_on = subject, body, signature, answer_due_on
    for letter in letters:
        letter.answer_due_on = answer_due_on
    _check_facts(batch)
    fill_in(batch, letters)
    scope = batch.event.ref if batch.event else ""
    audit.record(
        "letters.worded", target=batch.ref, scope=scope, fields=["subject", "body", "signature", "answer_due_on"]
    )


def number_batch(batch: LetterBatch, letter_on: date) -> int:
    """Give each letter its number: from now on its words stand. How many there are. Raises `Refused`."""
    letters = _drafts(batch)
    _check_facts(batch)
    scope = batch.event.ref if batch.event else ""
    for letter in letters:
        issued = next_number(series_of(letter.kind), letter_on.year)
        letter.series, letter.year, letter.number = issued.series, issued.year, issued.number
        letter.reference, letter.letter_on = issued.reference, letter_on
        go_on(letter, LetterStatus.FOR_SIGNATURE, scope=scope)
    fill_in(batch, letters)
    return len(letters)


def drop_batch(batch: LetterBatch) -> None:
    """Throw away letters that have no number. Raises `Refused` when they have."""
    letters = _drafts(batch)
    audit.record("letters.dropped", target=batch.ref, scope=batch.event.ref if batch.event else "")
    for letter in letters:
        db.session.delete(letter)
    db.session.flush()
    db.session.delete(batch)
    db.session.flush()


def fill_in(batch: LetterBatch, letters: Sequence[Letter]) -> None:
    """Write what each letter says to its addressee, in its language."""
    table, own_network = salutation_table(), network()
    for letter in letters:
        language = batch.body.language_for(letter.language)
        facts = PaperFacts(batch.event, own_network, letter.answer_due_on, table, letter.letter_on, letter.reference)
        to = LetterTo.of_contact(letter.contact, language) if letter.contact else LetterTo(letter.person)
        letter.subject = " ".join(filled_paper(batch.subject.into(language), to, facts, language).split())[:300]
        letter.body = filled_paper(batch.body.into(language), to, facts, language)
        letter.signature = filled_paper(batch.signature.into(language), to, facts, language)
        letter.addressee = "\n".join(to.lines_in(language))
    db.session.flush()


def _drafts(batch: LetterBatch) -> Sequence[Letter]:
    letters = letters_of_batch(batch, is_locked=True)
    if any(letter.is_numbered for letter in letters):
        raise Refused(gettext("These letters have numbers already: their words stand. Void a letter to write it anew."))
    return letters


def _check_facts(batch: LetterBatch) -> None:
    """That the words name nothing that is not said."""
    named = paper_fields_in(" ".join((*batch.subject.values(), *batch.body.values())))
    if batch.event_id is None and named & OF_EVENT:
        raise Refused(gettext("The words name an event, and these letters are about none: take its fields out."))
    if batch.answer_due_on is None and "deadline" in named:
        raise Refused(gettext("Say until when an answer is expected, or take {deadline} out of the words."))
