"""The real event "Links of Government Procurement with Financial Systems" of 2006, with fictional contacts.

Nine of its twelve members are written to in Spanish, one in Portuguese, two in English; each state has a Permanent
Mission, the bloc has none.
"""

from datetime import UTC, datetime

from sqlalchemy import select

from app.contacts.models import ContactKind
from app.core.extensions import db
from app.delegations.actions.board import ContactOutcome, note_contact, put_on_board
from app.delegations.models import ContactBy, Delegation
from app.delegations.queries.board_proposals import proposed_rows
from app.events.models import Event
from app.network.models import Bloc
from tests.delegations.making import make_nomination
from tests.make import make_contact, make_person

INVITED = datetime(2006, 8, 1, 15, tzinfo=UTC)
LANGUAGES_OF = {"BR": "pt", "JM": "en"}


def links_event(key: str = "evt-2006-09-asuncion-links") -> Event:
    return db.session.scalars(select(Event).where(Event.programme_key == key)).one()


def delegations_by_member(event: Event) -> dict[str, Delegation]:
    """By country code; the one bloc is CARICOM."""
    found = db.session.scalars(select(Delegation).where(Delegation.event_id == event.id))
    return {one.country_code or "CARICOM": one for one in found}


def put_and_invite(event: Event, at: datetime = INVITED) -> dict[str, Delegation]:
    """Every proposed row, with its contacts, asked for names at `at`."""
    put_on_board(event, proposed_rows(event))
    found = delegations_by_member(event)
    for code, delegation in found.items():
        delegation.invited_at = delegation.asked_at = at
        if code == "CARICOM":
            bloc = db.session.scalars(select(Bloc).where(Bloc.slug == "caricom")).one()
            person = make_person("Karin", "Sample", country_code=None, language="en")
            make_contact(None, bloc_id=bloc.id, language="en", person=person)
        else:
            make_contact(code, language=LANGUAGES_OF.get(code, "es"))
            make_contact(code, ContactKind.MISSION, office_name=f"Misión Permanente {code}")
    db.session.flush()
    return found


def nine_days_later(found: dict[str, Delegation], at: datetime) -> None:
    """AR and BR have named somebody, CL said no."""
    for code in ("AR", "BR"):
        make_nomination(found[code], make_person(country_code=code), nominated_at=at)
    note_contact(found["CL"], ContactBy.MAIL, at=at, outcome=ContactOutcome.DECLINED)
    db.session.flush()
