"""What becomes of the ledger when two persons are merged."""

from sqlalchemy import delete, select

from app.core.extensions import db
from app.people.models import Person
from app.reminders.models import Reminder, ReminderOutcome

#: Of two rows for one reminder, the one that says most of what the person got is kept.
_WEIGHT = {
    ReminderOutcome.SENT: 3,
    ReminderOutcome.DELAYED: 2,
    ReminderOutcome.MISSED: 1,
    ReminderOutcome.LAPSED: 0,
}


def join_ledgers(kept: Person, merged: Person) -> list[int]:
    """Where both have a row for one reminder, leave one of the two, so that nobody is reminded twice.

    The rows that stay are repointed with all others; the ids of those that went are returned.
    """
    query = select(Reminder).where(Reminder.person_id.in_((kept.id, merged.id))).order_by(Reminder.id)
    best: dict[tuple[int, int], Reminder] = {}
    gone: list[int] = []
    for row in db.session.scalars(query):
        key = (row.rule_id, row.generation)
        other = best.get(key)
        if other is None or _WEIGHT[row.outcome] > _WEIGHT[other.outcome]:
            best[key], row = row, other or row
        if other is not None:
            gone.append(row.id)
    db.session.execute(delete(Reminder).where(Reminder.id.in_(gone)))
    return gone
