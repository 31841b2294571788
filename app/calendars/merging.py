"""Two persons found to be one had one calendar each entry stands in: which of two rows speaks for it from now on."""

from typing import Any

from sqlalchemy import delete, select

from app.calendars.models import CalendarInvitation
from app.core.extensions import db
from app.people.models import Person


def one_entry(kept: Person, merged: Person) -> list[Any]:
    """Where both had an entry for the same thing, keep the one that stands in the calendar, else that of `kept`.

    Returns no ids: what is left of `merged` is repointed as it stands.
    """
    theirs = {row.subject_ref: row for row in _rows(merged)}
    for row in _rows(kept):
        other = theirs.get(row.subject_ref)
        if other is not None:
            gone = row if row.method == "CANCEL" and other.method != "CANCEL" else other
            db.session.execute(delete(CalendarInvitation).where(CalendarInvitation.id == gone.id))
    return []


def _rows(person: Person) -> list[CalendarInvitation]:
    return list(db.session.scalars(select(CalendarInvitation).where(CalendarInvitation.person_ref == person.public_id)))
