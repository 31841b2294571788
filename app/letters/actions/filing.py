"""What comes in is filed: on the letter that it answers, on persons, on countries, on an event; or waits in the tray."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.actions.steps import go_on, lock_letter
from app.letters.hooks import letter_answered
from app.letters.models import (
    Letter,
    LetterDirection,
    LetterKind,
    LetterParty,
    LetterPerson,
    LetterStatus,
)
from app.library.files.actions import claim_files, release_files
from app.people.models import Person


@dataclass(frozen=True)
class Filing:
    """Where a letter belongs."""

    answers: Letter | None = None
    event: Event | None = None
    countries: Sequence[str] = ()
    people: Sequence[Person] = ()
    answer_due_on: date | None = None


@dataclass(frozen=True)
class Arrival:
    """What came in, and how."""

    sender: str
    subject: str
    received_on: date
    letter_on: date | None = None
    their_number: str = ""
    body: str = ""
    addressee: str = ""
    person: Person | None = None
    inbound_id: int | None = None
    files: Sequence[str] = field(default_factory=tuple)
    files_of: str | None = None  #: the public id of who attached them


def receive_letter(arrival: Arrival, filing: Filing, actor: str = "") -> Letter:
    """Enter what came in and file it. Raises `Refused` when nothing says where it belongs."""
    letter = _entered(arrival, LetterStatus.RECEIVED, actor)
    _file(letter, filing, actor, is_new=True)
    return letter


def leave_in_tray(arrival: Arrival, event: Event | None = None) -> Letter:
    """Enter what nobody can place yet; a person says where it belongs."""
    letter = _entered(arrival, LetterStatus.UNPLACED, "mail")
    letter.event = event
    go_on(letter, LetterStatus.UNPLACED, scope=event.ref if event else "", actor="mail", is_new=True)
    return letter


def place(letter: Letter, filing: Filing) -> None:
    """Take a letter out of the tray. Raises `Refused`."""
    lock_letter(letter)
    if letter.status is not LetterStatus.UNPLACED:
        raise Refused(gettext("Somebody has filed this letter in the meantime."))
    _file(letter, filing, "")


def _entered(arrival: Arrival, status: LetterStatus, actor: str) -> Letter:
    letter = Letter(
        direction=LetterDirection.IN,
        kind=LetterKind.OTHER,
        status=status,
        sender=arrival.sender,
        addressee=arrival.addressee,
        subject=arrival.subject[:300],
        body=arrival.body,
        letter_on=arrival.letter_on,
        received_on=arrival.received_on,
        their_number=arrival.their_number[:60],
        person_id=arrival.person.id if arrival.person else None,
        inbound_id=arrival.inbound_id,
        created_at=now(),
        created_by=actor or audit.acting(),
    )
    letter.parties, letter.people = [], []
    db.session.add(letter)
    db.session.flush()
    if arrival.files:
        claim_files(arrival.files, arrival.files_of, letter.ref)
        release_files(letter.ref)
    return letter


def _file(letter: Letter, filing: Filing, actor: str, *, is_new: bool = False) -> None:
    answered = filing.answers
    if answered is not None:
        lock_letter(answered)
    if not (answered or filing.event or filing.countries or filing.people):
        raise Refused(gettext("Say what it answers, or which event, country or person it concerns."))
    event = filing.event or (answered.event if answered else None)
    letter.event, letter.event_id = event, event.id if event else None
    letter.answers, letter.answers_id = answered, answered.id if answered else None
    letter.answer_due_on = filing.answer_due_on
    _put_parties(letter, filing)
    _put_people(letter, filing)
    scope = event.ref if event else ""
    go_on(letter, LetterStatus.RECEIVED, scope=scope, actor=actor, is_new=is_new)
    if answered is not None and answered.status in (LetterStatus.SENT, LetterStatus.SIGNED):
        go_on(answered, LetterStatus.ANSWERED, scope=scope, actor=actor)
    for tell in letter_answered:
        tell(letter, answered)


def _put_parties(letter: Letter, filing: Filing) -> None:
    """Those that were said, and those of the letter that it answers."""
    known = {(one.country_code, one.institution_id, one.bloc_id) for one in letter.parties}
    wanted: list[tuple[str | None, int | None, int | None]] = [(code, None, None) for code in filing.countries]
    if filing.answers is not None:
        wanted += [(one.country_code, one.institution_id, one.bloc_id) for one in filing.answers.parties]
    if not wanted:
        wanted = [(person.country_code, None, None) for person in filing.people if person.country_code]
    for country, institution, bloc in dict.fromkeys(wanted):
        if (country, institution, bloc) not in known:
            letter.parties.append(LetterParty(country_code=country, institution_id=institution, bloc_id=bloc))


def _put_people(letter: Letter, filing: Filing) -> None:
    known = {one.person_id for one in letter.people}
    wanted = [person.id for person in filing.people]
    if letter.person_id is not None:
        wanted.append(letter.person_id)
    if filing.answers is not None and filing.answers.person_id is not None:
        wanted.append(filing.answers.person_id)
    for key in dict.fromkeys(wanted):
        if key not in known:
            letter.people.append(LetterPerson(person_id=key))
