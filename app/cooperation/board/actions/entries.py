"""A board is opened and closed; entries are written by participants, pasted by whoever facilitates, changed, taken off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.cooperation.board.hooks import BoardOutcome
from app.cooperation.board.models import BoardEntry, BoardEntryStatus, BoardOpening, BoardResult, BoardSide
from app.cooperation.board.queries import all_entries_of, entries_of, opening_of, results_of
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.people.models import Category
from app.registration.models import Registration

#: Cards of one participant: who has more to say tells it in the room.
MOST_ENTRIES = 20


@dataclass(frozen=True)
class BoardEntryWords:
    """What a form says of an entry."""

    kind: BoardSide
    title: str
    text: str
    language: str
    priority_area_id: int | None = None
    country_code: str | None = None
    institution_id: int | None = None

    @property
    def columns(self) -> dict[str, Any]:
        return dict(vars(self))


def open_board(event: Event, is_open: bool) -> BoardOpening:
    """Let participants write, or end that; what they wrote stays."""
    _lock(event)
    opening = opening_of(event)
    if opening is None:
        opening = BoardOpening(event_id=event.id, opened_at=now(), opened_by=audit.acting())
        db.session.add(opening)
    opening.closed_at = None if is_open else opening.closed_at or now()
    db.session.flush()
    audit.record("board.opened" if is_open else "board.closed", event.ref)
    return opening


def write_own_entry(event: Event, registration: Registration, words: BoardEntryWords, actor: str) -> BoardEntry:
    """A participant's card; a form that was sent twice makes one. Raises `Refused` while the board is closed."""
    opening = opening_of(event)
    if opening is None or not opening.is_open:
        raise Refused(gettext("The board is closed: nothing can be written on it now. What you typed stands below."))
    return add_own_entry(event, registration, words, actor)


def add_own_entry(event: Event, registration: Registration, words: BoardEntryWords, actor: str) -> BoardEntry:
    """The same whether or not the board is open: who answers a card brings one of their own."""
    _lock(event)
    words = replace(words, **_body_of(registration))
    standing = [one for one in all_entries_of(registration) if one.is_on_board]
    for one in standing:
        if (one.kind, one.title, one.text) == (words.kind, words.title, words.text):
            return one
    if len(standing) >= MOST_ENTRIES:
        raise Refused(gettext("You have %(number)d cards on the board. Take one off first.", number=MOST_ENTRIES))
    return _added(event, words, registration, actor)


def paste_entries(event: Event, lines: Sequence[tuple[BoardEntryWords, Registration | None]]) -> int:
    """Many at once; what stands on the board already in the same words is left out. How many were added."""
    _lock(event)
    known = {(one.kind, one.title, one.text, one.country_code, one.institution_id) for one in entries_of(event)}
    added = 0
    for given, registration in lines:
        words = replace(given, **_body_of(registration)) if registration is not None else given
        key = (words.kind, words.title, words.text, words.country_code, words.institution_id)
        if key not in known:
            known.add(key)
            _added(event, words, registration, audit.acting())
            added += 1
    return added


def change_entry(entry: BoardEntry, words: BoardEntryWords, actor: str = "") -> None:
    """Other words or another topic; whose it is stays."""
    for name in ("kind", "title", "text", "priority_area_id"):
        setattr(entry, name, getattr(words, name))
    db.session.flush()
    audit.record("board.entry_changed", entry.ref, actor=actor or None, scope=entry.event.ref)


def take_off(entry: BoardEntry, actor: str = "") -> None:
    """From the board, not from the records: who was introduced by it stays so."""
    entry.status = BoardEntryStatus.CLOSED
    audit.record("board.entry_closed", entry.ref, actor=actor or None, scope=entry.event.ref)


def make_outcome(entry: BoardEntry, kind: str, outcome: BoardOutcome) -> str:
    """Let an entry become what a room joined; a second time it is the first one's reference."""
    db.session.execute(select(BoardEntry.id).where(BoardEntry.id == entry.id).with_for_update())
    known = results_of(entry).get(kind)
    if known is not None:
        return known
    ref = outcome.make(entry)
    db.session.add(BoardResult(entry_id=entry.id, kind=kind, ref=ref, at=now(), by=audit.acting()))
    db.session.flush()
    audit.record("board.entry_became", entry.ref, scope=entry.event.ref, note=kind)
    return ref


def _body_of(registration: Registration) -> dict[str, Any]:
    """The country somebody speaks for; who comes for a multilateral institution speaks for that."""
    if registration.category is Category.MULTILATERAL or not registration.country_code:
        return {"country_code": None, "institution_id": registration.institution_id}
    return {"country_code": registration.country_code, "institution_id": None}


def _added(event: Event, words: BoardEntryWords, registration: Registration | None, actor: str) -> BoardEntry:
    entry = BoardEntry(event=event, registration=registration, created_at=now(), created_by=actor, **words.columns)
    db.session.add(entry)
    db.session.flush()
    audit.record("board.entry_written", entry.ref, actor=actor, scope=event.ref)
    return entry


def _lock(event: Event) -> None:
    """One transaction at a time writes on the board of an event."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
