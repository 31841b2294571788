"""The boards of events: their entries, who may see names, what suits what, which matches are due to be asked about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from app.accounts.models import Account
from app.cooperation.board.models import (
    BoardEntry,
    BoardEntryStatus,
    BoardMatch,
    BoardOpening,
    BoardResult,
    BoardSide,
)
from app.core.extensions import db
from app.events.models import Event, PriorityArea
from app.registration.models import Registration, RegistrationStatus

#: When both are asked what came of an introduction.
ASKED_AFTER = timedelta(days=91)


def opening_of(event: Event) -> BoardOpening | None:
    """Whether and when the board of an event was opened."""
    return db.session.scalar(select(BoardOpening).where(BoardOpening.event_id == event.id))


def board_was_opened(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """What many pages ask in one statement."""
    return exists().where(BoardOpening.event_id == event_id)


def _shown() -> tuple[_AbstractLoad, ...]:
    person = joinedload(BoardEntry.registration).joinedload(Registration.person)
    return joinedload(BoardEntry.priority_area), joinedload(BoardEntry.institution), person


def _entries(event: Event) -> Select[BoardEntry]:
    return select(BoardEntry).where(BoardEntry.event_id == event.id).options(*_shown())


def entries_of(event: Event) -> Sequence[BoardEntry]:
    """What stands on the board, by topic, each in the order of writing; one statement."""
    query = _entries(event).outerjoin(BoardEntry.priority_area).where(BoardEntry.status != BoardEntryStatus.CLOSED)
    order = (PriorityArea.position.is_(None), PriorityArea.position, PriorityArea.id, BoardEntry.id)
    return db.session.scalars(query.order_by(*order)).all()


def all_entries_of(registration: Registration) -> Sequence[BoardEntry]:
    """Everything that one participant wrote, also what was taken off."""
    query = select(BoardEntry).where(BoardEntry.registration_id == registration.id).options(*_shown())
    return db.session.scalars(query.order_by(BoardEntry.id)).all()


def entry_named(event: Event, public_id: str) -> BoardEntry | None:
    """One entry of the event, with what its page shows."""
    return db.session.scalar(_entries(event).where(BoardEntry.public_id == public_id[:40]))


def is_participant(event: Event, viewer: Account | None) -> bool:
    """Whether the reader takes part, and does not merely ask to: they see who wrote what."""
    if viewer is None:
        return False
    own = (Registration.event_id == event.id, Registration.person_id == viewer.person_id)
    confirmed = Registration.status == RegistrationStatus.CONFIRMED
    return db.session.scalar(select(Registration.id).where(*own, confirmed).limit(1)) is not None


def _matches() -> Select[BoardMatch]:
    both = (joinedload(BoardMatch.have).options(*_shown()), joinedload(BoardMatch.need).options(*_shown()))
    return select(BoardMatch).options(*both, joinedload(BoardMatch.record))


def matches_of(entry: BoardEntry) -> Sequence[BoardMatch]:
    """Whom an entry was introduced to, the newest first."""
    query = _matches().where(or_(BoardMatch.have_id == entry.id, BoardMatch.need_id == entry.id))
    return db.session.scalars(query.order_by(BoardMatch.id.desc())).unique().all()


def match_between(have: BoardEntry, need: BoardEntry) -> BoardMatch | None:
    return db.session.scalar(_matches().where(BoardMatch.have_id == have.id, BoardMatch.need_id == need.id))


def match_numbered(number: int) -> BoardMatch | None:
    return db.session.scalar(_matches().where(BoardMatch.id == number))


def match_of_person(registration: Registration, public_id: str) -> BoardMatch | None:
    """A match in which an entry of theirs stands on one side."""
    found = db.session.scalar(_matches().where(BoardMatch.public_id == public_id[:40]))
    if found is None or registration.id not in (found.have.registration_id, found.need.registration_id):
        return None
    return found


def own_matches(registration: Registration) -> Sequence[BoardMatch]:
    """In which an entry of theirs stands on one side, the newest first."""
    own = select(BoardEntry.id).where(BoardEntry.registration_id == registration.id)
    query = _matches().where(or_(BoardMatch.have_id.in_(own), BoardMatch.need_id.in_(own)))
    return db.session.scalars(query.order_by(BoardMatch.id.desc())).unique().all()


def results_of(entry: BoardEntry) -> dict[str, str]:
    """What an entry became: kind → reference."""
    query = select(BoardResult.kind, BoardResult.ref).where(BoardResult.entry_id == entry.id)
    return {str(row.kind): str(row.ref) for row in db.session.execute(query)}


def matches_to_ask_about(at: datetime) -> Sequence[int]:
    """Introductions of three months ago of which nobody has said what came of them, and nobody was asked."""
    due = (BoardMatch.at <= at - ASKED_AFTER, BoardMatch.asked_at.is_(None), BoardMatch.outcome.is_(None))
    return db.session.scalars(select(BoardMatch.id).where(*due).order_by(BoardMatch.id)).all()


def areas_of_board() -> Sequence[PriorityArea]:
    return db.session.scalars(select(PriorityArea).order_by(PriorityArea.position, PriorityArea.id)).all()


def suggestions(entry: BoardEntry, entries: Sequence[BoardEntry], known: set[int]) -> list[BoardEntry]:
    """Of the other column, the same topic and another body; who was introduced already (`known` ids) is left out."""
    return [
        other
        for other in entries
        if other.kind is entry.kind.opposite
        and other.priority_area_id == entry.priority_area_id
        and other.id not in known
        and not is_same_body(entry, other)
    ]


def is_same_body(one: BoardEntry, other: BoardEntry) -> bool:
    """Whether both cards are of one country, or of one institution that has none."""
    if one.country_code or other.country_code:
        return one.country_code == other.country_code
    return one.institution_id == other.institution_id


def by_topic(entries: Sequence[BoardEntry]) -> list[tuple[PriorityArea | None, dict[BoardSide, list[BoardEntry]]]]:
    """Topic → column → cards, in the order of `entries_of`; what has no topic stands last."""
    found: dict[int | None, tuple[PriorityArea | None, dict[BoardSide, list[BoardEntry]]]] = {}
    for entry in entries:
        empty: dict[BoardSide, list[BoardEntry]] = {side: [] for side in BoardSide}
        found.setdefault(entry.priority_area_id, (entry.priority_area, empty))[1][entry.kind].append(entry)
    return list(found.values())
