"""That a link was used is counted by the day, after the page was made, in a transaction of its own."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.contacts.models import ContactLinkUse, CountryContact
from app.core.database import noting
from app.core.present_day import present_day

#: Seconds that a page waits for its note; what can't be had in that time is left out.
PATIENCE = 0.5


def note_link_use(contact: CountryContact) -> bool:
    """Count one use of the contact's link today: never from where. Whether it was counted."""
    contact_id, today = contact.id, present_day()
    return noting(lambda session: _add_use(session, contact_id, today), waits=PATIENCE)


def _add_use(session: Session, contact_id: int, today: date) -> None:
    one = (ContactLinkUse.contact_id == contact_id, ContactLinkUse.day == today)
    more = update(ContactLinkUse).where(*one).values(times=ContactLinkUse.times + 1).returning(ContactLinkUse.times)
    if session.scalar(more) is not None:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"contact_id": contact_id, "day": today, "times": 1}
    made = insert(ContactLinkUse).values(**row).on_conflict_do_nothing().returning(ContactLinkUse.times)
    if session.scalar(made) is None:
        session.execute(more)
