"""One who has and one who needs are brought together: one introduction to both, one draft of a record; what came of it."""

from flask_babel import gettext
from sqlalchemy import select

from app.cooperation.board import mails
from app.cooperation.board.models import BoardEntry, BoardEntryStatus, BoardMatch, BoardSide, MatchOutcome
from app.cooperation.board.queries import is_same_body, match_between, match_numbered
from app.cooperation.models import (
    CooperationNature,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText


def match_entries(one: BoardEntry, other: BoardEntry, note: str = "", actor: str = "") -> BoardMatch:
    """Introduce both, once: a second time it is the first match, and nobody is written again.

    Raises `Refused` for two of one column, or of one country. The record of cooperation that it draws up is a draft
    for the office.
    """
    if one.kind is other.kind:
        raise Refused(gettext("Both cards are in the same column: one who has and one who needs can be introduced."))
    if is_same_body(one, other):
        raise Refused(gettext("Both cards are of the same country or institution: nobody needs to be introduced."))
    have, need = (one, other) if one.kind is BoardSide.HAVE else (other, one)
    ids = sorted((have.id, need.id))
    db.session.execute(select(BoardEntry.id).where(BoardEntry.id.in_(ids)).order_by(BoardEntry.id).with_for_update())
    if (known := match_between(have, need)) is not None:
        return known
    match = BoardMatch(have=have, need=need, at=now(), by=actor or audit.acting(), note=note)
    match.record = _drafted(have, need, actor)
    db.session.add(match)
    for entry in (have, need):
        if entry.is_on_board:
            entry.status = BoardEntryStatus.MATCHED
    db.session.flush()
    audit.record("board.matched", match.ref, actor=actor or None, scope=have.event.ref)
    for side in BoardSide:
        mails.introduced(match, side)
    return match


def _drafted(have: BoardEntry, need: BoardEntry, actor: str) -> CooperationRecord | None:
    """Who has supports who needs: proposed, and a draft. None where one side has neither country nor institution."""
    sides = ((CooperationSide.SUPPORTER, have), (CooperationSide.BENEFICIARY, need))
    if not all(entry.country_code or entry.institution_id for _side, entry in sides):
        return None
    parties = [
        CooperationParty(side=side, country_code=entry.country_code, institution_id=entry.institution_id)
        for side, entry in sides
    ]
    record = CooperationRecord(
        nature=CooperationNature.SUPPORT,
        subject=TranslatedText({need.language: need.title}),
        status=CooperationStatus.PROPOSED,
        source=str(have.event.title)[:300],
        is_draft=True,
        created_at=now(),
        created_by=actor or audit.acting(),
        parties=parties,
    )
    db.session.add(record)
    db.session.flush()
    audit.record("cooperation.drafted", record.ref, actor=actor or None, scope=have.event.ref)
    return record


def say_outcome(match: BoardMatch, outcome: MatchOutcome, text: str, actor: str) -> None:
    """What came of it, as one of both says; the last word counts."""
    match.outcome, match.outcome_text, match.outcome_at, match.outcome_by = outcome, text, now(), actor
    audit.record("board.outcome_said", match.ref, actor=actor, scope=match.have.event.ref, fields=[outcome.value])


def ask_what_came(number: int) -> bool:
    """Ask both, once; False when another process was first, or one of them has said it."""
    locked = select(BoardMatch.id).where(
        BoardMatch.id == number, BoardMatch.asked_at.is_(None), BoardMatch.outcome.is_(None)
    )
    if db.session.scalar(locked.with_for_update()) is None:
        return False
    match = match_numbered(number)
    if match is None:
        return False
    match.asked_at = now()
    for side in BoardSide:
        mails.asked_what_came(match, side)
    audit.record("board.asked", match.ref, scope=match.have.event.ref)
    return True
