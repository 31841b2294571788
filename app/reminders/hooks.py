"""What reminders add to persons, to the page of scheduled work and to the handing over of messages."""

from flask import render_template
from markupsafe import Markup
from sqlalchemy import delete, select

from app.core.clock import now
from app.core.extensions import db
from app.jobs.panels import register_panel
from app.mail.hand_over import register_hand_over
from app.people.merging import register_move
from app.people.models import Person
from app.reminders.actions.handing_over import why_not_reminder
from app.reminders.models import Reminder, ReminderOutcome
from app.reminders.queries.handing_over import told_by
from app.reminders.queries.plans import SHOWN, missed_since

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


def missed_panel() -> Markup | None:
    """The events whose reminders were missed lately and nobody had sent."""
    missed = missed_since(now() - SHOWN)
    if not missed:
        return None
    return Markup(render_template("reminders/parts/missed.html", missed=missed))  # noqa: S704


def register_hooks() -> None:
    """Join people, jobs and mail; called when the application is made."""
    register_move("reminder", join_ledgers)
    register_panel(20, missed_panel)
    register_hand_over("reminders/reminder", told_by, why_not_reminder)
