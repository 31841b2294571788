"""A message of the demonstration that is not sent yet: an information note to the coordinators of its contacts."""

from sqlalchemy import select

from app.contacts.models import ContactKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.recipients import put_addressees
from app.letters.groups import addressee_of
from app.letters.models import Mailing, MailingKind
from app.letters.queries.contacts import current_contacts


def add_mailing_to_try() -> int:
    """Add it when the event to come has no message; returns how many were added. Nobody is written to."""
    coming = select(Event).where(Event.is_demonstration, Event.starts_at > now()).order_by(Event.starts_at).limit(1)
    event = db.session.scalar(coming)
    contacts = [one for one in current_contacts(ContactKind.COORDINATOR, ()) if one.is_demonstration]
    if (
        event is None
        or not contacts
        or db.session.scalar(select(Mailing.id).where(Mailing.event_id == event.id).limit(1))
    ):
        return 0
    note = draft_mailing(event, kind=MailingKind.INFORMATION_NOTE)
    put_addressees(note, [addressee_of(one) for one in contacts])
    return 1
