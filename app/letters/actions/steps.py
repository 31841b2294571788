"""One step of a letter: a row that says who, when and why, and the audit, which says no more than that."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.letters.models import Letter, LetterStatus, LetterStep


def go_on(
    letter: Letter, became: LetterStatus, why: str = "", scope: str = "", actor: str = "", *, is_new: bool = False
) -> None:
    """Let the letter be in another state; `scope` is the reference of its event. What `is_new` was nothing before."""
    was = None if is_new or letter.id is None else letter.status
    letter.status = became
    db.session.add(letter)
    db.session.flush()
    actor = actor or audit.acting()
    db.session.add(LetterStep(letter_id=letter.id, was=was, became=became, at=now(), actor=actor, why=why[:300]))
    audit.record(f"letter.{became.value}", target=letter.ref, scope=scope, actor=actor, note=letter.reference)


def lock_letter(letter: Letter) -> None:
    """Let nobody else change it until the transaction ends, and read its state anew."""
    db.session.flush()
    db.session.refresh(letter, ["status", "number", "reference"], with_for_update=True)
