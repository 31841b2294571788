"""A board of countries to try: the demonstration's event to come, with a row in each state before anybody is named."""

from datetime import timedelta

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.delegations.actions.board import ContactOutcome, note_contact, put_on_board, write_note
from app.delegations.models import ContactBy, Delegation
from app.delegations.queries.board_proposals import ProposedRow
from app.events.models import Event
from app.network.models import Country

#: Country → days since it was invited; None where it was not.
INVITED = {"CR": 3, "PE": 8, "JM": 15, "HT": 22, "BR": 9, "UY": 9, "CL": 9, "HN": None}


def add_board_to_try() -> int:
    """Add the rows when the event has none; returns how many were added. Nobody is written to."""
    coming = select(Event).where(Event.is_demonstration, Event.starts_at > now()).order_by(Event.starts_at).limit(1)
    event = db.session.scalar(coming)
    if event is None or db.session.scalar(select(Delegation.id).where(Delegation.event_id == event.id).limit(1)):
        return 0
    known = set(db.session.scalars(select(Country.code).where(Country.code.in_(INVITED))))
    added = put_on_board(event, [ProposedRow(code) for code in INVITED if code in known])
    found = {row.country_code or "": row for row in _rows(event)}
    for code, row in found.items():
        if (days := INVITED[code]) is not None:
            row.invited_at = row.asked_at = now() - timedelta(days=days)
    _say_more(found)
    return added


def _rows(event: Event) -> list[Delegation]:
    return list(db.session.scalars(select(Delegation).where(Delegation.event_id == event.id)))


def _say_more(rows: dict[str, Delegation]) -> None:
    """One has answered, one sends nobody, of one the office knows when to ask again."""
    earlier = now() - timedelta(days=2)
    if "UY" in rows:
        words = "Nota 114/DEMO: designarán después del 15."
        note_contact(rows["UY"], ContactBy.LETTER, words, earlier, outcome=ContactOutcome.ANSWERED)
    if "CL" in rows:
        note_contact(rows["CL"], ContactBy.CALL, "Cierre presupuestario.", earlier, outcome=ContactOutcome.DECLINED)
    if "BR" in rows:
        note_contact(rows["BR"], ContactBy.CALL, "A ministra volta na próxima semana.", earlier)
        write_note(rows["BR"], "Firma la ministra.", None, now().date() + timedelta(days=6))
