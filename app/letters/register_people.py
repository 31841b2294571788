"""Letters and persons: told on the person's page, joined when two records become one, emptied when somebody is erased."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from sqlalchemy import delete, func, select

from app.core.access import can, current_viewer
from app.core.extensions import db
from app.core.words import word
from app.letters.models import Letter, LetterPerson
from app.letters.queries.papers import letter_ids_seen, letters_filed_on
from app.library.files.models import StoredFile
from app.people.erasure import before_erasure, stays
from app.people.history import HistoryEntry, histories
from app.people.merging import moving
from app.people.models import Person


def letters_told(person: Person) -> list[HistoryEntry]:
    """The letters filed on a person, for whoever may see them."""
    if not can("letter.list"):
        return []
    letters = letters_filed_on(person)
    seen = letter_ids_seen([letter.id for letter in letters], current_viewer())
    return [_told(letter) for letter in letters if letter.id in seen]


def _told(letter: Letter) -> HistoryEntry:
    on = letter.letter_on or letter.received_on
    when = datetime.combine(on, time(12), UTC) if on is not None else letter.created_at
    number = letter.reference or letter.their_number
    words = gettext("Letter sent: %(subject)s", subject=letter.subject)
    if not letter.is_out:
        words = gettext("Letter received: %(subject)s", subject=letter.subject)
    why = " · ".join(part for part in (number, word(letter.status)) if part)
    return HistoryEntry(when, words, url_for("letters.show", public_id=letter.public_id), why)


def join_letters(kept: Person, merged: Person) -> list[Any]:
    """A letter filed on both is filed once; what only one has is repointed by the merge itself."""
    own = select(LetterPerson.letter_id).where(LetterPerson.person_id == kept.id)
    twice = delete(LetterPerson).where(LetterPerson.person_id == merged.id, LetterPerson.letter_id.in_(own))
    return list(db.session.scalars(twice.returning(LetterPerson.id)))


def remove_scans(person: Person) -> None:
    """The scans of letters to and from whoever is erased go: their names stand on them. Bytes follow by `check_files`."""
    ids = select(Person.id).where((Person.id == person.id) | (Person.merged_into_id == person.id))
    refs = [one.ref for one in db.session.scalars(select(Letter).where(Letter.person_id.in_(ids)))]
    if refs:
        db.session.execute(delete(StoredFile).where(StoredFile.owner_ref.in_(refs)))


def numbers_that_stay(person: Person) -> Sequence[str]:
    """What the register keeps."""
    number = db.session.scalar(select(func.count()).where(Letter.person_id == person.id)) or 0
    words = ngettext(
        "%(num)s letter stays in the register with number, date and country, without name, words and scan.",
        "%(num)s letters stay in the register with number, date and country, without name, words and scans.",
        number,
    )
    return [words] if number else []


def join_people(app: Flask) -> None:
    histories.add(app, letters_told)
    moving.add(app, join_letters, key="letter_person")
    before_erasure.add(app, remove_scans)
    stays.add(app, numbers_that_stay, key="letter")
