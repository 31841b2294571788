"""From the number to the post: the signed scan comes back, the letter is sent; a number that is not used is void.

What came in and waits for our answer is answered by hand: with a letter of ours, or otherwise.
"""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext

from app.core.refusal import Refused
from app.letters.actions.steps import go_on, lock_letter
from app.letters.hooks import letter_sent, letter_voided
from app.letters.models import Letter, LetterStatus
from app.library.files.actions import claim_files, release_files

#: Scans and enclosures of one letter.
MOST_FILES = 10


def take_scan(letter: Letter, file_ids: Sequence[str], person_ref: str) -> None:
    """Hang the signed scan on a letter that waits for it. Raises `Refused`."""
    lock_letter(letter)
    if letter.status is not LetterStatus.FOR_SIGNATURE:
        raise Refused(gettext("This letter does not wait for a signature: no scan can be filed on it."))
    if not file_ids:
        raise Refused(gettext("Choose the file with the signed letter."))
    claim_files(file_ids, person_ref, letter.ref)
    release_files(letter.ref)
    go_on(letter, LetterStatus.SIGNED, scope=_scope(letter))


def mark_sent(letter: Letter, on: date, how: str) -> None:
    """Say that it went out, when and how. Raises `Refused` while its scan has not come back."""
    lock_letter(letter)
    if letter.status is LetterStatus.FOR_SIGNATURE:
        raise Refused(gettext("The signed letter has not come back yet. File its scan first; then it can be sent."))
    if letter.status is not LetterStatus.SIGNED:
        raise Refused(gettext("This letter is not waiting to be sent."))
    if letter.letter_on is not None and on < letter.letter_on:
        raise Refused(gettext("It can’t have been sent before the date that it bears."))
    go_on(letter, LetterStatus.SENT, why=f"{on.isoformat()} {how}".strip(), scope=_scope(letter))
    for tell in letter_sent:
        tell(letter, on)


def void(letter: Letter, reason: str) -> None:
    """Make a numbered letter void: the number is never given again. Raises `Refused`."""
    lock_letter(letter)
    if letter.status not in (LetterStatus.FOR_SIGNATURE, LetterStatus.SIGNED):
        raise Refused(gettext("Only a letter that has a number and was not sent can be made void."))
    if not reason:
        raise Refused(gettext("Say why it is void."))
    go_on(letter, LetterStatus.VOID, why=reason, scope=_scope(letter))
    for tell in letter_voided:
        tell(letter)


def answer_given(letter: Letter, how: str) -> None:
    """Say that we have answered what came in, and how. Raises `Refused` when it does not wait for that."""
    lock_letter(letter)
    if letter.status is not LetterStatus.RECEIVED or letter.answer_due_on is None:
        raise Refused(gettext("This letter does not wait for our answer."))
    go_on(letter, LetterStatus.ANSWERED, why=how, scope=_scope(letter))


def _scope(letter: Letter) -> str:
    return letter.event.ref if letter.event is not None else ""
