"""From a value in the URL to a letter, through what the viewer may see."""

from app.core.access import current_viewer
from app.letters.models import Letter, LetterBatch, LetterDirection, LetterStatus
from app.letters.queries.papers import batch_seen, letter_seen


def letter(public_id: str) -> Letter | None:
    """A letter of the register, in or out."""
    return letter_seen(public_id, current_viewer())


def letter_out(public_id: str) -> Letter | None:
    """A letter of ours: it has a paper."""
    found = letter(public_id)
    return found if found is not None and found.direction is LetterDirection.OUT else None


def waiting_letter(public_id: str) -> Letter | None:
    """What came in and waits in the tray."""
    found = letter(public_id)
    return found if found is not None and found.status is LetterStatus.UNPLACED else None


def batch(public_id: str) -> LetterBatch | None:
    """Letters that were made together."""
    return batch_seen(public_id, current_viewer())
